"""Finds figures for the numbers of a headline. Cards show these figures before all others.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.distilling.figures.clarity.shown_figure import content_words, names_of
from bot.distilling.figures.clarity.wording import find_number_span
from bot.distilling.figures.longer_labels import make_sentence_figure
from bot.distilling.figures.numbers.number import Number
from bot.distilling.figures.numbers.number_finder import find_numbers
from bot.distilling.figures.numbers.number_names import is_name_or_time, is_score
from bot.distilling.figures.numbers.units import TIME
from bot.distilling.figures.repeats import measure_of, measure_of_number
from bot.distilling.figures.statements import make_statement_figure
from bot.model import Figure, Span
from bot.text.sentences import split_sentences
from bot.text.word_lists.number_words import NUMBER_WORDS

_MIN_SAME_DIGITS = 3
"""An amount of the title with at least this many digits counts the same thing in the text, whatever its noun is there.
"""
_MIN_LONG_DIGITS = 4
"""An amount with at least this many digits is not part of a name, whatever words are around it."""
_NOUN = re.compile(r"[\s-](?:[a-z]+\s)?([a-z]{3,}?)s?\b")
"""The noun after an amount, with or without an adjective before it ("40 | boats", " old boats")."""
_AGE_BEFORE = re.compile(
    r"\b(?:ages?|aged|at|children|dead|dies|kids|older than|over|under|younger than)\s$", re.IGNORECASE
)
"""Words of a title before an age ("Skipper dead at | 40")."""
_AGE_AFTER = re.compile(r"\s(?:and|or)\s(?:older|over|under|up|younger)\b", re.IGNORECASE)
"""Words of a title after an age ("skippers 40 | and older")."""
_FACT_CHECK = re.compile(r"\bfact[- ]check", re.IGNORECASE)
"""The title of an article about a claim ("Fact check: 31 boats sank"), whose number may be false."""
_NOT = re.compile(r"\b(?:never|not)\b|n[’']t\b")
"""A word that denies what comes after it ("did not pay | $40 million")."""
_FIRST_WORD = re.compile(r"\d[\d.,]*|\w+")
"""The digits of a number without its sign, or else its first word ("$1,200", "six in 10")."""
_KINDS = frozenset({"amount", "money", "percent"})
"""The kinds of numbers that a headline is searched for."""


def find_headline_figures(
    text: str, paragraphs: Sequence[Span], title: str, figures: Iterable[Figure]
) -> Iterator[Figure]:
    """A figure for each number of an English headline that is not among the `figures` of its article, if the text has
    the number. The label is a clause or whole sentence of the text with the number: of several, the one with most words
    of the title."""
    known_measures = {measure_of_number(figure.value) for figure in figures}
    for title_number in _numbers_of(title, Span(0, len(title))):
        is_age = _AGE_BEFORE.search(title, 0, title_number.span.start) or _AGE_AFTER.match(title, title_number.span.end)
        if measure_of(title_number.words) in known_measures or is_age:
            continue
        known_measures.add(measure_of(title_number.words))
        figures_found = list(
            _find_in_text(text, paragraphs, title, title_number)
            or _find_in_words(text, paragraphs, title, title_number)
        )
        if figures_found:
            yield max(figures_found, key=lambda figure: len(content_words(title) & content_words(figure.label)))


def with_headline_first(figures: Iterable[Figure], title: str) -> tuple[Figure, ...]:
    """The figures; those whose number is in the title come first."""
    measures = {measure_of(number.words) for number in _numbers_of(title, Span(0, len(title)))}
    return tuple(sorted(figures, key=lambda figure: measure_of_number(figure.value) not in measures))


def is_fact_check(title: str) -> bool:
    """Whether a title is that of an article about a claim, whose numbers may be false."""
    return _FACT_CHECK.search(title) is not None


def is_beside_point(text: str, sentence: Span, value: Span) -> bool:
    """Whether a number is not what its sentence is about: it is in brackets, is a size ("a 215-pound snake"), or comes
    after a denial."""
    is_aside = text[value.start - 1 : value.start] == "(" or text[value.end : value.end + 1] == "-"
    return is_aside or _NOT.search(text, sentence.start, value.start) is not None


def _numbers_of(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence that may be figures."""
    for number in find_numbers(text, sentence):
        is_long = number.kind == "amount" and sum(map(str.isdigit, number.words)) >= _MIN_LONG_DIGITS
        next_character = text[number.span.end : number.span.end + 1]
        is_token = next_character.isalnum() or next_character == "("  # "401(k)"
        is_part_of_name = is_token or (not is_long and is_name_or_time(text, sentence, number))
        if number.kind in _KINDS and not is_part_of_name and not is_score(number, "en"):
            yield number


def _find_in_text(text: str, paragraphs: Sequence[Span], title: str, title_number: Number) -> list[Figure]:
    """The figures of the text with the number of the title, in reading order. Their labels are statements or, if there
    is no statement with the number, whole sentences."""
    measure = measure_of(title_number.words)
    digits = _FIRST_WORD.search(title_number.words)
    names = names_of(text)
    statements: list[Figure] = []
    sentences: list[Figure] = []
    for paragraph in paragraphs:
        if digits is not None and digits.group() not in paragraph.of(text):
            continue
        for sentence in split_sentences(text, paragraph, "en"):
            for number in _numbers_of(text, sentence):
                if measure_of(number.words) == measure and _counts_same(title, title_number, text, number):
                    statement = make_statement_figure(text, sentence, number, number.span.end, title, names)
                    statements += [statement] if statement else []
                    value = find_number_span(text, sentence, Span(number.span.start, sentence.end))
                    if not is_beside_point(text, sentence, value):
                        sentence_figure = make_sentence_figure(text, sentence, value)
                        sentences += [sentence_figure] if sentence_figure else []
    return statements or ([] if is_fact_check(title) else sentences)


def _find_in_words(text: str, paragraphs: Sequence[Span], title: str, title_number: Number) -> list[Figure]:
    """The figures of sentences that have a small number of the title in words, with the same noun ("nine boats")."""
    noun = _NOUN.match(title.lower(), title_number.span.end)
    if TIME.search(title, title_number.span.start, title_number.span.end) or TIME.match(title, title_number.span.end):
        return []
    if noun is None or not title_number.words.isdigit() or not 0 < int(title_number.words) <= len(NUMBER_WORDS):
        return []
    word = NUMBER_WORDS[int(title_number.words) - 1]
    pattern = re.compile(rf"\b({word})\s(?:[a-z]+\s){{0,2}}?{noun[1]}", re.IGNORECASE)
    return [
        figure
        for paragraph in paragraphs
        for sentence in split_sentences(text, paragraph, "en")
        for number in pattern.finditer(text, sentence.start, sentence.end)
        if (figure := make_sentence_figure(text, sentence, Span(*number.span(1)))) is not None
    ]


def _counts_same(title: str, title_number: Number, text: str, number: Number) -> bool:
    """Whether a number of the text counts what the same number counts in the title. An amount with few digits must have
    the same noun in both."""
    if number.kind != "amount" or sum(map(str.isdigit, number.words)) >= _MIN_SAME_DIGITS:
        return True
    noun, other_noun = _NOUN.match(title.lower(), title_number.span.end), _NOUN.match(text.lower(), number.span.end)
    return noun is not None and other_noun is not None and noun[1] == other_noun[1]
