"""Short and hasty spellings of chats."""

from __future__ import annotations

from bot.text.word_lists.load import word_lists

CHAT_SPELLINGS = dict(pair.split(" ", 1) for pair in word_lists("chat_spellings")["en"])
"""Each with the words that it stands for; "please" for those that add nothing."""
