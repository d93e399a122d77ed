"""What is left of an article when its furniture is taken out."""

from __future__ import annotations

from bot.model import Span
from bot.text.furniture import find_furniture


def without_furniture(*paragraphs: str) -> list[str]:
    """What is left of the paragraphs when furniture is taken out."""
    text = "\n\n".join(paragraphs)
    spans: list[Span] = []
    for paragraph in paragraphs:
        start = text.index(paragraph, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(paragraph)))
    furniture = find_furniture(text, spans)
    lines = []
    for span in spans:
        rest = "".join(
            text[place] for place in range(span.start, span.end) if not any(s.start <= place < s.end for s in furniture)
        )
        lines += [rest.strip()] if rest.strip() else []
    return lines
