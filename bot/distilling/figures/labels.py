"""Whether words say what a figure counts, so that a reader understands them without the sentence."""

from __future__ import annotations

import re

_NO_NOUNS = frozenset("and follow percentage somewhere worth younger".split())
"""Words that are left where a phrase was cut in the wrong place."""
_COLOURS = frozenset("black blue brown dark green light red white yellow".split())
"""Adjectives that by themselves count nothing ("a town that is 80 percent white")."""
_CURRENCY = frozenset("cent cents dollar dollars euro euros pence pennies penny pound pounds usd yen".split())
_ENDINGS = ("ed", "ing", "ly")
"""Endings of participles and adverbs, which by themselves count nothing."""
_NOUNS = frozenset(
    "advertising anomaly assembly banking bed breed building clothing drilling family farming feed financing fishing "
    "flooding funding gambling gaming golfing housing hunting jelly ling lending lily manufacturing marketing mining "
    "monopoly need planning polling pricing processing rally savings seed shed shipping shopping speed spending "
    "streaming supply testing trading training viewing voting weed wedding weighing wing".split()
)
"""Nouns with such an ending."""
_VERB_INSIDE = re.compile(
    r"(?:^|\s)(?:fear|found|neither|thought)\b|\s(?:report average|using|younger|(?<!net )worth)\b"
)
"""A verb or comparison: the label is a part of a sentence."""
_BY_COUNTING = re.compile(
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:days?|weeks?|months?|years?)|\d+ (?:and"
    r"|or) (?:older|over|under|up|younger)"
    r"|[½¼¾].*|by-.*"
)
"""A number again, which is part of another figure ("5% five days ago")."""
_WHERE_PAID = re.compile(
    r"cash|(?:early|premarket|after-hours|morning|afternoon|late|electronic) trading|(?:bank|savings|checking)"
    r" accounts?|(?:black|stock|open) market"
)
"""Where or how money is paid, rather than what for."""
_RELATED = re.compile(r"(?:husband|wife|partner|spouse|boyfriend|girlfriend|friend|couple)")
"""Somebody of whom a time says how long they have been so ("her husband of 74 years")."""
_QUALIFYING = re.compile(r"[a-z]+(?:al|ary|ful|ic|ish|less|ous)|dry|fresh|frozen|pure|raw|wet")
"""The form of an adjective, if another word follows it."""
_GOES_ON = re.compile(r" [a-z]+ing\b|,\s[a-z]+\s[a-z]")
"""What follows an adjective that was cut from its noun."""
_OF_WHAT = re.compile(r"(?:chain|kind|line|piece|sense|series|set|sort|state|string|type|wave)")
"""Words that say nothing without what they are of ("a 30-day state | of emergency")."""
_AND_MORE = re.compile(r",\s[a-z]+,?\s(?:and|or)\s[a-z]+\s[a-z]+")
"""What follows the first of several words before a noun ("a $25 million utility|, rent and mortgage programme")."""


def is_telling(label: str, *, value: str) -> bool:
    """Whether a label (not empty) says what a value counts."""
    lower = label.lower()
    if lower in _NO_NOUNS | _COLOURS | _CURRENCY or _BY_COUNTING.fullmatch(lower) or _VERB_INSIDE.search(lower):
        return False
    if " " not in label and label.islower() and label.endswith(_ENDINGS) and label not in _NOUNS:
        return False
    if any(sign in value for sign in "$€£¥") and _WHERE_PAID.fullmatch(lower):
        return False
    return not ("year" in value and _RELATED.fullmatch(lower))


def is_cut(label: str, after: str) -> bool:
    """Whether a label was cut before its noun: one word, followed by `after` ("6 feet of social | distancing", "8
    pounds of frozen|, cooked chicken")."""
    if goes_on(label, after):
        return True
    return _QUALIFYING.fullmatch(label) is not None and _GOES_ON.match(after) is not None


def goes_on(label: str, after: str) -> bool:
    """Whether a label is one word that says nothing without what it is of, or the first of several before their noun;
    it is followed by `after`."""
    if _OF_WHAT.fullmatch(label):
        return after.startswith(" of ")
    return " " not in label and not label.endswith("s") and _AND_MORE.match(after) is not None
