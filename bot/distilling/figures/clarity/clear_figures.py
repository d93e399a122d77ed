"""Chooses the figures of an English article that a reader understands without their sentences, and adds words to
figures that are unclear.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.distilling.figures.clarity.assertions import hides_loss, hides_possibility
from bot.distilling.figures.clarity.endings import POSSESSIVE_ENDINGS
from bot.distilling.figures.clarity.missing_owners import belongs_to_unnamed, is_sum_without_owner
from bot.distilling.figures.clarity.missing_scopes import lacks_introduction, lacks_year
from bot.distilling.figures.clarity.neighbours import depends_on_another, has_main_verb
from bot.distilling.figures.clarity.predicates import find_predicate
from bot.distilling.figures.clarity.references import has_pronoun_subject, is_unconnected
from bot.distilling.figures.clarity.scopes import with_introduction
from bot.distilling.figures.clarity.shown_figure import CAPITAL, MONEY, PERCENT, ShownFigure, names_of
from bot.distilling.figures.clarity.unclear_figures import is_doubtful, is_misleading
from bot.distilling.figures.clarity.verbs import RELATIVE_CLAUSE, has_verb, is_auxiliary
from bot.distilling.figures.clarity.wording import reword_figure
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.numbers.number_patterns import ENGLISH_SCALE
from bot.distilling.figures.numbers.units import UNIT
from bot.model import Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.markup.tables import is_row
from bot.text.word_lists import word_lists
from bot.text.word_lists.determiners import ARTICLES
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""Matches "boats", "year’s"."""
_SAYING_VERBS = frozenset({"said", "says"})
"""Verbs that come before the speaker, so that they begin no statement ("| said the mint has")."""
_SIZE = re.compile(r"(?:[a-z]+\s)*\d[\d.,]*-[a-z]+")
"""A size with a hyphen, which describes a thing but does not count things ("a 30-gallon bag")."""
_NOUN = re.compile(rf"\d\s(?:{ENGLISH_SCALE}\s)?(?!(?:{ENGLISH_SCALE}|percent|or)\b)[a-z]{{3,}}")
"""A number and its noun ("40 boats", "5 million boats"). A label with only one word after them is not clear enough."""
_PERIODS = "(?:month|season|week|year)"
"""A period after "last", "next" or "this", before a possessive ending ("this | year|’s budget")."""
_RATE = re.compile(r"\s(?:an?|each|every|per)\s")
"""A word before the unit of a price ("$4.50 | a gallon")."""
_LIST_SIGN = re.compile(r"(?:[-*•–—►]\s)+")
"""The mark before an item of a list ("• ", "- ")."""
_ANOTHER_NUMBER = re.compile(
    rf"(?<=\w),?\s(?:and|or)\s(?:(?:about|almost|another|at least|more than|nearly|up to)\s[{CURRENCY_SIGNS}]?\d"
    rf"|[{CURRENCY_SIGNS}]\d).*$"
    rf"|\s(?:and|or)\s(?:{number_pattern(2, 10)})$"
)
"""A second number with its noun after a label ("boats and another 12 quays")."""
_RANGE = re.compile(r"\b(?:between|from)\s")
"""The word before a range ("between 5 and 6"), whose second number belongs to the first."""
_MAX_BARE_WORDS = 2
"""The maximum number of words of a label that only names the kind of a sum ("breakup fee")."""
_MAX_VALUE_CHARACTERS = 80
"""The maximum number of characters of a value with the words for the counted things ("$137 million in fines")."""
_MAX_CHARACTERS_BETWEEN = 8
"""The maximum number of characters between a value and the label that is joined to it (" for the ")."""
_ADJECTIVE_AT_END = re.compile(r"\s(?:an?|her|his|its|the|their)\s[a-z-]+(?<!est)$")
"""An adjective of the counted noun, at the end of the words before the number ("The towns agreed to a | new")."""
_NO_SUBJECT = re.compile(rf"(?:[a-z]+ed\s)?{any_of(word_lists('figures_en')['prepositions'])}\s", re.IGNORECASE)
"""The beginning of words before a number that have no subject ("Buoyed by the | 40 wardens")."""
_NUMBER = re.compile(rf"^(?:[A-Za-z]+\s){{0,4}}?\d[\d.,]*(?:\s{ENGLISH_SCALE})?")
"""Matches "about 5 million boats"."""


