"""Everything that is wrong with a content folder, found in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cards import names
from bot.cards.load import LoadedContent, LoadedFile, line_of, load_content
from bot.cards.schema import CardRecord
from bot.errors import InvalidCard

Place = tuple[str | int, ...]


def check_content(content: Path) -> list[InvalidCard]:
    """Every fault of schema, span, duplicate id and edit without target, ordered by file and line."""
    loaded = load_content(content)
    faults = list(loaded.faults)
    seen: dict[str, str] = {}
    for file in loaded.files:
        faults.extend(_check_file(file, seen))
    faults.extend(_check_orphans(content, loaded))
    return sorted(faults, key=lambda fault: (fault.subject, fault.line, fault.reason))


def _check_file(file: LoadedFile, seen: dict[str, str]) -> Iterator[InvalidCard]:
    article_id = file.record.article.id
    for index, card in enumerate(file.record.cards):
        place = ("cards", index)
        if card.id != article_id and not card.id.startswith(f"{article_id}/"):
            yield _fault(file, (*place, "id"), f"a card of the article {article_id!r} cannot have the id {card.id!r}")
        first = seen.setdefault(card.id, file.path.name)
        if first != file.path.name or sum(other.id == card.id for other in file.record.cards[:index]):
            yield _fault(file, (*place, "id"), f"the id {card.id!r} is taken by another card in {first}")
        yield from _check_spans(file, card, place)


def _check_spans(file: LoadedFile, card: CardRecord, place: Place) -> Iterator[InvalidCard]:
    for text, span, where in _cited(card, place):
        if not 0 <= span[0] < span[1] <= len(file.text):
            yield _fault(file, where, f"the span {span} lies outside the article's {len(file.text)} characters")
        elif text is not None and file.text[span[0] : span[1]] != text:
            standing = file.text[span[0] : span[1]]
            yield _fault(file, where, f"the article says {standing!r} at {span}, not {text!r}")


def _cited(card: CardRecord, place: Place) -> Iterator[tuple[str | None, list[int], Place]]:
    """Every text of a card that must stand in the article, its span, and where it is in the file."""
    for index, span in enumerate(card.extent):
        yield None, span, (*place, "extent", index)
    for index, excerpt in enumerate(card.summary):
        yield excerpt.text, excerpt.span, (*place, "summary", index)
    for index, quote in enumerate(card.quotes):
        where = (*place, "quotes", index)
        for number, part in enumerate(quote.parts):
            yield part.text, part.span, (*where, "parts", number)
        if quote.speaker_span:
            yield quote.speaker, quote.speaker_span, (*where, "speaker_span")
    for index, figure in enumerate(card.figures):
        where = (*place, "figures", index)
        yield figure.value, figure.span, where
        yield None, figure.sentence, (*where, "sentence")


def _check_orphans(content: Path, loaded: LoadedContent) -> Iterator[InvalidCard]:
    """Edits that belong to no card file: they would silently do nothing."""
    expected = {names.edits_path(content, file.record.article.id) for file in loaded.files}
    unread = {fault.subject for fault in loaded.faults}
    for path in names.edits_paths(content):
        cards_file = path.name.removesuffix(names.EDITS_SUFFIX) + names.CARDS_SUFFIX
        if path not in expected and cards_file not in unread:
            reason = f"there is no card file {cards_file} for these edits: remove them, or index the article again"
            yield InvalidCard(path.name, reason)


def _fault(file: LoadedFile, place: Place, reason: str) -> InvalidCard:
    return InvalidCard(file.path.name, reason, line_of(file.lines, place))
