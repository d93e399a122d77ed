"""Finds the words of a title among the words of a web address.

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
    """The words of the part of a web address that was made from a title (`words`, folded): the folder or name with the
    most words. Empty, or one empty word, if the address has nothing after its host."""

    def __init__(self, address: str, lists: HeadlineWords) -> None:
        folders = re.split(r"[?#]", fold(address))[0].split("/")[3:]  # without the scheme and the host
        self._folders = [folder.split("-") for folder in folders]
        self.words = max(self._folders, key=len, default=[])
        self._lists = lists

    def has(self, content: Sequence[str]) -> bool:
        """Whether the address has these content words of a title one after the other."""
        return self._index_after(content) is not None

    def after(self, content: Sequence[str]) -> list[str]:
        """The words that follow in the address after these content words of a title, written as `plain_word` returns
        them. [] if the address does not have them one after the other, or if no words follow."""
        index = self._index_after(content)
        return [] if index is None else self.words[index:]

    def folder_ending_with(self, word: str) -> list[str]:
        """The words of another folder of the address that ends with this word: such a folder often has the full name of
        a list ("40 towns"). If there is none, only the word."""
        other_folders = (folder for folder in self._folders if folder is not self.words and folder[-1] == word)
        return next(other_folders, [word])

    def after_run(self, words: Sequence[str]) -> list[str]:
        """The words that follow in the address after these words, function words included, of a title; [] if the
        address does not have them one after the other, or if no words follow."""
        starts = range(len(self.words) - len(words) + 1)
        ends = (start + len(words) for start in starts if self.words[start : start + len(words)] == list(words))
        end = next(ends, len(self.words))
        return self.words[end:]

    def keeps_function_words(self, title: Sequence[str]) -> bool:
        """Whether the address keeps the function words of the title: it has the title's last pair of a function word
        and a content word ("of boats"). If so, it probably also keeps the function words after the cut."""
        plain_words = [_APOSTROPHES.sub("", fold(word.strip(_MARKS))) for word in title]
        function_words = self._lists.ends.function_words
        pairs = [pair for pair in pairwise(plain_words) if pair[0] in function_words and pair[1] not in function_words]
        return bool(pairs) and pairs[-1] in pairwise(self.words)

    def _index_after(self, content: Sequence[str]) -> int | None:
        """The index in `words` after these content words of a title; None if the address does not have them one after
        the other."""
        # The "s" of "world-s" belongs to the word before it.
        indexes = [index for index, word in enumerate(self.words) if not self._is_function_word(word) and word != "s"]
        for start in range(len(indexes) - len(content) + 1):
            indexes_of_run = indexes[start : start + len(content)]
            if all(
                self.words[index] in (word, f"{word}s") for index, word in zip(indexes_of_run, content, strict=True)
            ):
                return indexes_of_run[-1] + 1
        return None

    def _is_function_word(self, word: str) -> bool:
        return word in self._lists.ends.function_words


def plain_word(word: str) -> str:
    """A word of a title, folded, without marks, apostrophes or a possessive ending: "world" for "World's"."""
    return _APOSTROPHES.sub("", without_possessive(fold(word.strip(_MARKS))))


def without_possessive(word: str) -> str:
    """The word without an "'s" or "'" at its end."""
    return _POSSESSIVE.sub("", word)