def find_clear_figures(text: str, figures: Iterable[Figure], language: str, title: str) -> Iterator[Figure]:
    """The figures that a reader who knows the `title` of the article understands without their sentence, worded for
    that reader (see `reword_figure`). If what a number counts is not clear enough, the clause with the number is its
    label ("$137 million | The mint must pay $137 million in fines"). Figures of languages other than English, figures
    of tables and figures without a label are all kept as they are."""
    names = names_of(text) if language == "en" else frozenset()
    for figure in figures:
        if language != "en" or not figure.label or is_row(text, figure.sentence.span):
            yield figure
            continue
        sentence = figure.sentence.span
        clear = _find_clear_spans(text, figure, title, names)
        reworded_spans = reword_figure(text, sentence, *clear) if clear is not None else None
        if reworded_spans is not None:
            value, label = reworded_spans
            yield replace(figure, value=value.of(text), label=label.of(text), span=value)


def _find_clear_spans(text: str, figure: Figure, title: str, names: frozenset[str]) -> tuple[Span, Span] | None:
    """The spans of the value and the label of a figure, changed if they were not clear; None if a reader would have to
    guess whom or what the number belongs to."""
    span, sentence = figure.span, figure.sentence.span
    label = _find_label(text, figure) or Span(span.end, span.end)
    is_before = label.end <= span.start
    label = _tidy(text, label, is_before=is_before)
    label_text = label.of(text) or figure.label
    shown_figure = ShownFigure(text, sentence, span, label, label_text, title, names)
    if is_doubtful(shown_figure):
        return None
    if label.start == span.end + len(" of ") and _is_plain_pair(figure.value, label_text):
        return None  # "5 million barrels of | crude oil"
    if _is_too_vague(figure.value, label_text, is_before=is_before):
        if PERCENT.search(figure.value):
            return None  # "a 5% fuel surcharge", whose label is cut off
        return _unless_doubtful(
            shown_figure, _with_predicate(shown_figure, label) or _with_predicate(shown_figure, span)
        )
    if is_before:
        return None if is_unconnected(shown_figure) else (span, label)
    predicate_spans = None if _has_auxiliary(label_text) else _with_predicate(shown_figure, label)
    if predicate_spans is not None:
        clear = _unless_doubtful(shown_figure, predicate_spans)
        if clear is not None or not (shown_figure.has_name and has_verb(label_text.rpartition(" ")[0])):
            return clear
    is_lost = not has_main_verb(label_text) and has_pronoun_subject(shown_figure)
    if (
        is_lost
        or belongs_to_unnamed(shown_figure)
        or depends_on_another(shown_figure)
        or is_sum_without_owner(shown_figure)
        or is_unconnected(shown_figure)
    ):
        return None
    if (
        lacks_introduction(shown_figure)
        or _is_measure_of(shown_figure)
        or hides_loss(shown_figure)
        or hides_possibility(shown_figure)
    ):
        return None
    return None if lacks_year(text, sentence, span, f"{span.of(text)} {label_text}") or not label else (span, label)


def _unless_doubtful(shown_figure: ShownFigure, spans: tuple[Span, Span] | None) -> tuple[Span, Span] | None:
    """The `spans` of a value and of its new label before it, if the figure with this label is clear; None if it is not,
    or if `spans` is None."""
    if spans is None:
        return None
    value, label = spans
    reworded_figure = replace(shown_figure, span=value, label=label, label_text=label.of(shown_figure.text))
    return None if is_misleading(reworded_figure) or is_unconnected(reworded_figure) else spans


def _is_measure_of(shown_figure: ShownFigure) -> bool:
    """Whether a measure has only the thing measured as its label ("92 miles | coast")."""
    is_unit = UNIT.fullmatch(_NUMBER.sub("", shown_figure.value)) is not None
    is_named = shown_figure.has_name and len(shown_figure.label_text.split()) > _MAX_BARE_WORDS
    return is_unit and shown_figure.words_between == " of " and not is_named and not has_verb(shown_figure.label_text)


def _has_auxiliary(label: str) -> bool:
    """Whether a label has an auxiliary outside of a relative clause."""
    return any(map(is_auxiliary, RELATIVE_CLAUSE.sub("", label).split()))


