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

    def after_word(self, word: str, added_words: Sequence[str]) -> str:
        """`added_words` of the address as the text has them after `word`, with the function words that the address
        leaves out ("the size of the harbour" for "size harbour", after "twice"). "" if the text does not have them
        there."""
        # `word` may be a verb, which any of its prepositions may follow.
        prepositions = self._lists.ends.complement_prepositions | self._lists.ends.noun_prepositions
        return self._after(re.escape(word), rf"(?:-|{_SPACE})", prepositions, added_words)

    def after_function_words(self, function_words: Sequence[str], added_words: Sequence[str]) -> str:
        """`added_words` of the address as the text has them after these function words, with the function words
        that the address leaves out ("the harbour" for "harbour", after "in"). "" if the text does not have them
        there."""
        return self._after(_SPACE.join(map(re.escape, function_words)), _SPACE, frozenset(), added_words)

    def count(self, phrase: str) -> int:
        """How often the text has a phrase."""
        return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", self._text, re.IGNORECASE))

    def _after(
        self, preceding_pattern: str, joining_pattern: str, prepositions: AbstractSet[str], added_words: Sequence[str]
    ) -> str:
        """`added_words` as the text has them after the pattern `preceding_pattern`, with the pattern `joining_pattern`
        between. The address may leave out articles and determiners, and before the first added word one of the
        `prepositions`."""
        if not added_words:
            return ""
        articles_and_determiners = self._lists.nouns.articles | self._lists.nouns.determiners
        first_pattern = _left_out_pattern(articles_and_determiners | prepositions)
        later_pattern = _left_out_pattern(articles_and_determiners | self._lists.ends.noun_prepositions)
        spelling = rf"(?:\.?[ -]{later_pattern})".join(map(re.escape, added_words))
        return self._most_frequent(rf"(?<!\w){preceding_pattern}{joining_pattern}({first_pattern}{spelling})(?!\w)")

    def _most_frequent(self, pattern: str) -> str:
        """The most frequent text that the pattern (its group, if it has one) matches; of equally frequent ones the
        first; "" if it matches nothing."""
        spellings: list[str] = re.findall(pattern, self._text, re.IGNORECASE)
        return max(spellings, key=spellings.count, default="")


def _left_out_pattern(function_words: AbstractSet[str]) -> str:
    """A pattern for at most `_MAX_LEFT_OUT` of these words, each with the space after it."""
    return rf"(?:(?:{'|'.join(sorted(function_words))}){_SPACE}){{0,{_MAX_LEFT_OUT}}}"
