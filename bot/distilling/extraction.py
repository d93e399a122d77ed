"""Gives what is found in an article as plain records (dicts of JSON types), so that quality can be measured against
labelled data."""

from __future__ import annotations

from typing import Any

from bot.distilling.figures.figure_finder import find_figures
from bot.distilling.quotes.quote_finder import find_quotes
from bot.distilling.summary import summarise
from bot.distilling.summary_paragraphs import summary_paragraphs
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article, Excerpt, Figure, Quote, Section


def extract(article: Article) -> dict[str, Any]:
    """`{quotes, figures, summary, sections}`, each a list of dicts. `start` and `end` are offsets in `article.text`.

    A quote that is interrupted ("“…,” she said, “…”") gives one entry for each part. `speaker` is in the words of
    the sentence, as quotes are labelled; cards show the full name instead of "Quill" if the article has it. If the
    article only calls the speaker "he" or "they" and it is unclear who that is, `speaker` is that pronoun; on cards,
    such a quote has no speaker.
    """
    paragraphs = paragraphs_of(article)
    return {
        "quotes": [
            record for quote in find_quotes(article, in_full=False) for record in _quote_records(article.text, quote)
        ],
        "figures": [_figure_record(figure) for figure in find_figures(article.text, paragraphs, article.language)],
        "summary": [
            _excerpt_record(part)
            for part in summarise(
                article.text, summary_paragraphs(article, paragraphs), article.language, article.title
            )
        ],
        "sections": [_section_record(section) for section in article.sections if section.paragraphs],
    }


def _quote_records(text: str, quote: Quote) -> list[dict[str, Any]]:
    """A record for each part of a quote."""
    words_for_speaker = quote.speaker_span.of(text) if quote.speaker_span is not None else None
    speaker = quote.speaker or words_for_speaker
    return [_excerpt_record(part) | {"speaker": speaker, "cue": quote.cue} for part in quote.parts]


def _figure_record(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "of": figure.label,
        "start": figure.span.start,
        "end": figure.span.end,
        "sentence": figure.sentence.text,
    }


def _section_record(section: Section) -> dict[str, Any]:
    """The record of a section, which begins with its heading, or else with its first paragraph."""
    start = section.heading.start if section.heading is not None else section.paragraphs[0].start
    return {"title": section.title, "start": start, "end": section.paragraphs[-1].end}


def _excerpt_record(excerpt: Excerpt) -> dict[str, Any]:
    return {"text": excerpt.text, "start": excerpt.span.start, "end": excerpt.span.end}