def _with_predicate(shown_figure: ShownFigure, label: Span) -> tuple[Span, Span] | None:
    """The span of a value with its label, and the words before it as the new label ("2 million copies of the album |
    The crew sold"); None if the label does not follow the value directly, or the words before the value do not say who
    does what."""
    text, sentence, span = shown_figure.text, shown_figure.sentence, shown_figure.span
    if not span.start <= label.start <= span.end + _MAX_CHARACTERS_BETWEEN:
        return None
    value = Span(span.start, max(span.end, label.end))
    if len(value) > _MAX_VALUE_CHARACTERS:
        value = Span(span.start, label.start + len(read_phrase(text, label.start, label.end)))
    predicate = find_predicate(text, sentence, span.start)
    if predicate is None or len(value) > _MAX_VALUE_CHARACTERS:
        return None
    subject_and_verb = _ADJECTIVE_AT_END.sub("", predicate.of(text))
    if (
        not _says_who(subject_and_verb)
        or _NO_SUBJECT.match(f"{subject_and_verb} ")
        or subject_and_verb.endswith(POSSESSIVE_ENDINGS)
        or not subject_and_verb[-1].isalnum()
    ):
        return None
    start = with_introduction(text, sentence, predicate).start
    new_label = Span(start, predicate.start + len(subject_and_verb))
    return None if lacks_year(text, sentence, span, f"{value.of(text)} {new_label.of(text)}") else (value, new_label)


def _find_label(text: str, figure: Figure) -> Span | None:
    """The span of the label of a figure in its sentence: after the number or, if it is not there, before the number.
    "Last", "next" and "this" before a period ("this year's") belong to the label. None if the sentence does not contain
    the label as a whole."""
    span, sentence = figure.span, figure.sentence.span
    pattern = re.compile(rf"(?:(?:last|next|this)\s(?={_PERIODS}[’']s))?(?<!\w){re.escape(figure.label)}(?!\w)")
    match_after = pattern.search(text, span.end, sentence.end)
    matches = (
        [match_after] if match_after is not None else list(pattern.finditer(text, sentence.start, span.start))[-1:]
    )
    return Span(*matches[0].span()) if matches else None


def _tidy(text: str, label: Span, *, is_before: bool) -> Span:
    """A label without the mark of a list item before it, and without another number after it."""
    sign = _LIST_SIGN.match(text, label.start, label.end)
    start = sign.end() if sign else label.start
    next_number = None if is_before or _RANGE.search(label.of(text)) else _ANOTHER_NUMBER.search(text, start, label.end)
    return Span(start, next_number.start() if next_number else label.end)


def _is_plain_pair(value: str, label: str) -> bool:
    """Whether a value has a noun, its label is one or two words, and neither contains a name."""
    is_named = CAPITAL.search(f"{value[:1].lower()}{value[1:]} {label}") is not None
    return not is_named and len(label.split()) <= _MAX_BARE_WORDS and _NOUN.search(value) is not None


def _says_who(predicate: str) -> bool:
    """Whether a predicate begins with its subject, and ends with a verb that is not only a participle ("the shop
    selling")."""
    first_word, *other_words = predicate.split()
    has_subject = (
        bool(other_words) and first_word not in _SAYING_VERBS and (first_word[0].isupper() or first_word in ARTICLES)
    )
    return has_subject and not other_words[-1].endswith("ing")


def _is_too_vague(value: str, label: str, *, is_before: bool) -> bool:
    """Whether a label adds nothing to the value, or follows it and says too little: only a name after a counted noun
    ("40 boats | Salem"), or only the kind of thing that has the price, share or size ("40% | bump")."""
    words = {word.lower() for word in _WORD.findall(label)} - STOP_WORDS
    if label and words <= {word.lower() for word in _WORD.findall(value)}:
        return True
    if is_before:
        return False
    if CAPITAL.search(label):
        return (
            all(word[0].isupper() or word in STOP_WORDS for word in label.split()) and _NOUN.search(value) is not None
        )
    has_name = CAPITAL.search(value[:1].lower() + value[1:]) is not None
    is_bare_sum = MONEY.search(value) is not None and len(words) <= _MAX_BARE_WORDS and not has_name
    is_price = _RATE.search(value) is not None
    if PERCENT.search(value) and len(label.split()) <= _MAX_BARE_WORDS and not has_name:
        return True  # "40% | bump"
    if " " not in label and _NOUN.search(value) and not has_name:
        return True  # "nearly 60 members | government"
    return (is_bare_sum and not is_price) or _SIZE.fullmatch(value) is not None
