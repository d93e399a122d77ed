"""Finds words of an article by what people type: keyboards have only one apostrophe, one quotation mark and one dash,
articles have several of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.text.cleaning import one_line
from bot.text.quotation import CLOSERS
from bot.text.shortening import shorten
from bot.text.words import fold

_MARKS = str.maketrans({mark: '"' for mark in "".join((*CLOSERS, *CLOSERS.values())) if mark != "'"})
"""Every quotation mark except the apostrophe -> the mark of keyboards."""
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212][-\u2010-\u2015\u2212\s]*")
"""Matches " – ", "--"."""
_MIN_SIMILARITY = 75
"""The minimum similarity, from 0 to 100: it allows one wrong word among the first four or five."""
_MAX_SHOWN_CHARACTERS = 60
"""The maximum number of characters of a text that a message shows: enough to recognise it, and to copy its
beginning."""


@dataclass(frozen=True, slots=True)
class BeginningMatch:
    """The indexes of the texts that begin with what was typed. `fault` says why it is unclear which text is meant; ""
    if it is clear."""

    indexes: Sequence[int]
    fault: str = ""


def find_beginning(typed_text: str, texts: Sequence[str], noun: str, *, allow_equal: bool = False) -> BeginningMatch:
    """Finds the texts that begin with what was typed. If not exactly one text does, the result has a fault, which says
    what may be meant and calls the texts by `noun` ("quote"). With `allow_equal`, several equal texts are not a fault,
    because more words would not distinguish them."""
    folded_typed, folded_texts = fold_typed(typed_text), [fold_typed(text) for text in texts]
    beginning = [number for number, text in enumerate(folded_texts) if text.startswith(folded_typed)]
    if len(beginning) == 1 or (allow_equal and len({folded_texts[number] for number in beginning}) == 1):
        return BeginningMatch(beginning)
    if beginning:
        return BeginningMatch(
            beginning, f"more than one {noun} of this card begins with {typed_text!r}; write more of its words"
        )
    nearest_match = process.extractOne(
        folded_typed,
        [text[: len(folded_typed)] for text in folded_texts],
        scorer=fuzz.ratio,
        score_cutoff=_MIN_SIMILARITY,
    )
    nearest_text = shorten(one_line(texts[nearest_match[2]]), _MAX_SHOWN_CHARACTERS) if nearest_match else ""
    advice = f"did you mean “{nearest_text}”?" if nearest_text else "correct the words, or remove them"
    return BeginningMatch([], f"no {noun} of this card begins with {typed_text!r}; {advice}")


def fold_typed(words: str) -> str:
    """Words in the form in which they are compared: all kinds of apostrophes, of quotation marks and of dashes are
    equal, and case, accents, white space and marks around the whole text make no difference."""
    return " ".join(_DASHES.sub("-", fold(words).translate(_MARKS)).split()).strip(" \"'")
