"""Recognises captions that only name a thing: "A Tarrow ferry and its landing.".

Such a line has no verb, so it is no sentence of the article. Some articles have such lines for effect, but not between
two paragraphs with a name or year in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.furniture.pictures.caption_verbs import OTHER_VERB, REASONING, VERB_WITH_OBJECT
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_PREPOSITIONS = "along|and|at|by|during|for|from|in|inside|near|of|on|outside|under|with"
_THING = re.compile(
    r"An? (?=.*\b[a-z]{3,}\b)"
    r"(?:[\w’'&/.-]*[\w’'&/-],? |[A-Z][a-z]{0,2}\. |[“\"][^“”\"]{1,30}[”\"],? ){2,24}[\w’'&/-]+\.$"
)
"""Matches "A Tarrow ferry and its landing."."""
_NAMED_THING = re.compile(r"The (?:[a-z]+ )?(?:[A-ZÀ-Þ][\w’'&-]* )+[a-z]+(?<!s)\.$")
"""Matches "The new Tarrow ferry."."""
_WRECKED_THING = re.compile(
    r"[A-Z][a-z]+ed (?:and [a-z]+ed )?(?:[A-ZÀ-Þ][a-z]+ )?[a-z]+s "
    r"(?P<place>(?:along|at|beside|in|inside|near|on|outside) [^.]*\b[A-ZÀ-Þ][^.]*\.$)"
)
"""Matches "Burned and sunken Norland boats along a quay near Tarrow."."""
_NAME_OR_YEAR = re.compile(r"(?<=[\w,”\"] )[“\"]?[A-ZÀ-Þ]|\b(?:19|20)\d\d\b")
"""A name or year after the first word."""
_PLURAL_OR_VERB = re.compile(rf"\b(?!(?:hers|his|its|ours|theirs)\b)[a-z]+(?<![isu])s (?!(?:{_PREPOSITIONS})\b)")
"""A word that may be a verb ("needs two wardens"); a plural stands at the end or before a preposition."""
_PAST_VERB = re.compile(rf"\b{any_of(word_lists('captions_en')['no_plural_verbs'] - set(_PREPOSITIONS.split('|')))}\b")
"""A verb in the past tense without an ending ("sank")."""
_ARGUES = re.compile(r"\b(?:after|as|before|like|not|since|too|without|yet)\b")
"""Words of a fragment that tells or argues ("A year after the flood.")."""
_MAX_CHARACTERS = 250
"""The maximum number of characters of such a caption."""
_MIN_NEIGHBOUR_CHARACTERS = 45
"""The minimum number of characters of the paragraphs around a caption. Between shorter lines, it may be an item."""


def find_things(lines: Sequence[str]) -> set[int]:
    """The line numbers of captions that only name a thing, between two paragraphs."""
    return {
        number
        for number in range(1, len(lines) - 1)
        if _is_thing(lines[number]) and _is_paragraph(lines[number - 1]) and _is_paragraph(lines[number + 1])
    }


def _is_thing(line: str) -> bool:
    """Whether a line names a thing and somebody, somewhere or a year, and has no verb."""
    if not line.endswith(".") or len(line) > _MAX_CHARACTERS:
        return False
    wrecked = _WRECKED_THING.match(line)
    if not (wrecked or _THING.match(line) or _NAMED_THING.match(line)):
        return False
    has_verb = any(
        pattern.search(wrecked["place"] if wrecked else line)
        for pattern in (OTHER_VERB, REASONING, VERB_WITH_OBJECT, _PLURAL_OR_VERB, _PAST_VERB, _ARGUES)
    )
    return not has_verb and _NAME_OR_YEAR.search(line) is not None


def _is_paragraph(line: str) -> bool:
    """Whether a line is long enough for a paragraph and ends like one."""
    return len(line) >= _MIN_NEIGHBOUR_CHARACTERS and line.rstrip("”\"’')")[-1:] in (*".?!",)
