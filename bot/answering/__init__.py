"""From a ranking to an Answer, and from that to a neutral Document, which every platform renders."""

from bot.answering.compose import compose
from bot.answering.documents import Documents

__all__ = ["Documents", "compose"]
