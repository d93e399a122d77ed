"""Where an article's files lie in the content folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

CARDS_SUFFIX = ".yaml"
EDITS_SUFFIX = ".edits.yaml"
TEXT_SUFFIX = ".txt"
_LONGEST_NAME = 120
_UNSAFE = re.compile(r"[^\w.-]")


def cards_path(content: Path, article_id: str) -> Path:
    return content / (_file_stem(article_id) + CARDS_SUFFIX)


def edits_path(content: Path, article_id: str) -> Path:
    return content / (_file_stem(article_id) + EDITS_SUFFIX)


def text_path(content: Path, article_id: str) -> Path:
    return content / (_file_stem(article_id) + TEXT_SUFFIX)


def cards_paths(content: Path) -> list[Path]:
    """Every card file of the folder, sorted; edits files are not among them."""
    return sorted(path for path in content.glob(f"*{CARDS_SUFFIX}") if not path.name.endswith(EDITS_SUFFIX))


def edits_paths(content: Path) -> list[Path]:
    return sorted(content.glob(f"*{EDITS_SUFFIX}"))


def _file_stem(article_id: str) -> str:
    """The id itself where it can be a file's name, else its safe part and a digest that keeps it unique."""
    safe = _UNSAFE.sub("_", article_id).strip(".") or "article"
    if safe == article_id and len(safe.encode()) <= _LONGEST_NAME:
        return safe
    digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return safe.encode()[:_LONGEST_NAME].decode("utf-8", "ignore") + "-" + digest
