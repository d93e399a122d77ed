"""First names of people, of any gender."""

from __future__ import annotations

from bot.text.word_lists.loader import word_lists

FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
"""The first names of all languages, in lower case."""
