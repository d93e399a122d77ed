"""Quotation marks of all languages: which marks can close which, and which marks are around a quotation in a text."""

from __future__ import annotations

CLOSERS = {
    "“": '”"‟',
    '"': '"”',
    "‟": '”"',
    "„": '“”"‟',
    "«": "»",
    "‹": "›",
    "»": "«",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
}
"""The marks that can close each opening mark."""

OPENING_MARKS = "".join(mark for mark in CLOSERS if mark not in "»›‚")
"""The marks with which quotations begin. The marks that are left out open a quotation in a few languages, but mostly
they close one, or are a comma."""

OPENING_BRACKETS = "([{（《〈"

DEFAULT_MARKS = "“", "”"
"""Used if the article has no typographic marks: for a turn of an interview, or for straight marks."""

_STRAIGHT = "\"'"


def marks_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The marks around `text[start:end]`, verbatim, with the space that French puts inside. `DEFAULT_MARKS` if there is
    no pair, or a straight one."""
    first = start - 2 if text[start - 1 : start].isspace() else start - 1
    last = end + 1 if text[end : end + 1].isspace() else end
    opening, closing = text[max(0, first) : start], text[end : last + 1]
    if not opening or not closing or closing[-1] not in CLOSERS.get(opening[0], "") or closing[-1] in _STRAIGHT:
        return DEFAULT_MARKS
    return DEFAULT_MARKS if opening[0] in _STRAIGHT else (opening, closing)
