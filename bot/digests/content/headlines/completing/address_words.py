"""The words of a web address, and where the words of a title are among them.

An address leaves out capitals, marks and many function words, and writes the possessive "world's" as "worlds" or as
"world-s". So only content words are compared, and a word of the address may have an "s" after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_POSSESSIVE = re.compile(r"[’']s?$")
"""Matches the end of "world's" and "worlds'"."""
_APOSTROPHES = re.compile(r"[’']")  # in "world’s"
_MARKS = "'’\"“”‘,:;.()$"


class AddressWords:
    """The `words` of the longest folder or name in an address, folded: that is the part made from the title. Empty, or
    one empty word, if the address has no such part."""

    def __init__(self, address: str, lists: HeadlineWords) -> None:
        folders = re.split(r"[?#]", fold(address))[0].split("/")[3:]  # without the scheme and the host
        self._folders = [folder.split("-") for folder in folders]
        self.words = max(self._folders, key=len, default=[])
        self._lists = lists

    def has(self, content: Sequence[str]) -> bool:
        """Whether the address has these content words of a title one after the other."""
        return self._index_after(content) is not None

    def after(self, content: Sequence[str]) -> list[str]:
        """The words that follow in the address after these content words of a title; [] if it does not have them one
        after the other, or if nothing follows. The content words are as `plain_word` gives them."""
        index = self._index_after(content)
        return [] if index is None else self.words[index:]

    def folder_ending_with(self, word: str) -> list[str]:
        """The words of another folder that ends with this word, which often names a list of the site in full ("40
        towns"); else only the word."""
        others = (folder for folder in self._folders if folder is not self.words and folder[-1] == word)
        return next(others, [word])

    def after_run(self, words: Sequence[str]) -> list[str]:
        """Like `after`, but for all words of a title, also function words."""
        starts = range(len(self.words) - len(words) + 1)
        ends = (start + len(words) for start in starts if self.words[start : start + len(words)] == list(words))
        end = next(ends, len(self.words))
        return self.words[end:]

    def keeps_function_words(self, title: Sequence[str]) -> bool:
        """Whether the address keeps function words: it has the last pair of a function word and a content word in the
        title ("of boats"). Then it probably also has the function words after the cut."""
        plain = [_APOSTROPHES.sub("", fold(word.strip(_MARKS))) for word in title]
        function_words = self._lists.ends.function_words
        pairs = [pair for pair in pairwise(plain) if pair[0] in function_words and pair[1] not in function_words]
        return bool(pairs) and pairs[-1] in pairwise(self.words)

    def _index_after(self, content: Sequence[str]) -> int | None:
        """The index after the content words; None if the address does not have them one after the other."""
        # The "s" of "world-s" belongs to the word before it.
        indexes = [index for index, word in enumerate(self.words) if not self._is_function_word(word) and word != "s"]
        for first in range(len(indexes) - len(content) + 1):
            run = indexes[first : first + len(content)]
            if all(self.words[index] in (word, f"{word}s") for index, word in zip(run, content, strict=True)):
                return run[-1] + 1
        return None

    def _is_function_word(self, word: str) -> bool:
        return word in self._lists.ends.function_words


def plain_word(word: str) -> str:
    """A word of a title, folded, without marks, apostrophes or a possessive ending: "world" for "World's"."""
    return _APOSTROPHES.sub("", without_possessive(fold(word.strip(_MARKS))))


def without_possessive(word: str) -> str:
    """The word without an "'s" or "'" at its end."""
    return _POSSESSIVE.sub("", word)
