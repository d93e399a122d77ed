"""Words that say nothing about the topic of a text."""

from __future__ import annotations

from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.loader import word_lists

STOP_WORDS = frozenset().union(*word_lists("stop_words").values(), (day.lower() for day in day_names("en")))
