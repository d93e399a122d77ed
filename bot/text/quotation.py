"""Quotation marks of every language: which one closes which, and the marks around some words."""

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
"""What may close words that a mark opens."""

DEFAULT = "“", "”"
"""Shown where the article has none of its own: around a turn of an interview, or typewriter's marks."""

_TYPED = "\"'"


def marks_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The marks around `text[start:end]`, verbatim with the blank that French sets inside; `DEFAULT` if there is no
    pair, or one of a typewriter."""
    first = start - 1 - text[start - 1 : start].isspace()
    last = end + text[end : end + 1].isspace()
    opening, closing = text[max(0, first) : start], text[end : last + 1]
    if not opening or not closing or closing[-1] not in CLOSERS.get(opening[0], "") or closing[-1] in _TYPED:
        return DEFAULT
    return DEFAULT if opening[0] in _TYPED else (opening, closing)
