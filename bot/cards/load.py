"""The content folder to cards: every file is read, every fault is named with its line, nothing stops the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.cards import names
from bot.cards.edits import apply_edits
from bot.cards.records import article_of, card_of
from bot.cards.schema import CardFile, EditsFile, Record
from bot.errors import InvalidCard
from bot.model import ArticleInfo, TopicCard
from bot.text.yaml import load_yaml_with_lines

Lines = Mapping[tuple[str | int, ...], int]
_File = TypeVar("_File", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFile:
    """A card file: its record with the line of every part, the article's text, and the cards in force (edits
    applied). `lines` goes from the path of a node (keys and positions) to its line."""

    path: Path
    record: CardFile
    lines: Lines
    text: str
    article: ArticleInfo
    cards: tuple[TopicCard, ...]
    faults: tuple[InvalidCard, ...] = ()


@dataclass(slots=True, kw_only=True)
class LoadedContent:
    """What a content folder holds: files in order of their names, and all faults."""

    files: list[LoadedFile] = field(default_factory=list)
    faults: list[InvalidCard] = field(default_factory=list)

    @property
    def cards(self) -> list[TopicCard]:
        return [card for file in self.files for card in file.cards]

    @property
    def texts(self) -> dict[str, str]:
        return {file.article.id: file.text for file in self.files}


def load_content(content: Path) -> LoadedContent:
    """Loads every card file and the edits beside it. Expected errors are in `faults`; the rest is in force."""
    loaded = LoadedContent()
    taken: dict[str, Path] = {}
    for path in names.cards_paths(content):
        try:
            file = load_file(path)
        except InvalidCard as fault:
            loaded.faults.append(fault)
            continue
        first = taken.setdefault(file.article.id, path)
        if first != path:
            reason = f"the article id {file.article.id!r} is taken by {first.name}: give one of them another id"
            loaded.faults.append(InvalidCard(path.name, reason, file.lines.get(("article", "id"), 0)))
            continue
        loaded.files.append(file)
        loaded.faults.extend(file.faults)
    return loaded


def load_file(path: Path) -> LoadedFile:
    """Loads one card file, its text and its edits. Raises InvalidCard at the first fault that hides the rest."""
    record, lines = _read_record(path, CardFile)
    text_path = names.text_path(path.parent, record.article.id)
    try:
        text = text_path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = f"its text {text_path.name} cannot be read: run `cuecard index` to make it again"
        raise InvalidCard(path.name, reason) from error
    article = article_of(record.article.model_dump())
    try:
        cards = tuple(card_of(card.model_dump(), article, text) for card in record.cards)
    except ValueError as error:
        raise InvalidCard(path.name, f"{error}: run `cuecard index --anew` to make it again") from error
    edited, faults = _edited(path.parent, article.id, cards)
    return LoadedFile(
        path=path, record=record, lines=lines, text=text, article=article, cards=edited, faults=tuple(faults)
    )


def load_edits(path: Path) -> tuple[EditsFile, Lines]:
    """Loads one edits file. Raises InvalidCard."""
    return _read_record(path, EditsFile)


def line_of(lines: Lines, place: tuple[str | int, ...]) -> int:
    """The line of a node, or of the nearest one around it."""
    for length in range(len(place), -1, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return 0


def _edited(
    content: Path, article_id: str, cards: tuple[TopicCard, ...]
) -> tuple[tuple[TopicCard, ...], list[InvalidCard]]:
    path = names.edits_path(content, article_id)
    if not path.is_file():
        return cards, []
    try:
        edits, lines = load_edits(path)
    except InvalidCard as fault:
        return cards, [fault]
    edited, complaints = apply_edits(cards, edits)
    return tuple(edited), [InvalidCard(path.name, reason, line_of(lines, place)) for place, reason in complaints]


def _read_record(path: Path, kind: type[_File]) -> tuple[_File, Lines]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidCard(path.name, f"cannot be read ({error}): it must be a UTF-8 text file") from error
    data, lines = load_yaml_with_lines(text, path.name)
    try:
        return kind.model_validate(data), lines
    except ValidationError as error:
        raise _first_fault(path, error, lines) from error


def _first_fault(path: Path, error: ValidationError, lines: Lines) -> InvalidCard:
    """The faults of one file as one error: the first with its line, the others named after it."""
    sentences = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"]) or "the file"
        sentences.append((line_of(lines, fault["loc"]), f"{place}: {_plain(fault['type'], fault['msg'])}"))
    line, first = sentences[0]
    others = "".join(f"; line {other}: {sentence}" for other, sentence in sentences[1:])
    return InvalidCard(path.name, first + others, line)


def _plain(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is not known here; check its spelling"
    if kind == "missing":
        return "this key is missing"
    return message[:1].lower() + message[1:]
