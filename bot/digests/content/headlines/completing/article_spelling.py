"""Spells the words of a web address as the text of its article does. An address has neither capitals nor all function
words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.digests.content.headlines.words import HeadlineWords

_MAX_LEFT_OUT = 2
"""The maximum number of function words that an address leaves out between two other words ("size of the harbour")."""
_SPACE = r"[^\S\n]+"
"""Space within a paragraph."""


class ArticleSpelling:
    """Finds words of a web address in the text of its article, whatever their capitals. If the text spells them in
    several ways, the most frequent spelling is taken."""

    def __init__(self, text: str, lists: HeadlineWords) -> None:
        self._text = text
        self._lists = lists

    def anywhere(self, words: Sequence[str]) -> str:
        """The words as the text spells them, one after the other; "" if the text does not have them so."""
        return self._most_frequent(rf"(?<!\w){r'[.]?[ -]'.join(map(re.escape, words))}(?!\w)")

    def after_word(self, word: str, added: Sequence[str]) -> str:
        """The `added` words of the address as the text has them after `word`, with the function words that the address
        leaves out ("the size of the harbour" for "size harbour", after "twice"). "" if the text does not have them
        there."""
        # `word` may be a verb, which any of its prepositions may follow.
        prepositions = self._lists.ends.complement_prepositions | self._lists.ends.noun_prepositions
        return self._after(re.escape(word), rf"(?:-|{_SPACE})", prepositions, added)

    def after_function_words(self, function_words: Sequence[str], added: Sequence[str]) -> str:
        """The `added` words of the address as the text has them after these function words, with the function words
        that the address leaves out ("the harbour" for "harbour", after "in"). "" if the text does not have them
        there."""
        return self._after(_SPACE.join(map(re.escape, function_words)), _SPACE, frozenset(), added)

    def count(self, phrase: str) -> int:
        """How often the text has a phrase."""
        return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", self._text, re.IGNORECASE))

    def _after(self, before: str, joined: str, prepositions: AbstractSet[str], added: Sequence[str]) -> str:
        """The `added` words as the text has them after the pattern `before`, with the pattern `joined` between. The
        address may leave out articles and determiners, and before the first added word one of the `prepositions`."""
        if not added:
            return ""
        articles_and_determiners = self._lists.nouns.articles | self._lists.nouns.determiners
        first = _left_out_pattern(articles_and_determiners | prepositions)
        later = _left_out_pattern(articles_and_determiners | self._lists.ends.noun_prepositions)
        spelled = rf"(?:\.?[ -]{later})".join(map(re.escape, added))
        return self._most_frequent(rf"(?<!\w){before}{joined}({first}{spelled})(?!\w)")

    def _most_frequent(self, pattern: str) -> str:
        """The most frequent text that the pattern (its group, if it has one) matches; of equally frequent ones the
        first; "" if it matches nothing."""
        found: list[str] = re.findall(pattern, self._text, re.IGNORECASE)
        return max(found, key=found.count, default="")


def _left_out_pattern(function_words: AbstractSet[str]) -> str:
    """A pattern for at most `_MAX_LEFT_OUT` of these words, each with the space after it."""
    return rf"(?:(?:{'|'.join(sorted(function_words))}){_SPACE}){{0,{_MAX_LEFT_OUT}}}"
