"""Pages that list articles instead of being one: a front page, a section, an archive."""

from __future__ import annotations

import re

_LINK = re.compile(rb"<a\s[^<>]{0,2000}>((?:(?!</?a[\s>]).){0,600})</a", re.IGNORECASE | re.DOTALL)
"""Matches `<a href="/tolls">The tunnel raises its tolls</a`; the group is its content, which may have tags."""
_TAG = re.compile(rb"<[^<>]{0,2000}>")
"""Matches "<b>" and "</span>"."""
_MIN_HEADLINE_WORDS = 4
"""The minimum number of words of a link to an article; shorter links lead to a section or the next page."""
_MIN_HEADLINES = 6
"""The minimum number of different headlines on a page that lists articles."""
_MAX_TEASER_LENGTH = 250
"""The maximum number of characters of a teaser; a longer paragraph of several sentences is part of an article."""
_MIN_HEADLINE_SHARE = 0.4
"""The minimum length of all headlines together, as a share of that of the text, on a page that lists articles."""
_SENTENCE_ENDS = re.compile(r"[.!?。！？](?=\s|[”\"»」]|$)")
"""Matches the full stop of "shut. Quill"."""
_MAX_BYTES_READ = 2_000_000
"""How many bytes of a page are searched: enough for any page that only lists articles."""


def is_listing(html: bytes, text: str) -> bool:
    """Whether a page is a list of links rather than an article; `text` is what was read of it."""
    links = (_TAG.sub(b" ", link).split() for link in _LINK.findall(html[:_MAX_BYTES_READ]))
    headlines = {b" ".join(words) for words in links if len(words) >= _MIN_HEADLINE_WORDS}
    if len(headlines) < _MIN_HEADLINES:
        return False
    paragraphs = text.split("\n\n")
    has_long_paragraph = any(
        len(paragraph) > _MAX_TEASER_LENGTH and len(_SENTENCE_ENDS.findall(paragraph)) > 1 for paragraph in paragraphs
    )
    return not has_long_paragraph and sum(map(len, headlines)) >= _MIN_HEADLINE_SHARE * len(text.encode())
