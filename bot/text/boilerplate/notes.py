"""Recognises notes by the publisher: who contributed, where to follow them, what was corrected, how to subscribe. Their
words are in `notes.toml` of the word lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.authors.author_notes import is_about_author
from bot.text.boilerplate.posts import is_post
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("notes")
_KINDS = (
    "contributions other_articles changes subscriptions data_notices navigation origins advertisements disclaimers"
    " buttons".split()
)
"""The names of the word lists with the beginnings of notes."""
_OPENING = re.compile(
    any_of(frozenset().union(*(_LISTS[kind] for kind in _KINDS)), piece=_LISTS["pieces"]), re.IGNORECASE
)
"""The beginning of a note ("This story has been updated")."""
_INSIDE = re.compile(any_of(_LISTS["words_inside"]), re.IGNORECASE)
"""Words anywhere in a note ("sign up for our daily news")."""
_MAX_WORDS = 85
"""The maximum number of words of a note."""
_BULLETS = re.compile("[(/►•*–—_\\-\\[ \u2190-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Bullets, brackets and emoji before a note."""
_FOLLOW = re.compile(
    r"(?:[(►•*–—-]+\s?)?(?:Please )?(?:You can )?(?:[Ff]ollow|FOLLOW|[Cc]ontact|[Rr]each|[Ee]-?mail"
    r"|[Tt]weet(?: at)?|[Cc]onnect with|[Ff]ind|[Jj]oin)\b"
    r".{0,160}(?:\s@\w|\(@\w|[Tt]witter|Facebook|Instagram|TikTok|Mastodon|Bluesky)"
)
"""Matches "Follow Mara Quill on Twitter: @quill"."""
_POINTER_TO_COVERAGE = re.compile(
    r"The (?:[A-Z][\w’']+ ){1,4}(?:(?:generally|regularly|usually|typically|also) )?"
    r"(?:recaps|publishes|posts|updates)\s.{0,160}"
    r"\b(?:(?:updates|live) blog|in the newspaper|on its (?:web ?site|app))\b"
)
"""A paper's pointer to more coverage of the same subject."""
_LAST_LINES = 3
"""The number of lines at the end of an article among which notes on its author are looked for; also the maximum number
of headlines below a note on who contributed."""
_CONTRIBUTORS = re.compile(r"Contribut(?:ing|ors):\s\S")
"""Matches "Contributing: M"."""
_MAX_HEADLINE_CHARACTERS = 160
"""The maximum number of characters of a headline of another article below a note on who contributed."""


def find_below_contributors(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines of other articles, at most `_LAST_LINES`, below a note on who contributed, which
    ends an article."""
    for number in range(len(lines) - 1, max(-1, len(lines) - 2 - _LAST_LINES), -1):
        if _CONTRIBUTORS.match(lines[number]):
            numbers_below = range(number + 1, len(lines))
            are_headlines = all(
                len(lines[n]) <= _MAX_HEADLINE_CHARACTERS and not lines[n].endswith(".") for n in numbers_below
            )
            return set(numbers_below) if are_headlines else set()
    return set()


def is_note(line: str, from_end: int) -> bool:
    """Whether a paragraph (not empty) is a note by the publisher. `from_end` is the number of paragraphs after it:
    notes on authors count only near the end."""
    if len(line.split()) > _MAX_WORDS:
        return False
    return (
        _begins_like_note(line)
        or is_post(line)
        or _has_words_of_note(line)
        or (from_end < _LAST_LINES and is_about_author(line))
    )


def _begins_like_note(line: str) -> bool:
    """Whether a line begins like a note, perhaps after bullets, or points to more coverage."""
    bullets = _BULLETS.match(line)
    opening = line[bullets.end() :] if bullets else line
    if _OPENING.match(opening) or (line[0] == "[" and _OPENING.match(line)) or _FOLLOW.match(line):
        return True
    return line.startswith("The ") and _POINTER_TO_COVERAGE.match(line) is not None


def _has_words_of_note(line: str) -> bool:
    """Whether a line has words that only notes have. They contain one of the `hints`, which are looked for first,
    because this is faster."""
    lower_line = line.lower()
    return any(hint in lower_line for hint in _LISTS["hints"]) and _INSIDE.search(lower_line) is not None
