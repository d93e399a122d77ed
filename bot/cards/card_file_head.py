"""The head of a card file: everything before its cards. It says which article they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.text.yaml.subset import ParsedYaml, read_yaml

_CARDS_KEY = "cards:"
"""The first line after the head."""
_KEYS = (re.compile(rb"^recipe: \d+\r?$", re.MULTILINE), re.compile(rb"^article:\r?$", re.MULTILINE))
"""Lines that every head has: "recipe: 12", "article:"."""
_MAX_HEAD_BYTES = 64 * 1024
"""The maximum number of bytes that are searched for the keys."""


def read_head(path: Path) -> ParsedYaml:
    """Reads the head of a card file. Raises OSError, and UnicodeDecodeError if it is not text."""
    with path.open(encoding="utf-8") as file:
        return read_yaml("".join(_head_lines(file)))


def article_id_of(path: Path) -> str | None:
    """The id of the article that a card file belongs to; None if the file does not say so, or cannot be read."""
    try:
        data = read_head(path).data
    except (OSError, UnicodeDecodeError):
        return None
    article = data.get("article") if isinstance(data, dict) else None
    article_id = article.get("id") if isinstance(article, dict) else None
    return article_id if isinstance(article_id, str) else None


def looks_like_card_file(path: Path) -> bool:
    """Whether a file has the keys with which every card file begins, even if the rest is damaged. An empty file counts,
    too. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(_MAX_HEAD_BYTES)
    return not start or all(key.search(start) for key in _KEYS)


def _head_lines(lines: Iterator[str]) -> Iterator[str]:
    """The lines before the cards."""
    for line in lines:
        if line.startswith(_CARDS_KEY):
            return
        yield line
