"""The figures with which an English article begins: the numbers of its first sentences, each with its whole sentence if
nothing shorter says what it counts.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot.distilling.figures.clarity.references import is_round_up
from bot.distilling.figures.clarity.shown_figure import content_words
from bot.distilling.figures.clarity.verbs import has_finite_verb
from bot.distilling.figures.clarity.wording import find_number_span
from bot.distilling.figures.figure_finder import is_table_in_line, read_numbers
from bot.distilling.figures.headline import is_beside_point, is_fact_check
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.word_kinds import is_plural
from bot.distilling.figures.longer_labels import has_full_stop, make_sentence_figure
from bot.distilling.figures.numbers.bounds import find_bound_start
from bot.distilling.figures.numbers.number_finder import find_numbers
from bot.distilling.figures.numbers.number_names import is_name_or_time, is_score
from bot.distilling.figures.numbers.number_patterns import NUMBER_WORD
from bot.distilling.figures.numbers.units import TIME, UNIT
from bot.distilling.figures.repeats import measure_of
from bot.distilling.figures.statements import has_number, is_age, is_amount, is_distinct
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.model import Figure, Span
from bot.text.markup.tables import is_row
from bot.text.sentences import split_sentences
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LEAD_SENTENCES = 2
"""The number of sentences with which an article begins."""
_NEWS_SENTENCES = 8
"""The number of first sentences that get figures, too, if they have a word of the title. It includes the
`_LEAD_SENTENCES`."""
_COUNT_IN_WORDS = re.compile(rf"\b(?<!\bto\s)(?<!\btop\s)(?!one\b)(?P<number>{NUMBER_WORD}(?:\sdozen)?)\s(?=[a-z])")
"""A number in words, and a space before what may be its noun ("two | wardens"); not the end of a range or a rank."""
_SOURCES_BEFORE = re.compile(r"\baccording to\s(?:[a-z]+\s){0,2}$")
"""Words before a number of people who are only the source of what is told ("according to | two wardens")."""
_SOURCES_TELL = re.compile(r"(?:[a-z]+\s){1,5}(?:said|say|tell|told)\b")
"""People after a number in words, and the verb that makes them only the source ("two | wardens told the mint")."""
_LENGTH_BEFORE = re.compile(rf"\b{any_of(word_lists('figures_en')['before_lengths'])}\s$")
"""A word before a length of time, which says how long, not when ("closed for | two days")."""
_UNNAMED_SUBJECT = re.compile(r"[^,]+,\s(?:it|they)\s")
"""The beginning of a sentence whose subject is a pronoun after a time or place ("With the new boats, it | has")."""
_TIMES = "times"
"""The noun after a number that says how often, so that it counts no things ("The bell rang seven | times")."""
_YEAR = re.compile(r"1\d{3}|20\d\d|\d{4}[-–]\d+")
"""Matches "1987", "2021-22"."""


def find_lead_figures(text: str, paragraphs: Sequence[Span], title: str, figures: Iterable[Figure]) -> Iterator[Figure]:
    """One figure for each of the first sentences of an English article: the first of its numbers that is not among the
    `figures` of the article, with the sentence as its label. If the sentence refers to the one before it, the label has
    both. No figure of a long sentence, and none at all if the article is about many things."""
    if is_round_up(title):
        return
    labelled_figures = [figure for figure in figures if figure.label]
    words_of_title = frozenset() if is_fact_check(title) else content_words(title)
    for index, sentence in enumerate(_first_sentences(text, paragraphs)):
        is_later = index >= _LEAD_SENTENCES
        if is_later and (
            words_of_title.isdisjoint(content_words(sentence.of(text))) or _UNNAMED_SUBJECT.match(sentence.of(text))
        ):
            continue
        for number in _number_spans_of(text, sentence):
            if is_later and is_beside_point(text, sentence, number):
                continue
            if not any(_has_number(text, sentence, number, figure) for figure in labelled_figures):
                new_figure = make_sentence_figure(text, sentence, number)
                if new_figure is not None:
                    yield new_figure
                    break


def _first_sentences(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """The whole sentences with which the article begins, without rows of tables."""
    sentences = (
        sentence
        for paragraph in paragraphs
        if not is_row(text, paragraph)
        for sentence in split_sentences(text, paragraph, "en")
        if has_full_stop(sentence.of(text)) and not is_table_in_line(text, sentence)
    )
    return islice(sentences, _NEWS_SENTENCES)


def _number_spans_of(text: str, sentence: Span) -> list[Span]:
    """The numbers of a sentence with their units: first those that say how many or how much, then those that say how
    long, then numbers in words except "two", which often matter less ("three ways")."""
    amounts: set[Span] = set()
    lengths: set[Span] = set()
    for number, span, _ in read_numbers(text, sentence, "en"):
        counted_span = find_number_span(text, sentence, Span(number.span.start, sentence.end))
        text_before = text[sentence.start : find_bound_start(text, sentence, counted_span)]
        if is_amount(text, sentence, number, span):
            amounts.add(counted_span)
        elif (
            TIME.search(counted_span.of(text))
            and _LENGTH_BEFORE.search(text_before)
            and not is_age(text, sentence, number)
        ):
            lengths.add(counted_span)
    for number in find_numbers(text, sentence):
        is_counted = is_score(number, "en") or (is_distinct(number) and not is_name_or_time(text, sentence, number))
        if (
            is_counted
            and not _YEAR.fullmatch(number.words)
            and not any(counted_span.overlaps(number.span) for counted_span in amounts | lengths)
        ):
            amounts.add(number.span)
    words = [
        match for match in _COUNT_IN_WORDS.finditer(text, sentence.start, sentence.end) if _counted_noun(text, match)
    ]
    amounts.update(Span(*match.span("number")) for match in words if _counts_people(text, match))
    other_numbers = [Span(*match.span("number")) for match in words if match["number"].lower() != "two"]
    return sorted(amounts) + sorted(lengths) + other_numbers


def _counted_noun(text: str, number: re.Match[str]) -> str:
    """The last word of what a number in words counts ("wardens"); "" if it is not a plural, if a unit follows the
    number ("two days"), or if the number says how often. `number` is a match in its sentence, so its `endpos` is the
    end of the sentence."""
    noun = read_phrase(text, number.end(), number.endpos).rpartition(" ")[2]
    return (
        noun
        if noun and noun != _TIMES and is_plural(noun) and not UNIT.match(text, number.end("number"), number.endpos)
        else ""
    )


def _counts_people(text: str, number: re.Match[str]) -> bool:
    """Whether a number in words counts people ("two wardens")."""
    noun = _counted_noun(text, number)
    is_source = _SOURCES_BEFORE.search(text, number.pos, number.start()) or _SOURCES_TELL.match(
        text, number.end(), number.endpos
    )
    return not is_source and (noun == "people" or is_person_noun(noun))


def _has_number(text: str, sentence: Span, number: Span, figure: Figure) -> bool:
    """Whether `figure` already shows a number of a sentence. A figure of the same sentence does so if its label has the
    number, or if the number is its value and the label has a verb. A figure of another sentence does so if its number
    is the same and, unless that is distinct, its label shares a word with the sentence."""
    if figure.sentence.span == sentence:
        is_explained = figure.span.overlaps(number) and has_finite_verb(figure.label)
        return is_explained or has_number(figure.label, number.of(text))
    shown_number = next(find_numbers(figure.value, Span(0, len(figure.value))), None)
    if shown_number is None or measure_of(shown_number.words) != measure_of(number.of(text)):
        return False
    return is_distinct(shown_number) or not content_words(figure.label).isdisjoint(content_words(sentence.of(text)))
