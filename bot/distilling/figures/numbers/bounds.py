"""Finds the words that bound a number ("more than 40", "up to 5%", "about 40"). Without them, the number would be wrong
or too exact.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.numbers.units import TIME
from bot.model import Span

_MAX_CHARACTERS_BEFORE = 30
"""The number of characters before a number that are searched for the words of its bound."""
_BOUND = re.compile(
    r"(?<![\w’'-])(?:(?:(?:a\sbit|a\slittle|far|many|much|no|not|significantly|slightly|well)\s)?"
    r"(?:fewer|less|more)\sthan"
    r"|(?:just\s|well\s)?(?:above|below|over|under)|up\sto|at\s(?:least|most)|a\s(?:maximum|minimum)\sof|in\sexcess\sof"
    r"|as\s(?:few|high|little|low|many|much)\sas|almost|close\sto|nearly"
    r"|an\sestimated|approximately|(?:just\s)?(?:about|around)|estimated|roughly|some)"
    r"(?:\san?(?:other)?(?:\sestimated)?|\ssome)?\s$",
    re.IGNORECASE,
)
"""The words of a bound or an estimate, up to the number ("well over | 40", "an estimated | 40")."""
_ARTICLE_AT_END = re.compile(r"\sa(?:n)?(?:\sestimated)?\s$")
"""An article before the number, which belongs to a noun after it ("a more than $3 million | deal")."""
_PERIOD_BEFORE = re.compile(r"\bover\s$", re.IGNORECASE)
"""A bound that means "during" before a time: "over | 12 months"."""
_SEASONS_AFTER = re.compile(r"[\s-](?:games?|matches|quarters?|seasons?|terms?)\b")
"""Times after a number that are not units of time, but before which "over" means "during", too ("over 17 | seasons").
"""
_REACHED_BEFORE = re.compile(
    r"\b(?:(?:are|is)\s(?:already\s|currently\s|now\s)?|(?:bump|climb|edg|inch|mov|push|tick)(?:e?[ds]|ing)?\s"
    r"|(?:crept|goes|shot|went)\s)up\sto\s$",
    re.IGNORECASE,
)
"""Words before a number that something has reached ("Salem is now up to | 40 boats", "edged up to | $4"), which is no
limit."""

_BOUND_AFTER = re.compile(
    r"\s(?:and|or)\s(?:above|below|fewer|greater|higher|less|lower|more|older|over|under|up|younger)\b"
    r"(?!\sthan\b|\s\S*\d)"
)
"""The words of a bound after a value ("10 degrees or less")."""
_MORE_FOLLOWS = re.compile(r"\s[a-z]{3,}s\b")
"""A noun after the bound, which is what is counted ("40 or more | boats")."""


def find_bound_end(text: str, sentence: Span, span: Span) -> int:
    """The end of the words after the `span` of an English figure that bound its number; the end of `span` if there are
    none."""
    match = _BOUND_AFTER.match(text, span.end, sentence.end)
    return span.end if match is None or _MORE_FOLLOWS.match(text, match.end(), sentence.end) else match.end()


def find_bound_start(text: str, sentence: Span, span: Span) -> int:
    """The offset of the words before the `span` of an English figure that bound its number; the start of `span` if
    there are none."""
    text_before = text[max(sentence.start, span.start - _MAX_CHARACTERS_BEFORE) : span.start]
    match = _BOUND.search(text_before)
    if _REACHED_BEFORE.search(text_before):
        return span.start
    if match is None or _ARTICLE_AT_END.search(match.group()):
        return span.start
    is_time = TIME.search(text, span.start, span.end) or _SEASONS_AFTER.match(text, span.end, sentence.end)
    if _PERIOD_BEFORE.search(text_before) and is_time:
        return span.start  # "prices rose over 12 months"
    return span.start - len(text_before) + match.start()
