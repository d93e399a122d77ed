"""Shows the figures of a card: each with what it counts or, if that is not known, with the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Excerpt, Figure, Quote, Span, TopicCard
from bot.model.document import Block, Facts
from bot.text.shortening import shorten_around
from bot.translation import say

CONTEXT_LENGTH = 120
"""The maximum number of characters of a sentence that are shown around a figure."""


def figures_to_show(card: TopicCard, shown_spans: Sequence[Span], quotes: Sequence[Quote] = ()) -> list[Figure]:
    """The figures to show: first the figures with a label (`Figure.label`), which says what they count, then the
    figures without one ("April 2024"), which mean nothing without their sentence. A figure without a label is left out
    if it is within one of `shown_spans` or of `quotes`, because the person sees it there."""
    all_shown = [*shown_spans, *(part.span for quote in quotes for part in quote.parts)]
    counting_figures = [figure for figure in card.figures if figure.label]
    without_label = [figure for figure in card.figures if not figure.label]
    return counting_figures + [
        figure for figure in without_label if not any(span.contains(figure.span) for span in all_shown)
    ]


def figure_facts(figures: Sequence[Figure]) -> list[Block]:
    """Figures as a table; nothing if there are none."""
    return [Facts(say("Figures"), tuple(_make_row(figure) for figure in figures), are_compared=True)] if figures else []


def _make_row(figure: Figure) -> tuple[str, str]:
    """The value of a figure, and what it counts; "" if the value already says that ("1,240 dockers"). If it is not
    known what the figure counts, the value and the words around it."""
    if not figure.label:
        return figure.value, _shorten_around_figure(figure.span, figure.sentence)
    return figure.value, "" if figure.value.endswith(figure.label) else figure.label


def _shorten_around_figure(span: Span, sentence: Excerpt) -> str:
    start = span.start - sentence.span.start
    return shorten_around(sentence.text, start, start + len(span), CONTEXT_LENGTH)
