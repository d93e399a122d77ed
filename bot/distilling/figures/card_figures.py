"""Chooses the figures that the cards of an article show, from all figures of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.distilling.broken_ends import without_broken_end
from bot.distilling.figures.clarity.clear_figures import find_clear_figures
from bot.distilling.figures.figure_finder import find_figures
from bot.distilling.figures.headline import find_headline_figures, with_headline_first
from bot.distilling.figures.lead import find_lead_figures
from bot.distilling.figures.longer_labels import complete_labels
from bot.distilling.figures.repeats import without_repeats
from bot.distilling.figures.statements import explain_bare_figures, find_statement_figures
from bot.model import Article, Figure, Span


def find_card_figures(article: Article, paragraphs: Sequence[Span]) -> tuple[Figure, ...]:
    """The figures of an article that a reader of a card understands, in reading order, with figures for the numbers of
    the headline. Only English figures are judged; all figures of other languages are kept."""
    text, language, title = article.text, article.language, article.title
    paragraphs = without_broken_end(article, paragraphs)
    figures = tuple(find_clear_figures(text, find_figures(text, paragraphs, language), language, title))
    if language == "en":
        figures = tuple(explain_bare_figures(text, figures, title))
        figures += tuple(find_headline_figures(text, paragraphs, title, figures))
        figures += tuple(find_statement_figures(text, paragraphs, title, figures))
        figures += tuple(find_lead_figures(text, paragraphs, title, figures))
        figures = tuple(complete_labels(text, sorted(figures, key=lambda figure: figure.span.start), title))
    return tuple(sorted(figures, key=lambda figure: figure.span.start))


def figures_of_card(figures: Iterable[Figure], title: str) -> tuple[Figure, ...]:
    """The figures of one card without repetitions. Figures whose number is in the `title` of the card come first."""
    return with_headline_first(without_repeats(figures), title)
