"""Answers, cards, quotes and topics as plain records for programs: `--json` in the terminal, and assistants. Texts of
an article are verbatim, with `start` and `end`, their offsets in the article as read. `adapters/mcp/schemas.py`
explains each field to programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from bot.answering.sources import source_of
from bot.conversation.asking.questions.reply import Reply
from bot.model import Passage, Quote, Ranking, Source, TopicCard
from bot.ports import Library


def ranking_record(ranking: Ranking, names: Mapping[str, str]) -> dict[str, Any]:
    """A ranking: kind, confidence, matches, passage. `names` maps article ids to the ids that the articles have in the
    file that they were read from; other ids stay as they are."""
    return {
        "kind": str(ranking.outcome),
        "confidence": round(ranking.confidence, 6),
        "matches": [
            {
                "article": names.get(match.article_id, match.article_id),
                "card": match.card_id,
                "score": round(match.score, 6),
            }
            for match in ranking.matches
        ],
        "passage": _passage_record(ranking.passage, names),
        "contrary": _passage_record(ranking.contrary, names),
    }


def answer_record(reply: Reply, question: str, text: str) -> dict[str, Any]:
    """The whole answer to `question`: everything that is shown, with its spans in the article. `text` is the answer as
    a person sees it. For small talk and lists, for which no card was ranked, the record has only the kind, the question
    and the text."""
    answer = reply.answer
    if answer is None:
        return {"kind": str(reply.outcome), "question": question, "text": text}
    _, contrary_passage = answer.contrary or (None, None)
    record: dict[str, Any] = {
        "kind": str(answer.outcome),
        "question": answer.question,
        "text": text,
        "confidence": round(answer.confidence, 6),
        "closest": answer.is_near_miss,
        "passage": _passage_record(answer.passage),
        "contrary": _passage_record(contrary_passage) if contrary_passage else None,
        "choices": [topic_record(card) for card in answer.choices],
        "related": [topic_record(card) for card in answer.related_cards],
        "why": asdict(answer.why) if answer.why else None,
    }
    if answer.card:
        record |= card_record(answer.card, answer.quotes)
    if answer.source:
        record["source"] = _source_record(answer.source)
    return record


def topic_record(card: TopicCard) -> dict[str, Any]:
    """A card in a list."""
    return {"card": card.id, "title": card.title, "article": card.article.id, "date": card.article.date}


def whole_card_record(card: TopicCard, library: Library) -> dict[str, Any]:
    """A card without a question, with its source."""
    return {**card_record(card), "source": _source_record(source_of(card, library, None))}


def found_quote_record(card: TopicCard, quote: Quote, library: Library) -> dict[str, Any]:
    """A quote that somebody searched for, with its card and its source."""
    return {"card": card.id, **quote_record(quote), "source": _source_record(source_of(card, library, None))}


def card_record(card: TopicCard, quotes: tuple[int, ...] | None = None) -> dict[str, Any]:
    """A card. `quotes` is the order of its quotes, as indexes (default: the card's own order)."""
    order = range(len(card.quotes)) if quotes is None else quotes
    return {
        "card": card.id,
        "title": card.title,
        "article": card.article.id,
        "aliases": list(card.aliases),
        "summary": [_excerpt(part.text, part.span.start, part.span.end) for part in card.summary],
        "quotes": [quote_record(card.quotes[position]) for position in order],
        "figures": [
            {
                "value": figure.value,
                "of": figure.label,
                "start": figure.span.start,
                "end": figure.span.end,
                "sentence": figure.sentence.text,
            }
            for figure in card.figures
        ],
        "keywords": list(card.keywords),
        "note": card.note,
        "from_people": list(card.from_people),
    }


def quote_record(quote: Quote) -> dict[str, Any]:
    """A quote with its speaker and its spans in the article."""
    return {
        "parts": [_excerpt(part.text, part.span.start, part.span.end) for part in quote.parts],
        "speaker": quote.speaker,
        "cue": quote.cue,
    }


def _source_record(source: Source) -> dict[str, Any]:
    return {
        "article": source.article_title,
        "section": source.section,
        "location": source.location,
        "place": source.location,  # the old name of "location", for one release
        "publisher": source.publisher,
        "date": source.date,
        "link": source.link,
        "gone": source.gone_since,
    }


def _passage_record(passage: Passage | None, names: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any] | None:
    """A passage, with the words that answer if they are known; None if `passage` is None. `names` as in
    `ranking_record`."""
    if passage is None:
        return None
    article = names.get(passage.article_id, passage.article_id)
    record = {"article": article, **_excerpt(passage.text, passage.span.start, passage.span.end)}
    if passage.answer is not None:
        start, end = passage.answer.start, passage.answer.end
        words = passage.text[start - passage.span.start : end - passage.span.start]
        record["answer"] = _excerpt(words, start, end)
    return record


def _excerpt(text: str, start: int, end: int) -> dict[str, Any]:
    return {"text": text, "start": start, "end": end}
