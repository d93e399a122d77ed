"""What is in a content folder already: which article each card file was made from, without reading the cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cards import names
from bot.errors import InvalidCard
from bot.text.yaml import load_yaml

_CARDS_KEY = "cards:"


@dataclass(frozen=True, slots=True)
class Made:
    """One card file: the id and source of its article, the digest of what it was read from, and the recipe."""

    article_id: str
    source: str
    sha256: str
    recipe: int


def read_inventory(content: Path) -> dict[str, Made]:
    """Article id -> what its card file was made from. A file that says nothing readable is as if it were not there:
    its article is made anew."""
    return {made.article_id: made for path in names.cards_paths(content) if (made := _read_head(path))}


def _read_head(path: Path) -> Made | None:
    try:
        with path.open(encoding="utf-8") as file:
            data = load_yaml("".join(_head_lines(file)), path.name)
    except (OSError, UnicodeDecodeError, InvalidCard):
        return None
    article = data.get("article") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(article, dict):
        return None
    recipe = data.get("recipe")
    found = (article.get("id"), article.get("source"), article.get("sha256"))
    if not all(isinstance(value, str) for value in found) or not isinstance(recipe, int):
        return None
    has_text = names.text_path(path.parent, str(found[0])).is_file()
    return Made(str(found[0]), str(found[1]), str(found[2]), recipe) if has_text else None


def _head_lines(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith(_CARDS_KEY):
            return
        yield line
