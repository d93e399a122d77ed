"""Makes a title from the name of an article's file."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from bot.reading.formats import FORMATS, MANY_IN_A_FILE

_ADDITION_TO_TITLE = re.compile(
    r"(?:\s+[0-9a-f]{32})?\.\w{1,8}(?:[#:].*)?$|^\d{4}-\d{1,2}-\d{1,2}[-_ ]+|^\d{3,5}[-_](?=[a-z])"
)
"""Parts of a file name that are not a title: the ending, the hexadecimal number that Notion adds, the date in front of
a blog post, the number in front of a proposal ("0042-")."""
_CAPITALISED_WORD = re.compile(r"[A-Z][a-z]{3,}(?:-[a-z]+)*")
"""Matches "Backlinks", "Self-hosting"; not "README", "Notes2"."""
_CAPITALS = re.compile(r"[A-Z]{4,}(?:_[A-Z]{2,})*")
"""Matches "CHANGES", "CODE_OF_CONDUCT", as programs name the texts that come with them."""
_JOINED_WORDS = re.compile(r"[^\W_]+(?:[-_]+[^\W_]+){1,14}")
"""Matches "new-locks-of-salem"; a name of more than 15 words is not a title."""
_MIN_JOINED_WORDS = 3
"""The minimum number of words of letters in such a name."""
_MIN_WORD_LETTERS = 3
"""The minimum number of letters of one of these words."""


def is_named_by_file(source: str) -> bool:
    """Whether the article of this source has a file to itself. The name of a file with many rows says nothing about one
    of them."""
    return FORMATS.get(PurePosixPath(source.partition("#")[0]).suffix) not in MANY_IN_A_FILE


def title_of_file(source: str, *, is_only_title: bool = False) -> str:
    """The name of a file if it consists of words ("Harbour deal 2024.md", "harbour-deal.md"), without what programs
    add; "" otherwise. A note in Markdown may also be named by one word with a capital ("Backlinks.md").
    `is_only_title`: nothing else can be the title; then two joined words are enough ("rope-notes.md")."""
    name = _ADDITION_TO_TITLE.sub("", PurePosixPath(source).name).strip()
    is_note = PurePosixPath(source).suffix == ".md" and _CAPITALISED_WORD.fullmatch(name) is not None
    if is_note or (" " in name and any(map(str.isalpha, name))):
        return name
    if _CAPITALS.fullmatch(name):
        return name.replace("_", " ").capitalize()
    return _space_words(name, 2 if is_only_title else _MIN_JOINED_WORDS) if _JOINED_WORDS.fullmatch(name) else ""


def _space_words(name: str, min_words: int) -> str:
    """The words of a name that joins them by hyphens; "" if fewer than `min_words` of its parts are words."""
    parts = re.split(r"[-_]+", name)
    words = [part for part in parts if part.isalpha() and len(part) >= _MIN_WORD_LETTERS]
    if len(words) < min_words or not all(part.isalpha() or part.isdecimal() for part in parts):
        return ""
    spaced_words = " ".join(parts)
    return spaced_words[:1].upper() + spaced_words[1:]
