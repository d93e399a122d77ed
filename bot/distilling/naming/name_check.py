"""Distinguishes names from other capitalised words: dates, titles, slogans, numbered items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.naming.name_words import FUNCTION_WORDS, INITIALS, SHORT_MONTHS, TICKER, TITLES, WORDS
from bot.text.word_lists.calendar import english_calendar, month_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS

_ADJECTIVE_ENDING = re.compile(r"-(?:[a-z]+(?:ed|ing)|area|born|era|free|friendly|like|only|run|specific|style|wide)$")
"""The end of an adjective that is made from a name ("Salem-based")."""
_NUMBERED_ITEM = re.compile(
    rf"(?:{'|'.join(month_names('en'))})\d+"
    r"|Game \d of .*"
    r"|(?:Apartment|Appendix|Box|Category|Chapter|Episode|Exhibit|Exit|Figure|Game|Gate|Issue|Item|Level|Lot|Page|Part|Phase"
    r"|Question|Room|Round|Season|Section|Stage|Step|Suite|Table|Tip|Unit|Volume|Week) (?:[A-Z]|[IVX]+|\d{1,3})"
)
"""A numbered thing ("Suite B", "Phase 1"), or a date without a space ("March5")."""
_ALL_CAPITALS = re.compile(r"[A-Z’']{4,}(?: [A-Z’']{2,})+|[A-Z’']{2,} [A-Z’']{4,}(?: [A-Z’']{2,})*")
"""Several words in capitals, as slogans and labels are printed ("STAY CALM")."""
_CONSTITUENCY = re.compile(r"(?:[DRIL]|DFL)-[A-Z](?:[a-z]|\b)")
"""A politician's party and place ("Ida Crane, D-Salem")."""


def is_name(name: str, lower_case_words: set[str]) -> bool:
    """Whether capitalised words are a name: not a party and place, a date, a title alone or a headline.

    `lower_case_words` are those of the text.
    """
    words = name.split()
    if len(words) > 4 and len([word for word in words if TICKER.fullmatch(word)]) > 1:
        return False  # "Quill Boats QLB Tarrow Ropes TRP"
    if _CONSTITUENCY.match(name) or name.startswith("Non-") or _names_two_people(words):
        return False
    calendar_words = english_calendar() | SHORT_MONTHS
    first = (words[1] if words[0] in ("Last", "Next") and len(words) > 1 else words[0]).lower()
    if _ADJECTIVE_ENDING.search(name) or _NUMBERED_ITEM.fullmatch(name) or _ALL_CAPITALS.fullmatch(name):
        return False
    if (
        name.lower() in calendar_words
        or name.lower().removesuffix("s") in english_calendar()
        or first in english_calendar()
        or len(name) < 2
    ):
        return False
    if not name[-1].isalnum() and not INITIALS.search(name):
        return False
    if len(words) == 1 and words[0].lower().strip(".") in TITLES:
        return False
    if words[-1].lower() in WORDS["peoples"] or (
        words[-1].lower().removesuffix("s") in WORDS["peoples"]
        and all(word.lower() in WORDS["peoples"] for word in words[:-1])
    ):
        return False  # "Irish", "African Americans"
    if name.lower() in WORDS["not_names"] or (first in SHORT_MONTHS and words[-1].isdigit()):
        return False
    if any(word.lower() in FUNCTION_WORDS - WORDS["last_nouns"] and word[0].isupper() for word in words[1:]):
        return False  # a headline: "Quill Was Headed"
    return len(words) > 1 or (
        name.lower() not in lower_case_words and name.lower() not in STOP_WORDS and not name.isdigit()
    )


def _names_two_people(words: Sequence[str]) -> bool:
    """Whether the words are two whole names ("Ida Crane & Ole Berg")."""
    joint = words.index("&") if "&" in words else 0
    return joint > 1 and words[0].lower() in FIRST_NAMES and words[joint + 1].lower() in FIRST_NAMES
