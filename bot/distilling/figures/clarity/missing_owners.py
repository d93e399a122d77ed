"""Recognises English figures that belong to somebody or something that they do not name.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from itertools import takewhile

from bot.distilling.figures.clarity.shown import CAPITAL, CONTENT_WORD, MONEY, Shown
from bot.distilling.figures.clarity.verbs import is_auxiliary
from bot.distilling.figures.labels.word_kinds import is_plural
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_PROPERTY = re.compile(r"\sof\s")
"""The word between a property and its number ("a net worth | of | $5 million")."""
_INDEFINITE = re.compile(r"\b[Aa]n?\s(?:(?:combined|estimated|record|reported|total)\s)?$")
"""Words before a property of somebody whom the label does not name ("with a combined | net worth")."""
_OWNER = re.compile(r"\b(?:her|his|its)\b")
"""A possessive of one owner ("its")."""
_OWNER_AT_END = re.compile(r"\b(?:her|his|its)\s(?:[a-z]+\s){0,2}$")
"""A possessive before a number, with at most two words between ("her old | 40 boats")."""
_OWNER_FIRST = re.compile(r"[^A-Z]*\b(?:her|his|its)\b")
"""A possessive before any name ("drop in its revenues")."""
DETERMINERS = _LISTS["determiners"] - {"that"}
"""Words that are followed only by a noun. "That" is also followed by the verb of a relative clause."""
_MAX_DETERMINER_CHARACTERS = 15
"""The number of characters before a label that are searched for its article or possessive."""
_MAX_DEFINITE_WORDS = 2
"""The maximum number of words of a subject after "the" or "their" that is unclear without an earlier sentence."""
_LENGTH = re.compile(r"(?:[A-Za-z]+\s)*\d[\d.,]*-(?:second|minute|hour|day|week|month|year)")
"""A length of time that describes what follows ("a 5-year")."""
_CONTRACTS = _LISTS["contracts"]
"""Nouns for an agreement of two sides ("deal")."""
_ONE_SIDE = re.compile(rf"(?:[a-z-]+\s){{0,2}}{any_of(_CONTRACTS)}\s(?:from|in|that|to|with)\s")
"""A contract, and the preposition before one of its sides ("new deal with")."""


def belongs_to_unnamed(shown: Shown) -> bool:
    """Whether a number or its label belongs to somebody whom the figure does not name ("half of her | boats", "her | 40
    boats")."""
    if _OWNER.search(shown.between) or (not shown.is_before and _OWNER_FIRST.match(shown.of)):
        return True
    return not shown.has_name and _OWNER_AT_END.search(shown.before) is not None


def is_sum_without_owner(shown: Shown) -> bool:
    """Whether nothing connects a sum or a length of time with somebody: the label has no auxiliary and no word of the
    title except a word for a contract ("deal"), and the figure has no name, or only that of one side of a contract."""
    if not (MONEY.search(shown.value) or _LENGTH.fullmatch(shown.value)) or any(map(is_auxiliary, shown.of.split())):
        return False
    return not shown.title_has(set(CONTENT_WORD.findall(shown.of.lower())) - _CONTRACTS) and (
        not shown.has_name or _ONE_SIDE.match(shown.of) is not None
    )


def is_property_without_owner(shown: Shown) -> bool:
    """Whether the figure is a property without the person or thing that has it ("with a net worth of $5 million", "the
    cancellation of $5 million")."""
    if not _PROPERTY.match(shown.text, shown.label.end, shown.span.end):
        return False
    is_bare = " " not in shown.of and shown.of.islower() and MONEY.search(shown.value) is not None
    before = shown.text[max(0, shown.label.start - _MAX_DETERMINER_CHARACTERS) : shown.label.start]
    return is_bare or _INDEFINITE.search(before) is not None


def is_definite(shown: Shown) -> bool:
    """Whether a subject without a name belongs to somebody ("its rent"), or has one or two words after "the"."""
    subject = list(takewhile(lambda word: not is_auxiliary(word), shown.label.of(shown.text).split()))
    before = shown.text[max(0, shown.label.start - _MAX_DETERMINER_CHARACTERS) : shown.label.start].split()
    if not shown.has_name and _OWNER_AT_END.search(shown.text, shown.sentence.start, shown.label.start):
        return True
    is_named = shown.has_name or shown.of[:1].isupper()
    if is_named or not before or before[-1].lower() not in DETERMINERS:
        return False
    is_owned = before[-1].lower() == "their" or _OWNER.fullmatch(before[-1].lower()) is not None
    return len(subject) <= _MAX_DEFINITE_WORDS or is_owned


def lacks_owner(shown: Shown) -> bool:
    """Whether there is a possessive, but neither the value nor the label names its owner ("105 | yards at its
    peak", "6 feet | water in their house")."""
    is_named = shown.has_name or CAPITAL.search(shown.of) is not None
    theirs = re.split(r"\btheir\b", shown.of, maxsplit=1)
    if len(theirs) > 1 and not is_named and not any(map(is_plural, theirs[0].split())):
        return True
    return _OWNER.search(f"{shown.value} {shown.of}") is not None and not is_named
