"""Shows a sentence without the word that joins it to the one before, which is not shown with it."""

from __future__ import annotations

from bot.digests.content.headlines.words import HeadlineWords


def without_joining_word(sentence: str, lists: HeadlineWords) -> str:
    """The sentence without the word that joins it to the one before, if it then begins with a capital ("Yet, Tarrow",
    "But Tarrow"). `lists` are the word lists of the language."""
    first, _, rest = sentence.partition(" ")
    is_joining = first.removesuffix(",") in map(str.capitalize, lists.context.joining_words)
    return rest if is_joining and "A" <= rest[:1] <= "Z" else sentence
