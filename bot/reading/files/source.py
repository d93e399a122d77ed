"""Takes apart the source of an article, which is a file, or a file and the article's id in it ("b.jsonl#id"), and
locations, which may have a line ("b.jsonl:3")."""

from __future__ import annotations

import re

_COLLECTION_SUFFIX = re.compile(r"(\.(?:jsonl|ndjson|csv|tsv|zip))[#:]", re.IGNORECASE)
"""The ending of a file with several articles, before an id or a line ("b.jsonl#id", "b.jsonl:3")."""

_LOCATION = re.compile(r"(?P<source>.+):(?P<line>\d+)", re.DOTALL)
"""Matches "b.jsonl:3"."""


def file_of(source: str) -> str:
    """The file in a source or location: `seeds/b.jsonl` for `seeds/b.jsonl#id` and for `seeds/b.jsonl:3`."""
    match = _COLLECTION_SUFFIX.search(source)
    return source[: match.end(1)] if match else source


def split_location(location: str) -> tuple[str, int]:
    """The source in a location, and the line (0 if there is none): `("seeds/b.jsonl", 3)` for `seeds/b.jsonl:3`."""
    match = _LOCATION.fullmatch(location)
    return (match["source"], int(match["line"])) if match else (location, 0)


def id_in_file(source: str) -> str:
    """What follows the file in a source: the id of the article in the file, or the name of the member of an archive. If
    the member itself holds several articles, the id in the member. "" if the file is a single article."""
    inner_path = source
    while match := _COLLECTION_SUFFIX.search(inner_path):
        inner_path = inner_path[match.end() :]
    return inner_path if inner_path != source else ""
