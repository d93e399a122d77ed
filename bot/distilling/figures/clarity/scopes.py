"""Finds the place and time for which an English figure is true: words after it ("4.2% | in May"), and the introduction
of its clause ("In Norland, | half of the wardens …").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, english_month_pattern, month_names
from bot.text.word_lists.number_words import number_pattern

_LISTS = word_lists("figures_en")
_MONTHS = "|".join(name.title() for name in month_names("en"))
_DAYS = "|".join(name.title() for name in day_names("en"))
_DAY = re.compile(rf"\b(?:{_DAYS})\b")
"""A day of the week ("Monday")."""
_UNITS = (
    r"(?:afternoon|autumn|century|day|decade|evening|fall|hour|minute|month|morning|night|quarter|season|spring|summer"
    r"|week|weekend|winter|year)s?"
)
"""A unit of time ("week", "winter")."""
_COUNTS = rf"(?:an?|{number_pattern(1, 10)}|several|\d+)"
"""How many units of time ("a", "three", "12")."""
_WHICH_UNIT = (
    r"(?:the\s)?(?:coming|entire|final|first|following|fourth|full|last|next|past|previous|prior|same|second|third"
    r"|this)"
)
"""Which unit of time ("the past", "last", "this")."""
_TIME = (
    rf"(?:(?:early|late|mid)[\s-])?(?:(?:{_MONTHS}|{english_month_pattern()})(?:\s\d{{1,2}}(?!\d))?"
    r"(?:,?\s(?:19|20)\d\d)?"
    rf"|(?:{_DAYS})|(?:fiscal\s|fiscal\syear\s)?(?:19|20)\d\d(?:[–-]\d{{2,4}})?"
    rf"|{_WHICH_UNIT}\s(?:(?:[a-z]+|\d+)\s)?{_UNITS}(?:\s(?:ago|before|earlier|of\s(?:19|20)\d\d|last\syear))?"
    rf"|{_COUNTS}\s{_UNITS}\s(?:ago|before|earlier|prior)|yesterday|today)"
)
"""A time without its preposition: "early May 2024", "Monday", "fiscal 2023", "the past two weeks", "three years ago".
"""
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:of\s(?:the\s)?)?[A-ZÀ-Þ][\w’'-]*){0,3}"
"""A name of up to four words ("Salem", "Republic of Norland")."""
_PLACE = (
    rf"(?:across|in|throughout)\s(?:the\s)?(?!(?:{_MONTHS}|{_DAYS})\b){_NAME}"
    r"|abroad|annually|apiece|daily|monthly|quarterly|weekly|yearly|globally|nationally|nationwide|statewide|worldwide"
)
"""A place, or an adverb of place or rate: "in Salem", "throughout the Norland Isles", "worldwide", "daily"."""
_TIME_PHRASE = (
    rf"(?:(?:as of|at the end of|by|during|for|in|on|over|since|through|until|within)\s)?{_TIME}"
    rf"|(?:from|since)\s(?:19|20)\d\d(?:[–-](?:19|20)?\d\d)"
    rf"|(?:between|from)\s{_TIME}\s(?:and|through|to|until)\s{_TIME}"
    rf"|(?:from|since)\s(?:this\stime\s)?(?:last|the\sprevious|the\syear|{_COUNTS})\s{_UNITS}"
    r"(?:\s(?:ago|before|earlier))?"
    rf"|(?:week|month|year|quarter)(?:\s(?:on|over|to)\s|-(?:on|over|to)-)(?:week|month|year"
    r"|quarter)"
)
"""A time with its preposition: "in May", "since 2010", "from May to June", "from a year ago", "year-over-year"."""
_PLACE_OR_TIME_AFTER = re.compile(
    rf"(?:\s(?:{_PLACE}|{_TIME_PHRASE}|since\sthe\s(?:beginning|outbreak|start)\sof\s(?:the|this)\s[a-z]+"
    rf"|since\sthe\s[a-z]+\s(?:began|opened|started)(?:\s(?:in|on)\s{_TIME})?)(?![\w’'-])){{1,2}}"
    r"(?=[,.;:!?)”\"]|$|\s(?:--|[–—]|according|after|and|as|because|before|but|by|compared|despite|due|following|for"
    r"|from|if|in|including|on|or|over|since|than|to|up|when|while|with)(?:\s|$))"
)
"""A place, a time or both, after a figure ("4.2% | in Norland in May")."""
_PLACES_GO_ON = re.compile(rf"(?:,\s{_NAME})*,?\s(?:and|or)\s(?:the\s)?{_NAME}")
"""More places after the first one ("in Salem|, Tarrow and Norland")."""
_RANGE_GOES_ON = re.compile(r",?\s(?:and|through|to|until)\s(?:[A-Z]|\d)")
"""The second half of a period, without which its first half would be wrong ("from May 4, 2021, | to May 6")."""
_INTRODUCTION = re.compile(
    rf"(?:(?:{_PLACE}|{_TIME_PHRASE})(?![\w’'-])(?:,?\s(?:{_PLACE}|{_TIME_PHRASE}))?(?:\s[a-z][^,;:—–]{{0,30}})?,"
    rf"|(?:at|from|in)\s{_NAME}(?:,\s{_NAME})?,)\s$"
)
"""A place or time before the clause of a figure, up to the clause ("In Norland last year, | half of the wardens")."""
_FULL_STOP = re.compile(r"(?<!\b[A-Z])\.$")
"""The full stop of a sentence, not of an abbreviation ("last year.")."""
_CONJUNCTION = re.compile(r"(?:And|But)\s")
"""Matches "But "."""
_BEFORE_PLACES = _LISTS["prepositions_before_places"]
"""Prepositions of places, after which a list of places may follow."""
_ANY_INTRODUCTION = re.compile(
    r"(?:(?:And|But)\s)?(?:[Aa]fter|[Ee]xcluding|[Ii]ncluding|[Aa]t|[Bb]efore|[Bb]etween|[Bb]y|[Dd]uring|[Ff]or"
    r"|[Ff]rom|[Ii]n|[Oo]f|[Oo]n|[Oo]ver|[Ss]ince|[Uu]nder|[Uu]ntil|[Ww]ithin|[Ww]ithout)"
    r"\s(?!(?:addition|all|comparison|contrast|effect|example|fact|instance|particular|response|return|short"
    r"|the\smeantime|total|turn)\b|(?:the\s)?(?:same|such|that|these|those)\b|[^,]*\b(?:if|that|whether)\s)"
    r"[^,;:—–“”\"()]+,\s"
)
"""Any introduction that says when, where or of what the clause after it is true ("Of the crew, ")."""
_MAX_CHARACTERS = 60
"""The maximum number of characters of an introduction."""
_MAX_LABEL_CHARACTERS = 110
"""The maximum number of characters of a label with the introduction of its clause."""
_OTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ago|earlier|previously)\b"
    r"|\b(?:last|previous|prior)\s(?:[a-z]+\s)?(?:decade|month|quarter|season|week|year)\b",
    re.IGNORECASE,
)
"""A time that is over ("2010", "earlier", "last year")."""


def find_scope_end(text: str, sentence: Span, offset: int) -> int:
    """The end of the place or time right after a figure or label that ends at `offset`; `offset` if there is none."""
    scope = _PLACE_OR_TIME_AFTER.match(text, offset, sentence.end)
    if scope is None:
        return offset
    if not scope.group().strip().isalpha() and _RANGE_GOES_ON.match(text, scope.end(), sentence.end):
        return offset
    if scope.group().split()[0] in _BEFORE_PLACES and _PLACES_GO_ON.match(text, scope.end(), sentence.end):
        return offset
    full_stop = _FULL_STOP.search(text, scope.start(), scope.end())
    return full_stop.start() if full_stop else scope.end()


def names_day(words: str) -> bool:
    """Whether words contain a day of the week ("on Monday"). Somebody who reads them in a later week would
    misunderstand the day."""
    return _DAY.search(words) is not None


def with_introduction(text: str, sentence: Span, clause: Span) -> Span:
    """The span of a clause with its introduction, if it has one and both together are short enough for a label; else
    the span of the clause."""
    text_before = text[sentence.start : clause.start]
    is_introduction = len(text_before) <= _MAX_CHARACTERS and _ANY_INTRODUCTION.fullmatch(text_before) is not None
    conjunction = _CONJUNCTION.match(text, sentence.start, clause.start)
    opening = conjunction.end() if conjunction is not None else sentence.start
    start = opening if is_introduction else _find_introduction(text, sentence, clause.start)
    return Span(start, clause.end) if clause.end - start <= _MAX_LABEL_CHARACTERS else clause


def holds_elsewhere(text: str, sentence: Span, offset: int, lead: str) -> bool:
    """Whether the introduction of the clause at `offset` limits the clause to a past time or a place that `lead`, the
    beginning of the article, does not name."""
    start = _find_introduction(text, sentence, offset)
    if start == offset:
        return False
    introduction = text[start:offset]
    names = [name for name in re.findall(_NAME, introduction[1:]) if not re.fullmatch(rf"{_MONTHS}|{_DAYS}", name)]
    times = _OTHER_TIME.findall(introduction)
    return any(word.lower() not in lead.lower() for word in (*names, *times))


def _find_introduction(text: str, sentence: Span, offset: int) -> int:
    """The start of the sentence if only a place or time comes before the clause at `offset`; else `offset`."""
    text_before = text[sentence.start : offset]
    if not text_before or len(text_before) > _MAX_CHARACTERS:
        return offset
    lower_text = text_before[0].lower() + text_before[1:]
    return sentence.start if _INTRODUCTION.fullmatch(text_before) or _INTRODUCTION.fullmatch(lower_text) else offset
