"""The figures of a headline: an article's cards show them, and before all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.distilling.figures.completion.assertions import is_no_plain_fact
from bot.distilling.figures.completion.shown import Shown, content_words
from bot.distilling.figures.completion.verbs import has_verb
from bot.distilling.figures.completion.wording import complete_clause, is_cut_off, read_number
from bot.distilling.figures.denials import is_denied
from bot.distilling.figures.numbers.bounds import find_bound
from bot.distilling.figures.numbers.number_names import is_name, is_score
from bot.distilling.figures.numbers.numbers import Number, find_numbers
from bot.distilling.figures.repeats import Measure, measure_of
from bot.model import Excerpt, Figure, Span
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists

_LISTS = word_lists("figures_en")
_MIN_DISTINCT_DIGITS = 3
"""An amount with at least this many digits is the same number in the text, whatever it counts there."""
_NOUN = re.compile(r"[\s-](?:[a-z]+\s)?([a-z]{3,}?)s?\b")
"""The noun after an amount, with or without an adjective before it."""
_AGE_BEFORE = re.compile(
    r"\b(?:ages?|aged|at|children|dead|dies|kids|older than|over|under|younger than)\s$", re.IGNORECASE
)
"""Words of a title before an age."""
_UNKNOWN_SUBJECTS = _LISTS["unknown_subjects"] | frozenset("he she then they we".split())
"""First words of a sentence that is about something named earlier."""
_OPENING_MARKS = '“"‘'
_FIRST_WORD = re.compile(r"\d[\d.,]*|\w+")
_KINDS = frozenset({"amount", "money", "percent"})


def find_headline_figures(
    text: str, paragraphs: Sequence[Span], title: str, figures: Iterable[Figure]
) -> Iterator[Figure]:
    """The figures of an English headline that are not among the `figures` of its article. The label of each is a clause
    with the number that is not cut off, of the sentence that has most words of the title."""
    shown = {_measure_of_number(figure.value) for figure in figures}
    for wanted in _numbers_of(title, Span(0, len(title))):
        if measure_of(wanted.words) in shown or _AGE_BEFORE.search(title, 0, wanted.span.start):
            continue
        shown.add(measure_of(wanted.words))
        found = list(_find_in_text(text, paragraphs, title, wanted))
        if found:
            yield max(found, key=lambda figure: len(content_words(title) & content_words(figure.of)))


def headline_first(figures: Iterable[Figure], title: str) -> tuple[Figure, ...]:
    """Figures, those first whose number is in the title."""
    measures = {measure_of(number.words) for number in _numbers_of(title, Span(0, len(title)))}
    return tuple(sorted(figures, key=lambda figure: _measure_of_number(figure.value) not in measures))


def _numbers_of(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence that may be figures."""
    for number in find_numbers(text, sentence):
        is_long = number.kind == "amount" and sum(map(str.isdigit, number.words)) > _MIN_DISTINCT_DIGITS
        is_token = text[number.span.end : number.span.end + 1].isalnum()
        is_part_of_name = is_token or (not is_long and is_name(text, sentence, number))
        if number.kind in _KINDS and not is_part_of_name and not is_score(number, "en"):
            yield number


def _measure_of_number(value: str) -> Measure | None:
    """The measure of the number of a value, without the words around it."""
    number = next(find_numbers(value, Span(0, len(value))), None)
    return measure_of(number.words) if number else None


def _find_in_text(text: str, paragraphs: Sequence[Span], title: str, wanted: Number) -> Iterator[Figure]:
    """The figures of the text with the number of the title, in reading order."""
    measure = measure_of(wanted.words)
    digits = _FIRST_WORD.search(wanted.words)
    for paragraph in paragraphs:
        if digits is not None and digits.group() not in paragraph.of(text):
            continue
        for sentence in split_sentences(text, paragraph, "en"):
            for number in _numbers_of(text, sentence):
                if measure_of(number.words) == measure and _counts_same(title, wanted, text, number):
                    yield from _word(text, sentence, number, title)


def _counts_same(title: str, wanted: Number, text: str, number: Number) -> bool:
    """Whether a number of the text counts what the same number counts in the title: an amount that is not long has the
    same noun."""
    if number.kind != "amount" or sum(map(str.isdigit, number.words)) >= _MIN_DISTINCT_DIGITS:
        return True
    noun, other = _NOUN.match(title.lower(), wanted.span.end), _NOUN.match(text.lower(), number.span.end)
    return noun is not None and other is not None and noun[1] == other[1]


def _word(text: str, sentence: Span, number: Number, title: str) -> Iterator[Figure]:
    """The figure of a number with its clause as label; none if the clause is no statement, or would be cut off."""
    words = text[sentence.start : sentence.end].lstrip(_OPENING_MARKS)
    if not words[:1].isupper() or re.split(r"[\s’',]", words, maxsplit=1)[0].lower() in _UNKNOWN_SUBJECTS:
        return
    start = find_bound(text, sentence, number.span)
    value = read_number(text, sentence, Span(start, sentence.end))
    label = complete_clause(text, sentence, Span(sentence.start, value.end))
    before = Span(sentence.start, value.start)
    shown = Shown(text, sentence, value, before, before.of(text), title, frozenset())
    if (
        not has_verb(label.of(text))
        or is_no_plain_fact(shown)
        or is_denied(text, sentence, number.span)
        or is_cut_off(text, sentence, label)
    ):
        return
    yield Figure(value=value.of(text), of=label.of(text), span=value, sentence=Excerpt(sentence.of(text), sentence))
