"""Turns cards into plain records (for YAML and JSON) and back. Records are trusted: a schema has checked their form,
and the code that reads them checks that their words are words of the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.model import Article, ArticleInfo, Excerpt, Figure, Quote, Span, TopicCard
from bot.text.quotation import marks_around
from bot.text.yaml.subset import Inline

_ARTICLE_KEYS = {name: name for name in ("id", "title", "source", "sha256", "language", "publisher", "date", "url")} | {
    "gone": "gone_since",
    "added": "added_on",
}
"""The key in a card file -> the field of an article that it holds, in the order of the file. The fields that Cuecard
does not use (`ArticleInfo.fields`) follow."""


def article_record(article: Article | ArticleInfo) -> dict[str, Any]:
    """The facts of an article, as an entry of its card file. Only an ArticleInfo has `gone_since` and `added_on`."""
    fields = {name: values[0] if len(values) == 1 else list(values) for name, values in article.fields}
    facts = {key: getattr(article, name, None) for key, name in _ARTICLE_KEYS.items()}
    return _without_empty(facts | {"fields": fields or None})


def warnings_record(article: Article) -> dict[str, Any]:
    """The warnings about an article, for its card file; {} if there are none."""
    warnings = [
        _without_empty({"line": warning.line or None, "reason": warning.reason}) for warning in article.warnings
    ]
    return _without_empty({"warnings": warnings})


def article_from_record(record: Mapping[str, Any]) -> ArticleInfo:
    """The inverse of `article_record`."""
    fields = tuple(
        (name, (values,) if isinstance(values, str) else tuple(values))
        for name, values in (record.get("fields") or {}).items()
    )
    facts: dict[str, Any] = {name: record.get(key) for key, name in _ARTICLE_KEYS.items()}
    return ArticleInfo(fields=fields, **facts)


def card_record(card: TopicCard) -> dict[str, Any]:
    """The card without its article. Keys are in the order of the card file; spans are written on one line. A card file
    never has the last three keys: they come from people's edits, and are saved with the library."""
    return _without_empty(
        {
            "id": card.id,
            "title": card.title,
            "section": card.section or None,
            "extent": Inline(_span_record(span) for span in card.extent),
            "aliases": list(card.aliases),
            "keywords": list(card.keywords),
            "summary": [_excerpt_record(excerpt) for excerpt in card.summary],
            "quotes": [_quote_record(quote) for quote in card.quotes],
            "figures": [_figure_record(figure) for figure in card.figures],
            "note": card.note,
            "pinned": card.pinned_count or None,
            "from_people": list(card.from_people),
        }
    )


def card_from_record(record: Mapping[str, Any], article: ArticleInfo, text: str) -> TopicCard:
    """The inverse of `card_record`. `text` is the article's text as read: the sentences of figures and the quotation
    marks are not in the record, so they are taken from the text. Raises ValueError if a span ends before it begins."""
    return TopicCard(
        id=record["id"],
        article=article,
        title=record["title"],
        section=record.get("section") or "",
        extent=tuple(Span(*pair) for pair in record["extent"]),
        aliases=tuple(record.get("aliases", ())),
        keywords=tuple(record.get("keywords", ())),
        summary=tuple(_excerpt_from_record(excerpt) for excerpt in record.get("summary", ())),
        quotes=tuple(_quote_from_record(quote, text) for quote in record.get("quotes", ())),
        figures=tuple(_figure_from_record(figure, text) for figure in record.get("figures", ())),
        note=record.get("note"),
        pinned_count=record.get("pinned") or 0,
        from_people=tuple(record.get("from_people", ())),
    )


def _excerpt_record(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "span": _span_record(excerpt.span)}


def _excerpt_from_record(record: Mapping[str, Any]) -> Excerpt:
    return Excerpt(record["text"], Span(*record["span"]))


def _quote_record(quote: Quote) -> dict[str, Any]:
    return _without_empty(
        {
            "parts": [_excerpt_record(part) for part in quote.parts],
            "speaker": quote.speaker,
            "speaker_span": _span_record(quote.speaker_span) if quote.speaker_span else None,
            "cue": quote.cue,
        }
    )


def _quote_from_record(record: Mapping[str, Any], text: str) -> Quote:
    speaker_span = record.get("speaker_span")
    parts = tuple(_excerpt_from_record(part) for part in record["parts"])
    return Quote(
        parts=parts,
        speaker=record.get("speaker"),
        speaker_span=Span(*speaker_span) if speaker_span else None,
        cue=record.get("cue"),
        marks=marks_around(text, parts[0].span.start, parts[-1].span.end),
    )


def _figure_record(figure: Figure) -> dict[str, Any]:
    return _without_empty(
        {
            "value": figure.value,
            "of": figure.label or None,
            "span": _span_record(figure.span),
            "sentence": _span_record(figure.sentence.span),
        }
    )


def _figure_from_record(record: Mapping[str, Any], text: str) -> Figure:
    sentence = Span(*record["sentence"])
    return Figure(
        value=record["value"],
        label=record.get("of") or "",
        span=Span(*record["span"]),
        sentence=Excerpt(sentence.of(text), sentence),
    )


def _span_record(span: Span) -> Inline:
    """[start, end], which YAML writes on one line."""
    return Inline((span.start, span.end))


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    """The values that are neither None nor an empty list, in the given order."""
    return {name: value for name, value in values.items() if value is not None and value != []}
