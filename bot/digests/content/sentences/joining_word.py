"""Removes the word that joins a sentence to the one before ("Yet, ..."), for sentences that are shown alone."""

from __future__ import annotations

from bot.digests.content.headlines.words import HeadlineWords


def without_joining_word(sentence: str, lists: HeadlineWords) -> str:
    """The sentence without a first word that joins it to the sentence before, if the next word begins with a capital
    ("Yet, Tarrow", "But Tarrow"); else the sentence unchanged. `lists` are the word lists of the language."""
    first_word, _, remaining_text = sentence.partition(" ")
    is_joining = first_word.removesuffix(",") in map(str.capitalize, lists.context.joining_words)
    return remaining_text if is_joining and "A" <= remaining_text[:1] <= "Z" else sentence
