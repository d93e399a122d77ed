"""Reads one card file: its article, its cards, the text they cite, and all of its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cards import file_names
from bot.cards.checks.hand_changes import hand_change_fault, hand_changes_of
from bot.cards.checks.validation import validate
from bot.cards.records import article_from_record, card_from_record
from bot.cards.schema import CardFile
from bot.errors import REBUILD_ADVICE, InvalidCard, describe_error
from bot.model import ArticleInfo, TopicCard
from bot.text.yaml.broken_blocks import NodePath
from bot.text.yaml.subset import read_yaml

_NodeFault = tuple[NodePath, str]
"""A node of the file (a value, by the keys and indexes that lead to it), and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedCardFile:
    """The result of reading a card file. A file with a fault gives no cards, because its cards might state what no
    article says. There is one exception: a valid file that was changed by hand gives its cards, although the change is
    reported as a fault."""

    path: Path
    article: ArticleInfo | None
    text: str
    cards: tuple[TopicCard, ...]
    faults: tuple[InvalidCard, ...]


def read_card_file(path: Path) -> ParsedCardFile:
    """Reads a card file and the text next to it. Never raises an error: the result has what is wrong as `faults`."""
    try:
        content = path.read_bytes()
        parsed_yaml = read_yaml(content.decode("utf-8").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError) as error:
        return _make_faulty(path, [_make_fault(path, 0, f"it cannot be read ({describe_error(error)})")])
    article_id = _article_id(parsed_yaml.data)
    if article_id is not None and (right_name := file_names.cards_path(path.parent, article_id).name) != path.name:
        reason = f"the cards of {article_id!r} belong in {right_name}; remove this file, then run `cuecard index`"
        return _make_faulty(path, [InvalidCard(path.name, reason, parsed_yaml.line_of(("article", "id")))])
    record, new_faults = validate(CardFile, parsed_yaml)
    faults = [_make_fault(path, fault.line, fault.what) for fault in (*parsed_yaml.faults, *new_faults)]
    text_path = file_names.sibling(path, file_names.TEXT_SUFFIX)
    text, text_bytes = None, b""
    try:
        text_bytes = text_path.read_bytes()
        text = text_bytes.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        if article_id is not None:  # if the id is unknown, the missing text is not the fault to report
            faults.append(_make_fault(path, 1, f"its text {text_path.name} cannot be read ({describe_error(error)})"))
    hand_changes = {file: hand_change_fault(file, path) for file in hand_changes_of(path, content, text_bytes)}
    wrong_faults = [
        _make_fault(path, parsed_yaml.line_of(node), reason)
        for node, reason in _find_wrong_content(parsed_yaml.data, article_id, text)
    ]
    # If somebody changed the text, that is the fault to report, not the words that the card file cites from it.
    faults += hand_changes.values() if wrong_faults and text_path in hand_changes else wrong_faults
    if record is None or text is None or faults:
        return _make_faulty(path, faults)
    article = article_from_record(record.article.model_dump())
    cards = tuple(card_from_record(card.model_dump(), article, text) for card in record.cards)
    return ParsedCardFile(path=path, article=article, text=text, cards=cards, faults=tuple(hand_changes.values()))


def _make_faulty(path: Path, faults: list[InvalidCard]) -> ParsedCardFile:
    """The result of reading a file with these faults. They are marked as hiding something: the file's cards."""
    sorted_faults = sorted(faults, key=lambda fault: (fault.line, fault.reason))
    faults_that_hide = tuple(
        InvalidCard(fault.subject, fault.reason, fault.line, hides=True) for fault in sorted_faults
    )
    return ParsedCardFile(path=path, article=None, text="", cards=(), faults=faults_that_hide)


def _make_fault(path: Path, line: int, reason: str) -> InvalidCard:
    return InvalidCard(path.name, f"{reason}; {REBUILD_ADVICE}", line)


def _article_id(data: object) -> str | None:
    article_id = _as_mapping(_as_mapping(data).get("article")).get("id")
    return article_id if isinstance(article_id, str) else None


def _find_wrong_content(data: object, article_id: str | None, text: str | None) -> Iterator[_NodeFault]:
    """Faults that a schema cannot find: ids that belong to another article or occur twice, and words that are not in
    the text. Checks every part of the file that could be read, even if other parts are faulty."""
    seen: set[str] = set()
    for node, card in _find_mappings(_as_mapping(data), (), "cards"):
        card_id = card.get("id")
        if isinstance(card_id, str):
            if card_id in seen:
                yield (*node, "id"), f"the id {card_id!r} is taken by another card of this file"
            seen.add(card_id)
            if article_id is not None and card_id != article_id and not card_id.startswith(f"{article_id}/"):
                yield (*node, "id"), f"a card of the article {article_id!r} cannot have the id {card_id!r}"
        if text is not None:
            yield from _find_misquotes(card, node, text)


def _find_misquotes(card: Mapping[str, Any], node: NodePath, text: str) -> Iterator[_NodeFault]:
    """A fault for each text of a card that is not in the article at the span that the card gives."""
    for cited_text, span, item_node in _find_cited(card, node):
        pair = _as_pair(span)
        if pair is None:
            continue
        start, end = pair
        if end > len(text):
            yield item_node, f"the span [{start}, {end}] lies outside the article's {len(text)} characters"
        elif isinstance(cited_text, str) and text[start:end] != cited_text:
            yield item_node, f"the article says {text[start:end]!r} at [{start}, {end}], not {cited_text!r}"


def _find_cited(card: Mapping[str, Any], node: NodePath) -> Iterator[tuple[object, object, NodePath]]:
    """Every text of a card that must occur in the article, with its span and its node in the file. The text is None if
    the file has only a span."""
    for index, span in enumerate(_as_list(card.get("extent"))):
        yield None, span, (*node, "extent", index)
    for item_node, excerpt in _find_mappings(card, node, "summary"):
        yield excerpt.get("text"), excerpt.get("span"), item_node
    for item_node, quote in _find_mappings(card, node, "quotes"):
        for part_node, part in _find_mappings(quote, item_node, "parts"):
            yield part.get("text"), part.get("span"), part_node
        yield quote.get("speaker"), quote.get("speaker_span"), (*item_node, "speaker_span")
    for item_node, figure in _find_mappings(card, node, "figures"):
        yield figure.get("value"), figure.get("span"), item_node
        yield None, figure.get("sentence"), (*item_node, "sentence")


def _find_mappings(data: Mapping[str, Any], node: NodePath, key: str) -> Iterator[tuple[NodePath, Mapping[str, Any]]]:
    """The mappings in the list below a key, with their nodes; other items are skipped."""
    for index, item in enumerate(_as_list(data.get(key))):
        if isinstance(item, dict):
            yield (*node, key, index), item


def _as_mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _as_pair(span: object) -> tuple[int, int] | None:
    """The start and the end of a span; None if they are invalid, which the schema reports."""
    try:
        start, end = (int(number) for number in _as_list(span))
    except (TypeError, ValueError):
        return None
    return (start, end) if 0 <= start < end else None
