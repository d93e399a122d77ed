"""The source of an article, as text: a file, or a file with what it names the article by."""

from __future__ import annotations

import re

_PARTED = re.compile(r"(\.(?:jsonl|ndjson|csv|tsv|zip))[#:]", re.IGNORECASE)


def file_of(source: str) -> str:
    """The file of a source or place: `seeds/b.jsonl#id` and `seeds/b.jsonl:3` are both in `seeds/b.jsonl`."""
    found = _PARTED.search(source)
    return source[: found.end(1)] if found else source


def id_in_file(source: str) -> str:
    """The id by which the file of a source names the article itself; "" if it is the whole file."""
    inner = source
    while found := _PARTED.search(inner):
        inner = inner[found.end() :]
    return inner if inner != source else ""
