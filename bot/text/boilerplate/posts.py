"""Recognises posts of social networks that are embedded in a page."""

from __future__ import annotations

import re

_POST = re.compile(r".*\s[—–-]\s.{2,60}\s\(@\w{2,20}\)\s[A-Z][a-z]+ \d{1,2}, \d{4}$")
"""Matches "The gate is open — Mara Quill (@quill) May 4, 2021": a post on a social network, embedded in the page."""
_MAX_POST_END_CHARACTERS = 90
"""The maximum number of characters of the account and the date at the end of a post, which are looked for first,
because this is faster."""
_POST_ADDRESS = re.compile(r"\bpic\.twitter\.com/\w{4,}|\bhttps?://t\.co/\w{4,}")
"""Matches "pic.twitter.com/Ab3dE": addresses that only posts contain."""
_MAX_POST_CHARACTERS = 400
"""The maximum number of characters of a post with its author and date."""


def is_post(line: str) -> bool:
    """Whether a line is a post on a social network."""
    if "(@" in line[-_MAX_POST_END_CHARACTERS:] and _POST.match(line):
        return True
    may_have_address = len(line) <= _MAX_POST_CHARACTERS and ("t.co/" in line or "pic.twitter" in line)
    return may_have_address and _POST_ADDRESS.search(line) is not None
