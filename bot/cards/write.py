"""Articles and their cards to card files: the same cards give the same bytes, and a change is small in a diff."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.cards import names
from bot.model import Article, Excerpt, Figure, Quote, Span, TopicCard
from bot.text.yaml import Inline, dump_yaml

_ONE_LINE = 2**31 - 1
"""Texts are never folded: one sentence is one line of a diff."""


def write_article(content: Path, article: Article, cards: Sequence[TopicCard], recipe: int) -> bool:
    """Writes an article's card file and its text as read; each is replaced whole or not at all.

    Returns whether any byte changed. The text goes first: cards never stand without the text they cite.
    """
    content.mkdir(parents=True, exist_ok=True)
    text = article.text.encode("utf-8")
    wrote_text = _replace(names.text_path(content, article.id), text)
    return _replace(names.cards_path(content, article.id), dump_cards(article, cards, recipe)) or wrote_text


def remove_article(content: Path, article_id: str) -> None:
    """Removes what the program wrote for an article; the people's edits stay."""
    names.cards_path(content, article_id).unlink(missing_ok=True)
    names.text_path(content, article_id).unlink(missing_ok=True)


def dump_cards(article: Article, cards: Sequence[TopicCard], recipe: int) -> bytes:
    """The bytes of a card file (UTF-8, keys in a fixed order, nothing that depends on time or machine)."""
    record = {
        "recipe": recipe,
        "article": _filled(
            id=article.id,
            title=article.title,
            source=article.source,
            sha256=article.sha256,
            language=article.language,
            publisher=article.publisher,
            date=article.date,
            url=article.url,
        ),
        "cards": [_card_record(card) for card in cards],
    }
    return dump_yaml(record, width=_ONE_LINE).encode("utf-8")


def _card_record(card: TopicCard) -> dict[str, Any]:
    return _filled(
        id=card.id,
        title=card.title,
        section=card.section or None,
        extent=[_pair(span) for span in card.extent],
        aliases=list(card.aliases),
        keywords=list(card.keywords),
        summary=[_excerpt_record(excerpt) for excerpt in card.summary],
        quotes=[_quote_record(quote) for quote in card.quotes],
        figures=[_figure_record(figure) for figure in card.figures],
    )


def _excerpt_record(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "span": _pair(excerpt.span)}


def _quote_record(quote: Quote) -> dict[str, Any]:
    return _filled(
        parts=[_excerpt_record(part) for part in quote.parts],
        speaker=quote.speaker,
        speaker_span=_pair(quote.speaker_span) if quote.speaker_span else None,
        cue=quote.cue,
    )


def _figure_record(figure: Figure) -> dict[str, Any]:
    return _filled(
        value=figure.value, of=figure.of or None, span=_pair(figure.span), sentence=_pair(figure.sentence.span)
    )


def _pair(span: Span) -> Inline:
    return Inline((span.start, span.end))


def _filled(**values: Any) -> dict[str, Any]:
    """The values that say something, in the order given."""
    return {name: value for name, value in values.items() if value is not None and value != []}


def _replace(path: Path, content: bytes) -> bool:
    """Puts `content` at `path` in one step, unless it is there already."""
    if path.is_file() and path.read_bytes() == content:
        return False
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
    return True
