"""From articles to topic cards: finds their quotes, figures, summaries, aliases and keywords."""

from bot.distilling.extraction import extract
from bot.distilling.topic_cards import distil

RECIPE = 166
"""The version of this package's results. Raise it with every change that gives an unchanged article different cards,
so that they are rebuilt. A new file format needs no new version."""

__all__ = ["RECIPE", "distil", "extract"]
