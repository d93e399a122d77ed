"""Removes boilerplate from paragraphs, as the bot finds it."""

from __future__ import annotations

from bot.model import Span
from bot.text.boilerplate import find_boilerplate

OWN = "The ferry crosses the sound eleven times a day and has done so since 1936, the company said."
"""A paragraph that is the article's own."""


def without_boilerplate(*paragraphs: str) -> list[str]:
    """What is left of the paragraphs when boilerplate is taken out."""
    text = "\n\n".join(paragraphs)
    spans: list[Span] = []
    for paragraph in paragraphs:
        start = text.index(paragraph, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(paragraph)))
    boilerplate = find_boilerplate(text, spans)
    removed = {place for span in boilerplate for place in range(span.start, span.end)}
    rests = ["".join(text[place] for place in range(span.start, span.end) if place not in removed) for span in spans]
    return [rest.strip() for rest in rests if rest.strip()]
