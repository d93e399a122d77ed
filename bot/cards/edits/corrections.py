"""People's corrections of what the program found: speakers, summaries, figures, facts about the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.cards.edits.typed_text import find_beginning, fold_typed
from bot.cards.library import sentences_of
from bot.cards.schema import ArticleEdits, FigureEdits, QuoteEdits
from bot.model import ArticleInfo, Excerpt, Figure, Quote, Span, TopicCard

_NO_NUMBER_BEFORE = r"(?<![A-Za-z\d])(?<!\d[.,])"
"""Matches the place before a value that begins with a digit, unless the value is the end of a longer number or word:
not before the last "4" of "11.4" or the "4" of "A4"."""
_NO_NUMBER_AFTER = r"(?![A-Za-z\d])(?![.,]\d)"
"""Matches the place after a value, unless its number or word goes on: not after the "4" of "4.5" or "4s"."""
_MAX_SHOWN_FIGURES = 5
"""The maximum number of figures of the card that a fault names, so that it stays readable."""
Report = Callable[[int, str], None]
"""A function that reports a fault: it is called with the index of an edit in its list, and what is wrong with the
edit."""


def correct_quotes(
    card: TopicCard, edits: Sequence[QuoteEdits | None], text: str, report: Report
) -> Mapping[tuple[Excerpt, ...], Quote]:
    """The quotes that the edits correct, by their parts: the same quote may be on several cards, and is corrected on
    all."""
    corrected_quotes = {}
    for index, edit in enumerate(edits):
        if edit is None:
            continue
        result = find_beginning(edit.begins, [quote.text for quote in card.quotes], "quote")
        if result.fault:
            report(index, result.fault)
        elif edit.speaker or edit.unnamed or edit.cue:
            quote = card.quotes[result.indexes[0]]
            corrected_quotes[quote.parts] = _correct_quote(quote, edit, text)
    return corrected_quotes


def correct_summary(card: TopicCard, edits: Sequence[str | None], text: str, report: Report) -> tuple[Excerpt, ...]:
    """The sentences that people chose as the card's summary: those that begin with the words in `edits`. Empty if there
    are none."""
    sentences = sentences_of(card, text)
    chosen_excerpts = []
    for index, beginning in enumerate(edits):
        if beginning:
            texts = [sentence.of(text) for sentence in sentences]
            result = find_beginning(beginning, texts, "sentence", allow_equal=True)
            if result.fault:
                report(index, result.fault)
            else:
                chosen_index = result.indexes[0]
                chosen_excerpts.append(Excerpt(texts[chosen_index], sentences[chosen_index]))
    return tuple(dict.fromkeys(chosen_excerpts))


def correct_figures(
    card: TopicCard, edits: Sequence[FigureEdits | None], text: str, report: Report
) -> Mapping[Span, Figure | None]:
    """The figures that the edits correct or add, by their spans; None for a figure that is hidden."""
    corrected: dict[Span, Figure | None] = {}
    for index, edit in enumerate(edits):
        if edit is None:
            continue
        figures = _figures_meant(card, edit, text)
        if len(figures) == 1:
            figure = replace(figures[0], label=edit.of or figures[0].label)
            corrected[figure.span] = None if edit.hidden else figure
        elif figures:
            report(index, _several_figures(edit.value, figures))
        else:
            shown_values = ", ".join(figure.value for figure in card.figures[:_MAX_SHOWN_FIGURES])
            advice = f"it has {shown_values}" if shown_values else "write it as the article does, or remove it"
            report(index, f"the card has no figure {edit.value!r}; {advice}")
    return corrected


def correct_article(article: ArticleInfo, edits: ArticleEdits) -> ArticleInfo:
    """The article with people's corrections."""
    return replace(article, **edits.facts)


def _correct_quote(quote: Quote, edit: QuoteEdits, text: str) -> Quote:
    """The quote with the speaker and cue of its edit. The speaker has a span if `text` contains the name."""
    cue = edit.cue or quote.cue
    if edit.unnamed:
        return replace(quote, speaker=None, speaker_span=None, cue=cue)
    if not edit.speaker:
        return replace(quote, cue=cue)
    speaker = " ".join(edit.speaker.split())
    start = text.find(speaker)
    span = Span(start, start + len(speaker)) if start >= 0 else None
    return replace(quote, speaker=speaker, speaker_span=span, cue=cue)


def _figures_meant(card: TopicCard, edit: FigureEdits, text: str) -> list[Figure]:
    """The figures that an edit may mean. First choice: the figures of the card with the edit's value. Second choice:
    those that contain the value as their number ("12%" for "12"). Third choice: a new figure for each occurrence of the
    value, because people may add figures. If the edit names a sentence, only figures in that sentence count."""
    figures_found = _find_figures(card, edit.value, text)
    for figures in (
        [figure for figure in card.figures if fold_typed(figure.value) == fold_typed(edit.value)],
        [
            figure
            for figure in card.figures
            if any(_is_same_number(figure, other_figure) for other_figure in figures_found)
        ],
        figures_found,
    ):
        figures_meant = [figure for figure in figures if edit.sentence is None or _begins_with(figure, edit.sentence)]
        if figures_meant:
            return figures_meant
    return []


def _is_same_number(figure: Figure, other_figure: Figure) -> bool:
    """Whether two figures overlap and have the same digits: "12%" and "12", but not "20 to 30" and "20"."""
    digits, other_digits = ([*filter(str.isdigit, value)] for value in (figure.value, other_figure.value))
    return figure.span.overlaps(other_figure.span) and digits == other_digits


def _several_figures(value: str, figures: Sequence[Figure]) -> str:
    """The fault, with advice, of an edit whose value may mean several figures."""
    if len({figure.sentence.span for figure in figures}) == 1:
        return f"{value!r} is more than once in its sentence; write the word before or after it, too"
    return f'{value!r} is there more than once; add "sentence:" with the first words of its sentence'


def _find_figures(card: TopicCard, value: str, text: str) -> list[Figure]:
    """A figure for each occurrence of the value on the card, but not inside a longer number or word ("4 million" in
    "11.4 million")."""
    number_guard = _NO_NUMBER_BEFORE if value[:1].isdigit() else ""
    whole_value = re.compile(number_guard + re.escape(value) + _NO_NUMBER_AFTER)
    return [
        Figure(
            value=value,
            label="",
            span=Span(sentence.start + match.start(), sentence.start + match.end()),
            sentence=Excerpt(sentence.of(text), sentence),
        )
        for sentence in sentences_of(card, text)
        for match in whole_value.finditer(sentence.of(text))
    ]


def _begins_with(figure: Figure, beginning: str) -> bool:
    """Whether the sentence of a figure begins with these words."""
    return fold_typed(figure.sentence.text).startswith(fold_typed(beginning))
