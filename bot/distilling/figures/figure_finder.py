"""Finds the figures of an article (percentages, money, amounts), each with what it measures and its sentence.

Each step has its file. `numbers/`: the numbers of a sentence, and which of them are names, times or scores.
`amounts.py`: amounts with their noun; `measures.py`: those with a unit. `labels/`: what a number measures, from the
words after and before it, and whether that says enough. `clarity/`: what else a reader of English needs to
understand it, such as the bound of the number, how the label continues, the words before the number, or where and when
it holds. `denials.py`: numbers that the article calls false or only supposes, which are left out. `tables.py`: figures
by row and column. `card_figures.py` then makes the figures of the cards. `statements.py`: numbers that only their whole
statement explains. `headline.py`: numbers of the title. `lead.py`: numbers of the first sentences. `longer_labels.py`:
the rest of its sentence for a label that leaves something out. `repeats.py`: figures that one card would show twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.distilling.figures.amounts import MAX_NOUN_WORDS, read_amount
from bot.distilling.figures.clarity.completed_figure import complete_figure
from bot.distilling.figures.denials import is_denied, is_withdrawn
from bot.distilling.figures.labels.label_checks import is_informative
from bot.distilling.figures.labels.label_finder import find_label
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.rates import find_rate_end
from bot.distilling.figures.labels.word_kinds import is_plural
from bot.distilling.figures.numbers.number import Number
from bot.distilling.figures.numbers.number_finder import find_numbers
from bot.distilling.figures.numbers.number_names import is_name_or_time, is_score
from bot.distilling.figures.numbers.units import UNIT
from bot.distilling.figures.tables import find_table_figures
from bot.model import Excerpt, Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.formulas import find_formulas
from bot.text.markup.tables import is_row
from bot.text.sentences import split_sentences
from bot.text.word_lists.calendar import LANGUAGES

_LABEL_LANGUAGES = frozenset(LANGUAGES)
"""The languages in which labels can be found. In other languages, figures are kept without a label."""
_LEAD_CHARACTERS = 400
"""The number of characters of the first paragraph that count as the beginning of the article: it names the places that
the article is about."""
_MAX_CHARACTERS_BEFORE = 20
"""The number of characters before a number that are searched for a word that changes its meaning."""
_MAX_CHARACTERS_CHANGE = 60
"""The number of characters before an old value that are searched for the verb of its change."""
_CHANGE_VERB_BEFORE = re.compile(r"\b(?:up|down|increased?|rose|raised|fell|dropped|climbed|jumped)\s(?:by\s)?$")
"""Words before a change followed by the new sum ("went up $2 to $19.99")."""

_COMPARISON_AFTER = re.compile(
    r"\s(?:(?:more|less) [a-z]{4,}|(?:above|below) (?:average|normal)"
    r"|bigger|cheaper|faster|fewer|greater|higher|larger|less|longer|lower|more|shorter"
    r"|slower|smaller|stronger|weaker)(?=[.,;:)]|$"
    r"|\s(?:after|at|between|during|for|from|in|now|on|since|than|this|today|when|where|while)\b)"
)
"""A comparison after a percentage ("21% higher than in May")."""
_TABLE_IN_LINE = re.compile(
    rf"(?P<sign>[{CURRENCY_SIGNS}])\d[\d.,]*\s(?P=sign)\d|\d\s?%\s\d[\d.]*\s?%|(?<![\d.,])\d[\d.,]*\s(?!\d{{3}}\b)\d[\d.,]*\s\d"
)
"""Two sums or percentages, or three numbers, without a word between them ("$5 $6", "5% 6%", "10 20 30"): a table in one
line, whose labels may be of another row."""
_NEW_VALUE_AFTER = re.compile(
    rf"(?:\s[a-z][\w’'-]*){{1,4}}?\sto\s(?:about\s|nearly\s|roughly\s)?[{CURRENCY_SIGNS}]?\d[\d.,]*(?P<percent>\s?%|\spercent\b)?"
)
"""A noun and a new value, which shows that the number before it is the old one ("our 5% fee to 6.5%")."""
_CHANGE_TO_VERB_BEFORE = re.compile(
    r"\b(?:boost|bump|cut|hik|increas|lower|lift|rais|reduc|slash)(?:e|ed|es|ing|s|ting)?\s(?:[\w’'-]+\s){0,3}$"
)
"""A verb that changes a value, up to the old value ("will increase our current")."""
_RESPECTIVELY = re.compile(r"\brespectively\b")
"""A word of sentences that assign numbers to things by their order ("fell by 5% and 6%, respectively"). Such sentences
give no figures, because labels would mix the things up."""
_POINTS_BACK = re.compile(
    r"\b(?:such|these|those)\s(?!(?:from|in|on|that|who|with|[a-z]+ed|[a-z]+ing)\b)[a-z]|\bin that\b"
    r"|\b(?:these|those)\s\d+\s(?!and\b|or\b)[a-z]"
    r"|\b[Oo]f (?:these|those),"
    r"|\bthat\s(?:amount|basis|day|game|month|night|period|season|total|week|year)\b"
    r"|\b(?:her|him|it|them|they)$|\b(?:buy|do|get|got|have|need|take|use|want)s?\s(?:it|one)\b"
)
"""Words that refer to an earlier sentence ("such boats", "that month", "sold them")."""
_MORE_THAN_BEFORE = re.compile(r"\b(?:(?:a\slittle|just|no|not|slightly|well)\s)?(?:[Ff]ewer|[Ll]ess|[Mm]ore)\sthan\s$")
"""Words before a fraction that belong to it ("more than | half")."""


def find_figures(text: str, paragraphs: Sequence[Span], language: str) -> tuple[Figure, ...]:
    """The figures in reading order; `language` is a two-letter code.

    Names with numbers ("5G", "Section 3", "Society 5.0"), times and dates are left out; in the languages of
    `_LABEL_LANGUAGES`, also numbers for which the text does not say what they measure.
    """
    figures_found: list[Figure] = []
    lead = paragraphs[0].of(text)[:_LEAD_CHARACTERS] if paragraphs else ""
    for is_table, spans in groupby(paragraphs, key=lambda paragraph: is_row(text, paragraph)):
        if is_table:
            figures_found += find_table_figures(text, tuple(spans))
            continue
        for paragraph in spans:
            for sentence in split_sentences(text, paragraph, language):
                figures_found += _find_in_sentence(text, sentence, language, lead)
    return tuple(figures_found)


def read_numbers(text: str, sentence: Span, language: str) -> Iterator[tuple[Number, Span, str]]:
    """The numbers of a sentence that count or measure something. Each comes with the span of the number and its unit or
    noun, and with what it measures ("" if that is unclear)."""
    if is_table_in_line(text, sentence):
        return
    if language == "en" and (_RESPECTIVELY.search(sentence.of(text)) or is_withdrawn(text, sentence)):
        return
    formulas = find_formulas(text, sentence)
    for number in find_numbers(text, sentence):
        if any(formula.overlaps(number.span) for formula in formulas):
            continue
        if number.kind != "cjk" and (is_name_or_time(text, sentence, number) or is_score(number, language)):
            continue
        if language == "en" and (_is_old_value(text, sentence, number) or is_denied(text, sentence, number.span)):
            continue
        span_and_label = _read_figure(text, sentence, number, language)
        if span_and_label is not None:
            yield number, *span_and_label


def is_table_in_line(text: str, sentence: Span) -> bool:
    """Whether a sentence consists of rows of a table that lost their line breaks."""
    return _TABLE_IN_LINE.search(text, sentence.start, sentence.end) is not None


def points_back(words: str) -> bool:
    """Whether the words of a value or label refer to an earlier sentence ("5% of those boats")."""
    return _POINTS_BACK.search(words) is not None


def _find_in_sentence(text: str, sentence: Span, language: str, lead: str) -> Iterator[Figure]:
    """The figures of one sentence, in order. `lead` is explained in `complete_figure`."""
    excerpt = Excerpt(sentence.of(text), sentence)
    figure_end = sentence.start
    for number, span, label in read_numbers(text, sentence, language):
        if number.span.start < figure_end:
            continue  # part of the figure before it ("complaints per 100,000 passengers")
        rate_end = find_rate_end(text, span.end, sentence.end)
        span = Span(span.start, rate_end or span.end)
        if label and language == "en":
            if not is_informative(label, value=span.of(text)):
                continue
            completed_figure = complete_figure(
                text, sentence, number, span, label, is_rate=rate_end is not None, lead=lead
            )
            if completed_figure is None:
                continue
            span, label = completed_figure
            if points_back(span.of(text)) or points_back(label):
                continue
        if label or (language not in _LABEL_LANGUAGES and number.kind not in ("fraction", "share")):
            figure_end = span.end
            yield Figure(value=span.of(text), label=label, span=span, sentence=excerpt)


def _read_figure(text: str, sentence: Span, number: Number, language: str) -> tuple[Span, str] | None:
    """The span of a number with its unit or noun, and what it measures, "" if unclear; None if it is not a figure."""
    if number.kind == "amount":
        return read_amount(text, sentence, number, language)
    if number.kind == "share":
        noun = _find_share_noun(text, number, sentence.end)
        if language == "en" and noun and not is_plural(noun):
            return None  # "as many as 1 in 200 develop symptoms"
        is_short = noun and len(noun.split()) <= MAX_NOUN_WORDS
        return Span(number.span.start, number.span.end + (1 + len(noun) if is_short else 0)), noun
    label = find_label(text, sentence, number, language)
    comparison = _COMPARISON_AFTER.match(text, number.span.end, sentence.end) if number.kind == "percent" else None
    if comparison is not None:
        return Span(number.span.start, comparison.end()), label  # "25 percent more expensive"
    if number.kind == "fraction" and (
        more_match := _MORE_THAN_BEFORE.search(
            text, max(sentence.start, number.span.start - _MAX_CHARACTERS_BEFORE), number.span.start
        )
    ):
        return Span(more_match.start(), number.span.end), label
    return _without_new_sum(text, sentence, number), label


def _is_old_value(text: str, sentence: Span, number: Number) -> bool:
    """Whether a sum or percentage is what something was before a change ("increase our 5% fee to 6.5%")."""
    if number.kind not in ("money", "percent"):
        return False
    new_value = _NEW_VALUE_AFTER.match(text, number.span.end, sentence.end)
    if new_value is None or (new_value["percent"] is not None) != (number.kind == "percent"):
        return False
    text_before = text[max(sentence.start, number.span.start - _MAX_CHARACTERS_CHANGE) : number.span.start]
    return _CHANGE_TO_VERB_BEFORE.search(text_before) is not None


def _find_share_noun(text: str, number: Number, end: int) -> str:
    """The people or things of a share ("Americans" in "six in 10 Americans"); "" if a unit follows the share ("6 in 10
    days")."""
    noun = read_phrase(text, number.span.end + 1, end)
    return "" if UNIT.match(text, number.span.end, end) else noun


def _without_new_sum(text: str, sentence: Span, number: Number) -> Span:
    """The span of a number. If the number is a change with the new sum, only the span of the change: "$2" in "went up
    $2 to $19.99"."""
    start = number.span.start
    change, separator, _ = number.words.partition(" to ")
    search_start = max(sentence.start, start - _MAX_CHARACTERS_BEFORE)
    if number.kind == "money" and separator and _CHANGE_VERB_BEFORE.search(text, search_start, start):
        return Span(start, start + len(change))
    return number.span
