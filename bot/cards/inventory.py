"""Lists the card files of a content folder, and the article that each file was made from, without reading the cards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_file_head import read_head
from bot.model import ReadingWarning

_MAX_DIGITS = 9
"""The maximum number of digits of a recipe or a line. A longer recipe is a fault of the file; a longer line counts as
unknown."""


@dataclass(frozen=True, slots=True)
class CardFileInfo:
    """One card file, and the article it was made from."""

    article_id: str
    source: str
    sha256: str
    recipe: int
    """The version of the distilling that made the cards."""
    name: str
    """The name of the file."""
    line: int
    """The number of the line with the article's source."""
    has_text: bool
    """Whether the text of the article is next to the card file."""
    warnings: tuple[ReadingWarning, ...] = ()


def read_inventory(content: Path) -> dict[str, CardFileInfo]:
    """The card files of a folder, by the id of their article. A file that does not say what it was made from,
    or that has the wrong name, is ignored, so its cards will be rebuilt."""
    return {info.article_id: info for path in file_names.cards_paths(content) if (info := _read_info(path))}


def _read_info(path: Path) -> CardFileInfo | None:
    """What the head of a card file says; None if the head cannot be read or is incomplete, or if the file does not have
    the name that belongs to its article."""
    try:
        parsed_yaml = read_head(path)
    except (OSError, UnicodeDecodeError):
        return None
    data = parsed_yaml.data
    article = data.get("article") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(article, dict):
        return None
    # YAML is read as strings, numbers too.
    values = [article.get("id"), article.get("source"), article.get("sha256"), data.get("recipe")]
    if not all(isinstance(value, str) for value in values):
        return None
    article_id, source, sha256, recipe = map(str, values)
    if not _is_number(recipe) or not file_names.has_right_name(path, article_id):
        return None
    return CardFileInfo(
        article_id,
        source,
        sha256,
        int(recipe),
        path.name,
        parsed_yaml.line_of(("article", "source")),
        file_names.sibling(path, file_names.TEXT_SUFFIX).is_file(),
        tuple(_warnings(data.get("warnings"))),
    )


def _warnings(records: object) -> Iterator[ReadingWarning]:
    """The warnings in a card file. Records that have not the form of a warning are left out."""
    if not isinstance(records, list):
        return
    for record in records:
        if isinstance(record, dict) and isinstance(reason := record.get("reason"), str):
            line = str(record.get("line"))
            yield ReadingWarning(int(line) if _is_number(line) else 0, reason)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MAX_DIGITS
