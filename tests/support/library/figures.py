"""The figures of a text, as tests compare them: value and label."""

from __future__ import annotations

from bot.distilling.figures.clarity.clear_figures import find_clear_figures
from bot.distilling.figures.figure_finder import find_figures
from bot.model import Span
from tests.support.library.articles import paragraphs_in


def figures(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The figures of a text that is one paragraph, as (value, label)."""
    return [(figure.value, figure.label) for figure in find_figures(text, [Span(0, len(text))], language)]


def figures_of_paragraphs(text: str) -> list[tuple[str, str]]:
    """The figures of an English text with several paragraphs, as (value, label)."""
    return [(figure.value, figure.label) for figure in find_figures(text, paragraphs_in(text, 0, len(text)), "en")]


def shown_figures(sentence: str, title: str = "") -> list[tuple[str, str]]:
    """The clear figures of an English sentence, in an article with this title, as (value, label)."""
    found = find_figures(sentence, (Span(0, len(sentence)),), "en")
    return [(figure.value, figure.label) for figure in find_clear_figures(sentence, found, "en", title)]
