"""The figures with which an English article begins: the numbers of its first sentences, each with its whole sentence if
nothing shorter says what it counts.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.distilling.back_references import opens_with_reference, refers_back
from bot.distilling.figures.completion.endings import ends_with_opening
from bot.distilling.figures.completion.references import is_round_up
from bot.distilling.figures.completion.shown import content_words
from bot.distilling.figures.completion.verbs import has_finite_verb
from bot.distilling.figures.completion.wording import read_number
from bot.distilling.figures.denials import is_denied, is_withdrawn
from bot.distilling.figures.find import read_numbers
from bot.distilling.figures.labels.noun_phrases import is_plural, read_phrase
from bot.distilling.figures.numbers.bounds import find_bound_start
from bot.distilling.figures.numbers.number_names import is_name_or_time, is_score
from bot.distilling.figures.numbers.numbers import NUMBER_WORD, find_numbers
from bot.distilling.figures.numbers.units import TIME
from bot.distilling.figures.repeats import measure_of
from bot.distilling.figures.statements import has_number, is_amount, is_distinct, is_self_contained, opening_of
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Excerpt, Figure, Span
from bot.text.sentences import split_sentences
from bot.text.tables import is_row
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LEAD_SENTENCES = 2
"""The number of sentences with which an article begins."""
_MAX_CHARACTERS = 300
"""The maximum number of characters of a sentence that is a label."""
_END_OF_SENTENCE = re.compile(r"[.!]['\"’”)]*$")
"""The end of a sentence ("sank.", "sank!”"); a line without one is a headline or a point of a list."""
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
"""Words in quotation marks ("“I sank”"): "I" in them is somebody whom the sentence names."""
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")
"""The full stop of a sentence ("sank."), not of an abbreviation."""
_PEOPLE = re.compile(rf"\b(?!one\b)(?P<number>{NUMBER_WORD})\s(?=[a-z])")
"""A number in words, and a space before what may be its noun ("two | wardens")."""
_LENGTH_BEFORE = re.compile(rf"\b{any_of(word_lists('figures_en')['before_lengths'])}\s$")
"""A word before a length of time, which says how long, not when ("closed for | two days")."""
_YEAR = re.compile(r"1\d{3}|20\d\d|\d{4}[-–]\d+")
"""Matches "1987", "2021-22"."""


def find_lead_figures(text: str, paragraphs: Sequence[Span], title: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """One figure for each of the first sentences of an English article: the first of its numbers that is not among the
    `figures` of the article, with the sentence as its label. No figure of a sentence that is long or refers to another
    one, and none at all if the article is about many things."""
    if is_round_up(title):
        return
    shown = [figure for figure in figures if figure.of]
    for sentence in _first_sentences(text, paragraphs):
        label = _FULL_STOP.sub("", text[opening_of(text, sentence) : sentence.end])
        if len(label) > _MAX_CHARACTERS or is_withdrawn(text, sentence) or not _is_clear(label):
            continue
        for number in _numbers_of(text, sentence):
            if not is_denied(text, sentence, number) and not any(
                _has_number(text, sentence, number, figure) for figure in shown
            ):
                value = Span(find_bound_start(text, sentence, number), number.end)
                yield Figure(value=value.of(text), of=label, span=value, sentence=Excerpt(sentence.of(text), sentence))
                break


def _first_sentences(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The whole sentences with which the article begins, without rows of tables."""
    sentences = (
        sentence
        for paragraph in paragraphs
        if not is_row(text, paragraph)
        for sentence in split_sentences(text, paragraph, "en")
        if _END_OF_SENTENCE.search(sentence.of(text))
    )
    return list(islice(sentences, _LEAD_SENTENCES))


def _is_clear(sentence: str) -> bool:
    """Whether a reader of the title understands a sentence, and it is whole."""
    refers = opens_with_reference(sentence) or refers_back(sentence)
    return not refers and is_self_contained(_QUOTED.sub("", sentence)) and not ends_with_opening(sentence.split())


def _numbers_of(text: str, sentence: Span) -> list[Span]:
    """The numbers of a sentence with their units: first those that say how many or how much, then those that say how
    long."""
    amounts: set[Span] = set()
    lengths: set[Span] = set()
    for number, span, _ in read_numbers(text, sentence, "en"):
        counted = read_number(text, sentence, Span(number.span.start, sentence.end))
        before = text[sentence.start : find_bound_start(text, sentence, counted)]
        if is_amount(text, sentence, number, span):
            amounts.add(counted)
        elif TIME.search(counted.of(text)) and _LENGTH_BEFORE.search(before):
            lengths.add(counted)
    for number in find_numbers(text, sentence):
        is_counted = is_score(number, "en") or (is_distinct(number) and not is_name_or_time(text, sentence, number))
        if (
            is_counted
            and not _YEAR.fullmatch(number.words)
            and not any(counted.overlaps(number.span) for counted in amounts | lengths)
        ):
            amounts.add(number.span)
    people = (match for match in _PEOPLE.finditer(text, sentence.start, sentence.end) if _counts_people(text, match))
    amounts.update(Span(*match.span("number")) for match in people)
    return sorted(amounts) + sorted(lengths)


def _counts_people(text: str, number: re.Match[str]) -> bool:
    """Whether a number in words counts people ("two wardens")."""
    noun = read_phrase(text, number.end(), number.endpos).rpartition(" ")[2]
    return noun != "" and is_plural(noun) and (noun == "people" or is_person_noun(noun))


def _has_number(text: str, sentence: Span, number: Span, figure: Figure) -> bool:
    """Whether a figure already gives a number of a sentence, there with a verb or elsewhere with the same words."""
    if figure.sentence.span == sentence:
        is_explained = figure.span.overlaps(number) and has_finite_verb(figure.of)
        return is_explained or has_number(figure.of, number.of(text))
    shown_number = next(find_numbers(figure.value, Span(0, len(figure.value))), None)
    if shown_number is None or measure_of(shown_number.words) != measure_of(number.of(text)):
        return False
    return is_distinct(shown_number) or not content_words(figure.of).isdisjoint(content_words(sentence.of(text)))
