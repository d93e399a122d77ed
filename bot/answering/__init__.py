"""From a ranking to an Answer, and from that to a neutral Document, which every platform renders."""

from bot.answering.answer_builder import compose

__all__ = ["compose"]
