"""Recognises English figures that are true only at a time or place that the figure does not name.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.clarity.shown_figure import CONTENT_WORD, ShownFigure
from bot.distilling.figures.clarity.verbs import has_verb
from bot.model import Span
from bot.text.word_lists.calendar import english_month_or_day_pattern

_PLACE = re.compile(r"(?:(?:And|But|Even|So|Yet)\s)?(?:[Aa]cross|[Aa]mong|[Aa]t|[Ii]n|[Ww]ithin)\s[^,]+,")
"""Matches "But in Tarrow,"."""
_WHERE_BEFORE = re.compile(r"\bwhere\s(?:[a-z]+\s){0,4}$")
"""The beginning of a clause about a place that is named before it ("Salem, | where only | 40 boats sank")."""
_TIME = re.compile(
    r"\d|\b(?:addition|all|case|cases|comparison|contrast|day|days|decade|decades|end|fact|hour|hours|meantime|minute"
    r"|minutes|month|months|quarter|response|return|season|spring|statement|summer|autumn|fall|winter|time|total|turn"
    r"|week|weeks|year|years"
    rf"|{english_month_or_day_pattern()})\b"
)
"""A word that shows that the beginning of a sentence is a time, a comparison or a source, not a place ("In May,", "In
comparison,")."""
_WHEN_BEFORE = re.compile(r"\b(?:19|20)\d\d,?\swhen\s$")
"""A year before the clause of a number ("in 2010, when | 40 boats sank")."""
_YEAR = re.compile(
    r"(?:And\s|But\s)?(?:About|After|Around|As\sof|Before|Between|By|During|From|In|On|Until)\b[^,;]{0,60}\b"
    r"((?:1[5-9]|20)\d\d)\b[^,;]*,[^;]*$"
)
"""A sentence that begins with a year, up to a number ("In 2010, the mint sold | 40 boats")."""
_PAST_TIME = re.compile(
    r"(?:And\s|But\s)?(?:(?:By|During|In|On|Over)\s(?:the\s)?)?"
    r"((?:[Ll]ast|[Pp]revious)\s(?:[a-z]+\s)?(?:autumn|decade|fall|month|season|spring|summer|winter|year)"
    r"|[A-Za-z-]+\s(?:decade|month|year)s?\sago)\b[^,;]*,[^;]*$"
)
"""A sentence that begins with a time that is over, up to a number ("Last year, the mint sold | 40 boats")."""
_PAST_OPENING = re.compile(
    r"(?:(?:At\s(?:that|the)\s(?:point|time)|Before|By\sthen|Earlier|Previously|Then),"
    r"|When\s[^,]*\b(?:ago|earlier)\b[^,]*,)\s"
)
"""The beginning of a sentence about a time that is over ("At the time, ", "When it began two years ago, ")."""
_INTRODUCTION = re.compile(
    r"(?:^|[;:•]\s|\sthat\s|,\s(?=and\s|but\s))(?:[Aa]nd\s|[Bb]ut\s)?"
    r"(?P<introduction>(?:(?:[Aa]fter|[Aa]mid|[Bb]efore|[Bb]etween|[Bb]y|[Dd]uring|[Ff]rom|[Ii]n|[Oo]f|[Tt]hroughout"
    r"|[Uu]nder|[Uu]ntil)\s(?!(?:addition|all|comparison|contrast|fact|general|total)\b)|[Ss]o\sfar\s)[^;:•]*?)\s?"
    r"[,–—-]\s(?:[a-z]+\s){0,3}$"
)
"""A time or place before the clause of a number, up to the number ("During the war, about | 40 people died")."""


def lacks_introduction(figure: ShownFigure) -> bool:
    """Whether the clause of a label after its number begins with the time or place for which it is true ("In the war,
    | 40 people died")."""
    match = None if figure.is_before else _INTRODUCTION.search(figure.words_before)
    if match is None or has_verb(match["introduction"].partition(" ")[2]):
        return False
    return not figure.title_has(CONTENT_WORD.findall(match["introduction"].lower()))


def lacks_year(text: str, sentence: Span, value: Span, words: str) -> bool:
    """Whether a sentence begins with a year or another time that is over, to which the `value` applies, but the `words`
    of the figure do not contain that time."""
    year = _YEAR.match(text, sentence.start, value.start)
    past_time = _PAST_TIME.match(text, sentence.start, value.start)
    is_then = (
        _PAST_OPENING.match(text, sentence.start, value.start) is not None
        and text[sentence.start : value.start] not in words
    )
    is_past = past_time is not None and past_time[1].lower() not in words.lower()
    return is_then or is_past or (year is not None and year[1] not in words)


def lacks_time(figure: ShownFigure) -> bool:
    """Whether the time of a statement is named only before its clause ("in 2010, when | 40 boats sank")."""
    return not figure.is_before and _WHEN_BEFORE.search(figure.words_before) is not None


def is_elsewhere(figure: ShownFigure) -> bool:
    """Whether the place to which the number applies is in the sentence, but not in the figure: after the figure
    ("people live | where …"), right before the figure ("Salem, where | 40 boats sank"), or at the beginning of the
    sentence ("In five countries that have it, the mint counted | 40 cases")."""
    if figure.text.startswith(" where ", max(figure.span.end, figure.label.end)):
        return True
    start = min(figure.span.start, figure.label.start)
    if _WHERE_BEFORE.search(figure.text, figure.sentence.start, start):
        return True
    place = _PLACE.match(figure.text, figure.sentence.start, figure.sentence.end)
    return place is not None and place.end() <= start and _TIME.search(place.group()) is None
