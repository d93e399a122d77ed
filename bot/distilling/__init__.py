"""From articles to topic cards: sentences, quotes, figures, summaries, other names."""

from bot.distilling.distil import distil
from bot.distilling.extract import extract

RECIPE = 39
"""The version of this distilling. Raise it if an article that has not changed would give other cards; a new format of
files is no reason."""

__all__ = ["RECIPE", "distil", "extract"]
