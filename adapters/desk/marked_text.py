"""The text of an article, in pieces that say which of its words a card shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Span, TopicCard


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the card shows in the same way: `kinds` says how (as `summary`, `quote`, `speaker`, `figure`);
    `anchors` are the ids in HTML of what begins with these words. `is_covered`: the card is about these words."""

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    is_covered: bool = True


def mark_paragraphs(card: TopicCard, text: str) -> Iterator[list[Piece]]:
    """The paragraphs of the text, each as a list of pieces."""
    marks = list(_marks_of(card))
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        words = Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip())) if line.strip() else None
        if words:
            yield list(_pieces(words, [mark for mark in marks if mark.span.overlaps(words)], card.extent, text))
        start = end


@dataclass(frozen=True, slots=True)
class _Mark:
    """A span of the text that the card shows. `kind` says as what the card shows the span (a kind of `Piece`); `anchor`
    is the id in HTML of the span, "" if it has none."""

    span: Span
    kind: str
    anchor: str = ""


def _marks_of(card: TopicCard) -> Iterator[_Mark]:
    """The marks of everything that a card shows of its article."""
    for number, excerpt in enumerate(card.summary, 1):
        yield _Mark(excerpt.span, "summary", f"s{number}")
    for number, quote in enumerate(card.quotes, 1):
        for part in quote.parts:
            yield _Mark(part.span, "quote", f"q{number}" if part is quote.parts[0] else "")
        if quote.speaker_span:
            yield _Mark(quote.speaker_span, "speaker")
    for number, figure in enumerate(card.figures, 1):
        yield _Mark(figure.span, "figure", f"f{number}")


def _pieces(words: Span, marks: Sequence[_Mark], extent: Sequence[Span], text: str) -> Iterator[Piece]:
    """The words of a paragraph, cut wherever a mark or a span of `extent`, which the card is about, begins or ends."""
    ends = {words.start, words.end}
    for span in (*(mark.span for mark in marks), *extent):
        ends |= {offset for offset in (span.start, span.end) if words.start < offset < words.end}
    offsets = sorted(ends)
    for start, end in pairwise(offsets):
        piece = Span(start, end)
        covering_marks = [mark for mark in marks if mark.span.overlaps(piece)]
        yield Piece(
            piece.of(text),
            tuple(dict.fromkeys(mark.kind for mark in covering_marks)),
            tuple(mark.anchor for mark in covering_marks if mark.anchor and mark.span.start == start),
            any(span.overlaps(piece) for span in extent),
        )
