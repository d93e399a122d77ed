"""The whole sentences at the beginning of a headline that is cut off later ("The towns join NATO. Here is ...")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_ABBREVIATION = 5
"""A word with a full stop of at most this many characters counts as an abbreviation."""
_MIN_WORDS = 4
"""The minimum number of words of sentences that can be shown without the next."""


def whole_sentences(words: Sequence[str], known: HeadlineWords) -> Sequence[str] | None:
    """The whole sentences at the beginning of a headline; None if it has none. An ellipsis is added unless the cut
    sentence only asks to read on. Empty if the cut sentence turns the meaning around ("But ..."), or if the whole ones
    are too short or leave a quotation open."""
    ends = [place for place, (word, after) in enumerate(pairwise(words)) if ends_sentence(word, after, known)]
    if not ends:
        return None
    whole = words[: ends[-1] + 1]
    is_turned = fold(words[len(whole)]) in known.contrast_openers
    if is_turned or len(whole) < _MIN_WORDS or has_open_quotation(whole):
        return ()
    is_whole = whole[-1].endswith("?") or fold(words[len(whole)]) in known.teaser_openers
    return whole if is_whole else (*whole, "…")


def ends_sentence(word: str, after: str, known: HeadlineWords) -> bool:
    """Whether a sentence ends with `word`; with a short one only if `after` it is no name, as after "Gov."."""
    if word[-1] == "." and "." not in word[:-1] and after[:1].isupper() and fold(after) in known.function_words:
        return True
    is_short = len(word) <= _MAX_ABBREVIATION - 2 * (word == word.lower() or word[:-1].isupper())
    return word[-1] in "?!" or (word[-1] == "." and not is_short and "." not in word[:-1])
