"""From what matched to what is said: an Answer, and the neutral Document that every platform renders."""

from bot.answering.compose import compose
from bot.answering.documents import Documents

__all__ = ["Documents", "compose"]
