"""Recognises signatures below an article or its parts ("— Mara Quill, The Courier")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.authors.author_lines import (
    DESK_LINE,
    DESK_PATTERN,
    MIN_PARAGRAPH_CHARACTERS,
    PERSONS_PATTERN,
    is_long,
)

_SIGNATURE = re.compile(rf"(?:[—–]|--?)\s?(?:By |by )?(?:{PERSONS_PATTERN}(?:,\s(?:{DESK_PATTERN}))?|{DESK_PATTERN})$")
"""Matches "— Mara Quill, The Courier"."""
_PULLED_QUOTATION = re.compile(rf"[^“”\"«»„]{{20,400}}[^\s“”\"«»„][”\"]\s{PERSONS_PATTERN}$")
"""A quotation without its opening mark, and a name after it ('We share one sea that feeds us." Mara Quill'): pages
print in this form what they repeat in large letters."""
_MIN_SIGNATURES = 2
"""The minimum number of signatures in an article whose parts are each signed."""
_BULLETS = ("- ", "* ", "• ")
_HYPHEN = "- "
"""What begins a signature or an item of a list: `find_signatures` tells which."""


def is_signature(line: str, line_before: str, line_after: str) -> bool:
    """Whether a line (not empty) is a quotation that a page repeats in large letters (`It is late" Mara Quill`), or
    names the writer of what is above it ("— Mara Quill").

    A name below a quotation is its speaker, and one in a list is an item: neither is a signature. `line_before` and
    `line_after` are the neighbouring lines."""
    if _PULLED_QUOTATION.match(line):
        return True
    if is_long(line) or line[0] not in "—–-" or not _SIGNATURE.match(line):
        return False
    if _is_quotation(line_before) and not DESK_LINE.match(line.lstrip("—–- ")):
        return False
    is_listed = (
        line_before.startswith(_BULLETS)
        or line_after.startswith(_BULLETS)
        or len(line_before) < MIN_PARAGRAPH_CHARACTERS
        or line_before.endswith(":")
    )
    return not (line.startswith(_HYPHEN) and is_listed)


def find_signatures(lines: Sequence[str]) -> set[int]:
    """The line numbers of signatures that `is_signature` cannot judge alone: those below quotations, and those with a
    hyphen. They are signatures if all parts of the article are signed (a live blog), or if the same person also signs
    parts that are not quotations."""
    is_below_quotation = {  # line number of a name after a dash -> whether a quotation is above it
        number: _is_quotation(lines[number - 1])
        for number, line in enumerate(lines)
        if number and line.startswith(("—", "–", "--")) and not is_long(line) and _SIGNATURE.match(line)
    }
    after_hyphen = {
        number: line.removeprefix(_HYPHEN) for number, line in enumerate(lines) if number and line.startswith(_HYPHEN)
    }
    neighbours = [*lines, ""]
    writers = {
        name
        for number, name in after_hyphen.items()
        if is_signature(lines[number], lines[number - 1], neighbours[number + 1])
    }
    found: set[int] = set()
    if list(is_below_quotation.values()).count(False) >= _MIN_SIGNATURES:
        writers |= {lines[number].lstrip("—–- ") for number in is_below_quotation}
        found = set(is_below_quotation)
    return found | {number for number, name in after_hyphen.items() if name in writers}


def _is_quotation(line: str) -> bool:
    return line[:1] in ("“", '"', "„", "«", "‘", "'") and line.rstrip(" .")[-1:] in ("”", '"', "“", "»", "’", "'")
