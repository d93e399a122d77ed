"""Recognises headers and footers of pages in documents such as RFCs and reports."""

from __future__ import annotations

import re

from bot.text.word_lists.calendar import month_names

_PAGE = re.compile(
    rf"""
      (?:.{{0,90}}\s{{2,}})?\[?(?:[Pp]age|PAGE|[Ss]eite|[Pp]ágina|[Pp]agina)\s         # Page 3 of 12
        (?:\d{{1,4}}|[ivxlc]{{1,6}})(?:\s?(?:of|von|sur|de|/)\s?\d{{1,4}})?\]?
    | .{{3,90}}\[Page\ (?:\d{{1,4}}|[ivxlc]{{1,6}})\]                                # Quill  Standards Track  [Page 3]
    | (?:RFC|Internet-Draft|BCP|STD)\s?[\w.-]{{0,40}}\s{{2,}}\S.{{2,80}}\s               # RFC 9000  QUIC  May 2021
        (?:{"|".join(month_names("en"))})\s\d{{4}}
    | [-–—]\s?\d{{1,4}}\s?[-–—]                                                    # - 3 -
    """,
    re.VERBOSE,
)
"""Matches "Page 3 of 12", "Quill  Standards Track  [Page 3]", "RFC 9000  QUIC  May 2021", "- 3 -"."""
_MAX_CHARACTERS = 160
"""The maximum number of characters of the header or footer of a page."""


def is_page_mark(line: str) -> bool:
    """Whether a line is the header or footer of a page."""
    return len(line) <= _MAX_CHARACTERS and _PAGE.fullmatch(line.strip()) is not None
