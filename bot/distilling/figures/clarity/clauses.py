"""Reads the rest of an English clause from some word on, for a label that would be cut off without it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.figures.clarity.endings import ends_with_opening, without_day
from bot.distilling.figures.clarity.last_phrases import without_last_phrase
from bot.distilling.figures.clarity.next_clauses import TIME_CLAUSES, cut_at_next_clause
from bot.distilling.figures.clarity.scopes import names_day
from bot.model import Span
from bot.text.quotation import OPENING_BRACKETS, OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_MAX_CHARACTERS_AFTER = 240
"""The number of characters after a label that are searched for the end of its clause."""
_BOUNDARY = re.compile(r"[,;:!?“”\"()\[\]…—–|‘]|''|\s-+\s|--|(?<![A-Z])(?<!\sv)\.(?=\s|$)")
"""Marks that end a clause, without the full stops of "U.S." and "v."."""
_FULL_STOP = re.compile(r"(?<!\.[A-Z])[.\s]*$")
"""Matches ". " at the end of "the harbour. ", but nothing at the end of "the U.S."."""
_OPENING = frozenset((*OPENING_MARKS, *OPENING_BRACKETS, "''"))
"""Marks before quoted words or words in brackets, which end a clause before them."""
_INSIDE_NUMBER = re.compile(r"\d[,:.]\d")
"""Matches "2,500"."""
_INSIDE_DATE = re.compile(r"(?<=\d),\s(?:19|20)\d\d\b|(?:(?<=\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))|(?<=\bSept))\.\s\d")
"""The comma of "May 5, 2024" and the full stop of "Sept. 5"."""
_BRACKETS = re.compile(r"\s\([^()]{1,40}\)")
"""Words in brackets, which do not end a clause (" (or more)")."""
ASIDE_BEFORE_VERB = re.compile(
    r"(?:,\s(?!and\s)[^,;.:“”\"()]{3,50},|\s[-–—]+\s[^,;.:“”\"()–—]{3,50}\s[-–—]+)"
    r"(?=\s(?:(?:already|also|now|still)\s)?(?:are|could|had|has|have|is|may|was|were|will|would)\s)"
)
"""Words between commas or dashes, before the verb of a label ("40 boats|, mostly new, | were sold")."""
_MAIN_CLAUSE_FOLLOWS = re.compile(r",\s[^,;.]{1,40}\s(?:are|had|has|have|is|was|were|will)\s")
"""The main clause after words with a participle ("with 40 people stranded|, the mint has closed")."""
_LIST_GOES_ON = re.compile(
    r"[,;]\s(?!(?:according|after|although|an?|as|because|before|but|compared|including|since|so|the|then|though|where"
    r"|which|while|who|with)\s"
    r"|[^,;]*\b(?:add|announc|estimat|found|predict|report|said|say|show|told)(?:e?[sd]|ed)?\b)"
    r"(?:[^\s,;]+\s){0,3}?[^\s,;]+(?:,(?!\d)|\s(?:and|or)\s)"
)
"""A list after a comma ("of boats|, nets and ropes"). A label that ended at the comma would have only the first item.
"""
_ADJECTIVES = re.compile(rf"\b(?:[a-z]+(?:ful|less|ous)|{any_of(_LISTS['plain_adjectives'])})$")
"""An adjective at the end of a clause ("a careful"). A comma, another adjective and their noun may follow."""
_ADJECTIVE_GOES_ON = re.compile(r",\s(?!(?:and|as|but|or|so|then|while|with)\b)[a-z-]+\s[a-z-]+")
"""The comma, the other adjective and the noun ("an overcast|, windy morning")."""


def find_clause_end(text: str, sentence: Span, label: Span, max_characters: int) -> int:
    """The offset at which the clause of a `label` ends, if the label ends inside the clause. If the label would then
    have more than `max_characters`, the end of an earlier phrase of the clause; if the words after the label do not
    belong to it, the end of the label."""
    room = max_characters - len(label)
    clause = fit_clause(text, sentence, label.end, room, is_absolute=False, of_many=True)
    words = without_day(clause.split())
    while words and ends_with_opening(words):
        words.pop()
    end = end_of(words, text, label.end)
    aside = ASIDE_BEFORE_VERB.match(text, end, sentence.end)
    if aside is None or aside.end() - label.start >= max_characters:
        return end
    return find_clause_end(text, sentence, Span(label.start, aside.end()), max_characters)


def end_of(words: Sequence[str], text: str, offset: int) -> int:
    """The end of the last of some words that follow each other from `offset` on; `offset` if there are none."""
    for word in words:
        offset = text.index(word, offset) + len(word)
    return offset


def fit_clause(text: str, sentence: Span, offset: int, room: int, *, is_absolute: bool, of_many: bool) -> str:
    """The rest of the clause from `offset` on, in at most `room` characters. It includes a clause of time ("when the
    storm began") if both together fit and name no day of the week. If the rest is still too long, its last phrases are
    left out. "" if `room` is 0 or less. `is_absolute`: the clause begins with "with" and has only a participle, so a
    main clause follows ("with 40 people stranded, the mint has closed"). `of_many`: the label is a plural."""
    end = min(sentence.end, offset + _MAX_CHARACTERS_AFTER)
    dated_clause = _read_clause(text, offset, end, is_absolute=is_absolute, of_many=of_many, with_time=True)
    if (
        len(dated_clause) <= room
        and not names_day(dated_clause)
        and dated_clause.rpartition(" ")[2] not in TIME_CLAUSES
    ):
        return dated_clause
    clause = _read_clause(text, offset, end, is_absolute=is_absolute, of_many=of_many)
    while len(clause) > room > 0:
        clause = without_last_phrase(clause)
    return clause if room > 0 else ""


def _read_clause(text: str, offset: int, end: int, *, is_absolute: bool, of_many: bool, with_time: bool = False) -> str:
    """The text from `offset` to the end of its clause, without the last phrase if the clause ends in a list or at an
    abbreviation; "" before quoted words. `with_time`: a clause of time is included ("when the storm began").
    `fit_clause` explains `is_absolute` and `of_many`."""
    search_start = offset
    while boundary := _BOUNDARY.search(text, search_start, end):
        brackets = _BRACKETS.match(text, boundary.start() - 1, end)
        if brackets is not None and boundary.start() > offset + 1:
            search_start = brackets.end()
        elif boundary.start() > offset and (
            _INSIDE_NUMBER.match(text, boundary.start() - 1) or _INSIDE_DATE.match(text, boundary.start())
        ):
            search_start = boundary.end()
        else:
            break
    if boundary is None:
        return cut_at_next_clause(_FULL_STOP.sub("", text[offset:end]), of_many=of_many, with_time=with_time)
    stop, mark = boundary.start(), boundary.group()
    if mark in _OPENING and text[stop - 1] == " ":
        return ""
    whole_clause = _FULL_STOP.sub("", text[offset:stop])
    clause = cut_at_next_clause(whole_clause, of_many=of_many, with_time=with_time)
    if mark == "," and _ADJECTIVES.search(whole_clause) and _ADJECTIVE_GOES_ON.match(text, stop, end):
        return without_last_phrase(clause)
    is_abbreviation = mark == "." and text[boundary.end() : end].strip(' ”"’)') != ""
    is_list = (
        mark in ",;"
        and _LIST_GOES_ON.match(text, stop, end) is not None
        and not (is_absolute and _MAIN_CLAUSE_FOLLOWS.match(text, stop, end))
    )
    return without_last_phrase(clause) if clause == whole_clause and (is_abbreviation or is_list) else clause
