"""Where an article's files lie in the content folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.text.slug import is_safe

CARDS_SUFFIX = ".yaml"
EDITS_SUFFIX = ".edits.yaml"
TEXT_SUFFIX = ".txt"
_LONGEST_NAME = 200
"""Bytes; most file systems allow 255 for a name with all that is added to it."""


def cards_path(content: Path, article_id: str) -> Path:
    return content / (_file_stem(article_id) + CARDS_SUFFIX)


def text_path(content: Path, article_id: str) -> Path:
    return content / (_file_stem(article_id) + TEXT_SUFFIX)


def cards_paths(content: Path) -> list[Path]:
    """Every card file of the folder, sorted; edits files and hidden files are not among them."""
    return [path for path in _visible(content, CARDS_SUFFIX) if not is_edits(path.name)]


def edits_paths(content: Path) -> list[Path]:
    return _visible(content, EDITS_SUFFIX)


def beside(path: Path, suffix: str) -> Path:
    """The text or the edits that belong to a card file, or the card file of edits."""
    stem = path.name.removesuffix(EDITS_SUFFIX).removesuffix(CARDS_SUFFIX)
    return path.with_name(stem + suffix)


def is_edits(name: str) -> bool:
    """Whether it is the name of a people's file, not of one that the program makes."""
    return name.endswith(EDITS_SUFFIX)


def _visible(content: Path, suffix: str) -> list[Path]:
    return sorted(path for path in content.glob(f"*{suffix}") if not path.name.startswith("."))


def _file_stem(article_id: str) -> str:
    """The id itself where it can be a file's name, else its safe part and a digest that keeps it unique."""
    safe = "".join(character if is_safe(character) else "_" for character in article_id).strip(".") or "article"
    if safe == article_id and len(safe.encode()) <= _LONGEST_NAME:
        return safe
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return safe.encode()[:_LONGEST_NAME].decode("utf-8", "ignore") + "-" + digest
