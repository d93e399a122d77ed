"""The source of an article, as text: a file, or a file and the article's id in it. A place may have a line, too."""

from __future__ import annotations

import re

_FILE_WITH_PLACE = re.compile(r"(\.(?:jsonl|ndjson|csv|tsv|zip))[#:]", re.IGNORECASE)
"""The ending of a file with several articles, before an id or a line ("b.jsonl#id", "b.jsonl:3")."""

_PLACE = re.compile(r"(?P<source>.+):(?P<line>\d+)", re.DOTALL)
"""Matches "b.jsonl:3"."""


def file_of(source: str) -> str:
    """The file in a source or place: `seeds/b.jsonl` for `seeds/b.jsonl#id` and for `seeds/b.jsonl:3`."""
    match = _FILE_WITH_PLACE.search(source)
    return source[: match.end(1)] if match else source


def split_place(place: str) -> tuple[str, int]:
    """The source in a place, and its line, 0 if it names none: `("seeds/b.jsonl", 3)` for `seeds/b.jsonl:3`."""
    match = _PLACE.fullmatch(place)
    return (match["source"], int(match["line"])) if match else (place, 0)


def id_in_file(source: str) -> str:
    """What follows the file in a source: the article's id in it, or its name in an archive; of a file in an archive,
    the id in that. "" if the file is a single article."""
    inner = source
    while match := _FILE_WITH_PLACE.search(inner):
        inner = inner[match.end() :]
    return inner if inner != source else ""
