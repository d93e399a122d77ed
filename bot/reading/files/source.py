"""The source of an article, as text: a file, or a file and the article's id in it."""

from __future__ import annotations

import re

_PARTED = re.compile(r"(\.(?:jsonl|ndjson|csv|tsv|zip))[#:]", re.IGNORECASE)


def file_of(source: str) -> str:
    """The file in a source or place: `seeds/b.jsonl` for `seeds/b.jsonl#id` and for `seeds/b.jsonl:3`."""
    match = _PARTED.search(source)
    return source[: match.end(1)] if match else source


def id_in_file(source: str) -> str:
    """The article's id in the file of its source; "" if the file is a single article."""
    inner = source
    while match := _PARTED.search(inner):
        inner = inner[match.end() :]
    return inner if inner != source else ""
