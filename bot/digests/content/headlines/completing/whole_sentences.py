"""Finds the whole sentences at the beginning of a title that was cut off within a later sentence ("The towns join NATO.
Here is ...")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_ABBREVIATION = 5
"""The maximum number of characters, with the full stop, of a capitalised word that counts as an abbreviation
("Gov.")."""
_MAX_OTHER_ABBREVIATION = 3
"""The same for a word in lower case or all capitals. Longer ones end a sentence ("war.", "NATO.")."""
_MIN_WORDS = 4
"""The minimum number of words of whole sentences that can be shown without the next sentence."""


def whole_sentences(words: Sequence[str], lists: HeadlineWords) -> Sequence[str] | None:
    """The words of the whole sentences at the beginning of a title, with an ellipsis after them unless they end with a
    question or the cut sentence after them only asks to read on. Empty if the cut sentence reverses the meaning ("But
    ..."), or if the whole sentences are too short or leave a quotation open. None if the title has no whole
    sentence."""
    ends = [index for index, (word, next_word) in enumerate(pairwise(words)) if ends_sentence(word, next_word, lists)]
    if not ends:
        return None
    sentence_words = words[: ends[-1] + 1]
    is_reversed = fold(words[len(sentence_words)]) in lists.limits.contrast_openers
    if is_reversed or len(sentence_words) < _MIN_WORDS or has_open_quotation(sentence_words):
        return ()
    is_whole = sentence_words[-1].endswith("?") or fold(words[len(sentence_words)]) in lists.context.teaser_openers
    return sentence_words if is_whole else (*sentence_words, "…")


def ends_sentence(word: str, next_word: str, lists: HeadlineWords) -> bool:
    """Whether a sentence ends with `word`. A short word with a full stop may be an abbreviation ("Gov."): it counts as
    the end of a sentence only if `next_word`, the next word, is a capitalised function word, not a name."""
    if (
        word[-1] == "."
        and "." not in word[:-1]
        and next_word[:1].isupper()
        and fold(next_word) in lists.ends.function_words
    ):
        return True
    is_capitalised = word != word.lower() and not word[:-1].isupper()
    is_short = len(word) <= (_MAX_ABBREVIATION if is_capitalised else _MAX_OTHER_ABBREVIATION)
    return word[-1] in "?!" or (word[-1] == "." and not is_short and "." not in word[:-1])
