"""From articles to topic cards: sentences, quotes, figures, summaries, other names."""

from bot.distilling.distil import distil
from bot.distilling.extract import extract

RECIPE = 13
"""The version of this distilling: it changes whenever the same article would give other cards."""

__all__ = ["RECIPE", "distil", "extract"]
