"""Rewords questions about an office: "prime minister" for "pm", and "Gov.", as newspapers write, for "governor"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern

MAX_CHARACTERS = 200
"""A longer message is not reworded."""
_BEFORE_PM = re.compile(rf"(?:\d|\b(?:{number_pattern(1, 12)}|fifteen|thirty|am))\W*$", re.IGNORECASE)
"""What comes before the "pm" of a time of day."""
_LISTS_OF_TYPED_FORMS = ("typed", "typed_of")
"""The lists in `offices.toml` of the forms that people type, each with the full form that replaces it. A form of the
second list is only replaced before "of" or after "who is"."""
_LISTS_OF_PRINTED_FORMS = ("written",)
"""The list in `offices.toml` of full forms, each with what newspapers print instead. A full form is only replaced after
"who is"."""
_WHO_IS = r"\bwho(?:['’]?s| is| was| are| were| became)?(?: the| a)?(?: [\w’'-]+){0,2} "
"""Matches "who is the ", "who's the new "."""


def reword_offices(message: str, occurrences: Callable[[str], int]) -> list[str]:
    """Up to two other wordings of a message: with its abbreviated offices in full, and, if it asks who holds an office,
    with the office as newspapers abbreviate it. Only forms whose words are in cards are used; `occurrences` returns how
    often cards contain a word. Usually empty.

    >>> reword_offices("who is the PM", lambda word: 1)
    ['who is the prime minister']
    >>> reword_offices("who is the governor of ohio", lambda word: 1)
    ['who is the gov of ohio']
    >>> reword_offices("the gov pays at 5 pm", lambda word: 1)
    []
    """
    if len(message) > MAX_CHARACTERS:
        return []
    wordings = []
    for list_names in (_LISTS_OF_TYPED_FORMS, _LISTS_OF_PRINTED_FORMS):
        reworded_text = message
        for pattern, office in (form for list_name in list_names for form in _load_forms(list_name)):
            if not all(map(occurrences, office.split())):
                continue
            match = pattern.search(reworded_text)
            if match and not _BEFORE_PM.search(reworded_text[: match.start("office")]):
                reworded_text = (
                    f"{reworded_text[: match.start('office')]}{office}{reworded_text[match.end('office') :]}"
                )
        if reworded_text != message:
            wordings.append(reworded_text)
    return wordings


@cache
def _load_forms(list_name: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """The forms in a list of `offices.toml`, the longest first: a pattern that finds the form as its group "office",
    and the form that replaces it."""
    entries = (entry.split(": ") for entry in word_lists("offices")[list_name])
    pairs = sorted(entries, key=lambda pair: (-len(pair[0]), pair))
    return [
        (re.compile(pattern, re.IGNORECASE), replacement)
        for form, replacement in pairs
        for pattern in _build_patterns(rf"(?P<office>\b{r'[ -]'.join(form.split())}\b)(?![’'.]\w)", list_name)
    ]


def _build_patterns(office: str, list_name: str) -> Sequence[str]:
    """Patterns that match a form, itself the pattern `office`, only where it is to be replaced."""
    match list_name:
        case "typed":
            return (office,)
        case "typed_of":
            return (rf"{office}(?= of\b)", _WHO_IS + office)
        case _:
            return (_WHO_IS + office,)
