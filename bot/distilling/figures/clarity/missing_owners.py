"""Recognises English figures that belong to somebody or something that the figure does not name.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from itertools import takewhile

from bot.distilling.figures.clarity.shown_figure import CAPITAL, CONTENT_WORD, MONEY, ShownFigure
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
"""The maximum number of words after a determiner ("the") of a subject that is unclear without an earlier sentence."""
_LENGTH = re.compile(r"(?:[A-Za-z]+\s)*\d[\d.,]*-(?:second|minute|hour|day|week|month|year)")
"""A length of time that describes what follows ("a 5-year")."""
_CONTRACTS = _LISTS["contracts"]
"""Nouns for an agreement of two sides ("deal")."""
_ONE_SIDE = re.compile(rf"(?:[a-z-]+\s){{0,2}}{any_of(_CONTRACTS)}\s(?:from|in|that|to|with)\s")
"""A contract, and the preposition before one of its sides ("new deal with")."""


def belongs_to_unnamed(figure: ShownFigure) -> bool:
    """Whether a number or its label belongs to somebody whom the figure does not name ("half of her | boats", "her | 40
    boats")."""
    if _OWNER.search(figure.words_between) or (not figure.is_before and _OWNER_FIRST.match(figure.label_text)):
        return True
    return not figure.has_name and _OWNER_AT_END.search(figure.words_before) is not None


def is_sum_without_owner(figure: ShownFigure) -> bool:
    """Whether nothing connects a sum or a length of time with somebody: the label has no auxiliary and no word of the
    title except a word for a contract ("deal"), and the figure has no name, or only that of one side of a contract."""
    if not (MONEY.search(figure.value) or _LENGTH.fullmatch(figure.value)) or any(
        map(is_auxiliary, figure.label_text.split())
    ):
        return False
    return not figure.title_has(set(CONTENT_WORD.findall(figure.label_text.lower())) - _CONTRACTS) and (
        not figure.has_name or _ONE_SIDE.match(figure.label_text) is not None
    )


def is_property_without_owner(figure: ShownFigure) -> bool:
    """Whether the figure is a property without the person or thing that has it ("with a net worth of $5 million", "the
    cancellation of $5 million")."""
    if not _PROPERTY.match(figure.text, figure.label.end, figure.span.end):
        return False
    is_bare = " " not in figure.label_text and figure.label_text.islower() and MONEY.search(figure.value) is not None
    text_before = figure.text[max(0, figure.label.start - _MAX_DETERMINER_CHARACTERS) : figure.label.start]
    return is_bare or _INDEFINITE.search(text_before) is not None


def is_definite(figure: ShownFigure) -> bool:
    """Whether the label of a figure is a subject without a name that belongs to somebody ("its rent"), or that has only
    one or two words after "the" or another determiner."""
    subject = list(takewhile(lambda word: not is_auxiliary(word), figure.label.of(figure.text).split()))
    words_before = figure.text[max(0, figure.label.start - _MAX_DETERMINER_CHARACTERS) : figure.label.start].split()
    if not figure.has_name and _OWNER_AT_END.search(figure.text, figure.sentence.start, figure.label.start):
        return True
    is_named = figure.has_name or figure.label_text[:1].isupper()
    if is_named or not words_before or words_before[-1].lower() not in DETERMINERS:
        return False
    is_owned = words_before[-1].lower() == "their" or _OWNER.fullmatch(words_before[-1].lower()) is not None
    return len(subject) <= _MAX_DEFINITE_WORDS or is_owned


def lacks_owner(figure: ShownFigure) -> bool:
    """Whether the value or the label has a possessive, but neither of them names the owner ("105 | yards at its peak",
    "6 feet | water in their house")."""
    is_named = figure.has_name or CAPITAL.search(figure.label_text) is not None
    parts = re.split(r"\btheir\b", figure.label_text, maxsplit=1)
    if len(parts) > 1 and not is_named and not any(map(is_plural, parts[0].split())):
        return True
    return _OWNER.search(f"{figure.value} {figure.label_text}") is not None and not is_named
