"""From articles to topic cards: finds their quotes, figures, summaries, aliases and keywords."""

from bot.distilling.distil import distil
from bot.distilling.extract import extract

RECIPE = 149
"""The version of this package's results. Raise it with every change that gives an unchanged article different cards,
so that they are rebuilt. A new file format needs no new version."""

__all__ = ["RECIPE", "distil", "extract"]
