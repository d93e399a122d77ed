"""The whole sentences at the beginning of a headline that is cut off later ("The towns join NATO. Here is ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headline_words import HeadlineWords
from bot.text.words import fold

_ABBREVIATED = 5
"""A word with a full stop of at most this many characters counts as an abbreviation."""
_FEW_WORDS = 4
"""The least words of sentences that can be shown without the next."""
_MOST_ADDED = 8
"""The most words that are added to complete a quotation."""
PAIRS = (("'", "'"), ("‘", "’"), ('"', '"'), ("“", "”"))


def whole_sentences(words: Sequence[str], known: HeadlineWords) -> Sequence[str] | None:
    """The whole sentences at the beginning of a headline; None if it has none. An ellipsis is added unless the cut
    sentence only asks to read on. Empty if the cut sentence turns the meaning around ("But ..."), or if the whole ones
    are too short or leave a quotation open."""
    ends = [place for place, (word, after) in enumerate(pairwise(words)) if _ends_sentence(word, after, known)]
    if not ends:
        return None
    whole = words[: ends[-1] + 1]
    is_turned = fold(words[len(whole)]) in known.turning
    if is_turned or len(whole) < _FEW_WORDS or has_open_quotation(whole):
        return ()
    is_whole = whole[-1].endswith("?") or fold(words[len(whole)]) in known.hooking
    return whole if is_whole else (*whole, "…")


def has_open_quotation(words: Sequence[str]) -> bool:
    """Whether a quotation begins in the words and does not end there."""
    text = f" {' '.join(words)}"
    return any(
        len(re.findall(rf"\s{opens}\w", text)) > len(re.findall(rf"\S{closes}(?!\w)", text)) for opens, closes in PAIRS
    )


def rest_of_quotation(words: Sequence[str], text: str) -> str:
    """What follows in the article (`text`) on the words of a quotation that begins in the headline and does not end
    there, up to the next mark, with the closing mark; "" if the article does not have these words."""
    if not has_open_quotation(words):
        return ""
    marks = dict(PAIRS)
    place = max((place for place, word in enumerate(words) if word[0] in marks), default=len(words))
    begun = [words[place][1:], *words[place + 1 :]] if place < len(words) else []
    if len(begun) < _FEW_WORDS - 1:
        return ""
    phrase = r"\s+".join(map(re.escape, begun))
    found = re.search(
        rf"(?<!\w){phrase}(?P<rest>(?: [\w’'-]+){{1,{_MOST_ADDED}}})(?=[,;:!?\"”—]|\.(?:\W|$))", text, re.IGNORECASE
    )
    return f"{found['rest'].strip()}{marks[words[place][0]]}" if found else ""


def _ends_sentence(word: str, after: str, known: HeadlineWords) -> bool:
    """Whether a sentence ends with `word`; with a short one only if `after` it is no name, as after "Gov."."""
    if word[-1] == "." and "." not in word[:-1] and after[:1].isupper() and fold(after) in known.function:
        return True
    is_short = len(word) <= _ABBREVIATED - 2 * (word == word.lower() or word[:-1].isupper())
    return word[-1] in "?!" or (word[-1] == "." and not is_short and "." not in word[:-1])
