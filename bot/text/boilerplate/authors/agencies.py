"""Recognises agencies and other suppliers of news and pictures, by the names in bylines, credits and datelines."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("suppliers")
NEWS_PATTERN = any_of(_LISTS["news"])
"""A pattern of suppliers of news ("Reuters"), to be put into longer patterns."""
SOURCE_PATTERN = f"(?:{NEWS_PATTERN}|{any_of(_LISTS['pictures'] | _LISTS['other_pictures'])})"
"""A pattern of suppliers of news or pictures, to be put into longer patterns."""
NEWS = re.compile(NEWS_PATTERN)
"""Agencies, broadcasters and papers that supply news ("Reuters")."""
PICTURES = re.compile(any_of(_LISTS["pictures"]))
"""Agencies that supply only pictures ("Getty Images"). It does not match other suppliers of pictures, whose names mean
something else in other texts."""
