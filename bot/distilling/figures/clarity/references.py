"""Recognises English figures whose owner, place or time is named only in another sentence or in the rest of their
sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.distilling.figures.clarity.missing_owners import is_definite, is_property_without_owner, lacks_owner
from bot.distilling.figures.clarity.missing_scopes import is_elsewhere, lacks_time
from bot.distilling.figures.clarity.shown_figure import PERCENT, ShownFigure
from bot.distilling.figures.clarity.verbs import RELATIVE_CLAUSE, has_verb, is_verb
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_BACK_NOUN = any_of(_LISTS["back_nouns"])
"""A noun that usually stands for somebody or something named earlier ("agency", "village")."""
_BACK_SUBJECT = re.compile(rf"(?:The|This|That|the|this|that)\s(?!federal\s)(?:[a-z-]+\s)?{_BACK_NOUN}(?![\w-])")
"""The beginning of a label whose subject is named only in an earlier sentence ("The agency says it has")."""
_BACK_OWNER = re.compile(rf"(?:[a-z-]+\s)?{_BACK_NOUN}(?:[’']s)?(?![\w-])(?!\sof\b)")
"""The beginning of a label after "the" whose owner is a `_BACK_NOUN` ("of the | state’s people")."""
_BACK_PLACE = re.compile(rf"\b(?:at|in|of) (?:the|this) {_BACK_NOUN}(?![\w-])(?! of\b)")
"""A place inside a label that is named only in an earlier sentence ("goods in the village")."""
_DEFINITE_SUBJECT = re.compile(
    r"(?:^|,\s|\b(?:said|says|that|while)\s)(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)\s(?:new\s)?"
    r"(?P<noun>[a-z-]+)\s(?:(?:also|already|currently|now|recently|still)\s)?(?P<verb>[a-z]+)\b"
)
"""A definite subject with its verb ("The petition has")."""
_ONE_OF_TWO = re.compile(r"(?:Another|Both|Each|One|Others)\s[a-z]")
"""A subject that stands for a noun of an earlier sentence ("Another sank", "Both boats")."""
_ONE_OF_MANY = _LISTS["one_of_many"]
"""Nouns for things of which there are many ("petition"), so that "the petition" does not say which is meant."""
_RATE_WITHOUT_OWNER = re.compile(r"(?:[a-z-]+ ){0,4}rate")
"""A label that consists only of a rate, without the people or things it belongs to ("average unemployment rate")."""
_ENDS_WITH_BACK_PLACE = re.compile(rf"\b(?:at|in) (?:the|this) {_BACK_NOUN}$")
"""A place of `_BACK_PLACE` at the end of a value ("40 boats in the village")."""
_PLAIN_SUBJECT = re.compile(
    rf"(?:The|This|That|the|this|that)\s{_BACK_NOUN}\s(?!(?:at|for|from|in|of|on|that|which|who|with)\b)[a-z]"
)
"""A subject of `_BACK_SUBJECT` that is only "the" and its noun."""
_TEMPERATURE = re.compile(r"(?:[a-z]+ )?temperatures?")
"""A label that does not say where the temperature was measured ("water temperature")."""
_ARTICLE_BEFORE = re.compile(r"\b[Tt]h(?:e|is|at)\s$")
"""The article or demonstrative before a label ("of the | state’s people")."""
_MAX_ARTICLE_CHARACTERS = 5
"""The number of characters before a label that are searched for "the", "this" or "that"."""
_POINTS_BACK = re.compile(r"\b(?:my|our|such|that|these|this|those|your)\b")
"""Words between a number and its label for something that was named earlier ("80% of those | boats")."""
_POINTS_BACK_BEFORE = re.compile(r"\b(?:[Ss]uch|[Tt]hese|[Tt]his|[Tt]hose)\s$")
"""A word right before a label for something that was named earlier ("These | boats")."""
_RATE = re.compile(r"\s(?:an?|each|every|per)\s")
"""The word before the unit of a price ("$4 | a gallon"). A price with a unit needs no other label than the name of the
thing ("milk")."""
_ROUND_UP = re.compile(
    r"\b(?:headlines|in brief|news from|recap|round-?up|the week in|things to know)\b"
    r"|(?<!\bin )\b\d+ (?:states|things)\b",
    re.IGNORECASE,
)
"""The title of an article about many things ("The week in boats", "5 things to know")."""
_MAX_BARE_WORDS = 3
"""The maximum number of words of a label before its number that needs a verb."""
_PRONOUN_SUBJECT = re.compile(
    r"(?:^|[,;:—–“\"(]\s?|\s(?:and|because|but|that|when|while)\s)(?:[Aa]nd\s|[Bb]ut\s)?"
    rf"(?:[Hh]e|I|[Ii]t|[Ss]he|[Tt]hey|[Ww]e)(?:[’'][a-z]+)?\s(?:[^\s,;:—–“”()]+\s)+(?:[{CURRENCY_SIGNS}])?$"
)
"""A clause that begins with a pronoun as subject, up to a number ("but he tied a record with | 20 goals")."""
_UNEXPLAINED_PRONOUN = re.compile(
    r"^[A-Z][a-z]+\s(?:he|it|she|they|we)\s|(?:[A-Z][a-z]+s)\s[a-z]+\s(?:that\s)?it\b"
    r"|\b(?:her|him|it|them|us)\s(?:as|at|by|for|from|in|on|to|with)$"
)
"""A label with a pronoun that is not explained in it ("Reports claim it can affect")."""


def refers_to_unknown(figure: ShownFigure) -> bool:
    """Whether a reader would not know whom or what the number belongs to, or where and when it is true."""
    return any(check(figure) for check in (*_CHECKS, *(_CHECKS_BEFORE if figure.is_before else ())))


def has_pronoun_subject(figure: ShownFigure) -> bool:
    """Whether the subject of the clause with the number is a pronoun ("He tied a record with | 20 goals")."""
    return _PRONOUN_SUBJECT.search(figure.words_before) is not None


def is_unconnected(figure: ShownFigure) -> bool:
    """Whether nothing connects a figure with the article: it has no name, no word of the title, and no verb ("2 new |
    shops"). In an article about many things, a label after its number is unconnected even if it has a verb."""
    if figure.has_name or figure.is_of_title or _RATE.search(figure.value):
        return False
    is_told = has_verb(RELATIVE_CLAUSE.sub("", figure.label_text)) or (
        figure.is_before and len(figure.label_text.split()) > _MAX_BARE_WORDS
    )
    return not is_told or (not figure.is_before and is_round_up(figure.title))


def is_round_up(title: str) -> bool:
    """Whether a title is that of an article about many things."""
    return _ROUND_UP.search(title) is not None


def _refers_back(figure: ShownFigure) -> bool:
    """Whether neither the label nor the value contains a name, and the label is about something that was named
    before."""
    label_text, start = figure.label_text, figure.label.start
    subject = _BACK_SUBJECT.match(label_text)
    if subject is not None and not figure.title_has(subject.group().split()[1:]):
        is_plain = figure.is_before and _PLAIN_SUBJECT.match(label_text) is not None
        return is_plain or not figure.has_name
    if figure.has_name:
        return False
    if _BACK_PLACE.search(label_text) or _ENDS_WITH_BACK_PLACE.search(figure.value):
        return True
    if (PERCENT.search(figure.value) and _RATE_WITHOUT_OWNER.fullmatch(label_text)) or _TEMPERATURE.fullmatch(
        label_text
    ):
        return True
    is_owned = _ARTICLE_BEFORE.search(figure.text, max(0, start - _MAX_ARTICLE_CHARACTERS), start) is not None
    return is_owned and _BACK_OWNER.match(label_text) is not None


def _has_unknown_subject(figure: ShownFigure) -> bool:
    """Whether the subject of a label before its number does not say which of many things is meant, and is not in the
    title ("The petition has | 200 signatures")."""
    if _ONE_OF_TWO.match(figure.label_text) and has_verb(figure.label_text.split()[1]):
        return True  # "One has | 40 boats"
    subject = _DEFINITE_SUBJECT.search(figure.label_text)
    if subject is None or not (is_verb(subject["verb"]) or has_verb(subject["verb"])):
        return False
    return subject["noun"] in _ONE_OF_MANY and not figure.title_has([subject["noun"]])


def _has_unknown_pronoun(figure: ShownFigure) -> bool:
    """Whether the label has a pronoun that is not explained in it."""
    return _UNEXPLAINED_PRONOUN.search(figure.label_text) is not None


def _points_back(figure: ShownFigure) -> bool:
    """Whether a word that is not shown ("those") says that an earlier sentence names what the label is about ("80% of
    those | boats")."""
    if not figure.is_before:
        return not figure.has_name and _POINTS_BACK.search(figure.words_between) is not None
    return _POINTS_BACK_BEFORE.search(figure.text, figure.sentence.start, figure.label.start) is not None


_CHECKS: tuple[Callable[[ShownFigure], bool], ...] = (
    _refers_back,
    lacks_time,
    _points_back,
    lacks_owner,
    is_elsewhere,
)
"""The checks that are made for every label."""
_CHECKS_BEFORE: tuple[Callable[[ShownFigure], bool], ...] = (
    is_property_without_owner,
    _has_unknown_subject,
    is_definite,
    _has_unknown_pronoun,
)
"""The checks that are made only for a label before its number."""
