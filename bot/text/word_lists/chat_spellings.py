"""Short and careless spellings that people use in chats."""

from __future__ import annotations

from bot.text.word_lists.load import word_lists

CHAT_SPELLINGS = dict(pair.split(" ", 1) for pair in word_lists("chat_spellings")["en"])
"""Short spelling -> the words that it stands for; "please" if it adds nothing to a question."""
