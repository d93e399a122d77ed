"""How people write in chats: short and careless spellings, and the names of emoji."""

from __future__ import annotations

from bot.text.word_lists.loader import word_lists

CHAT_SPELLINGS = dict(pair.split(" ", 1) for pair in word_lists("chat_spellings")["en"])
"""Short spelling -> the words that it stands for. A spelling that adds nothing to a question stands for "please"."""
EMOJI_NAME_PATTERN = r"(?<!\w):[a-z][\w+-]{0,63}:(?!\w)"
"""Matches ":wave:", as chat programs write an emoji."""
