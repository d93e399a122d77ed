"""Finds the name that an apposition, a description between commas, belongs to ("Mara Quill, a clerk, said")."""

from __future__ import annotations

from bot.distilling.quotes.clause import NOT_NAMES, Clause
from bot.distilling.quotes.nouns import is_person_noun
from bot.distilling.quotes.person_names import MAX_SHORT_NAME_LETTERS, gender
from bot.distilling.quotes.phrase_ends import (
    BEFORE_PLACES,
    MAX_WORDS,
    OF,
    OF_NAMES,
    has_verb,
    is_name,
    is_speaker,
    name_end,
)
from bot.distilling.quotes.phrase_heads import Range

_LATE = frozenset("late former then current outgoing".split())
"""Adjectives before a name that belong to it ("the late Mara Quill")."""
_WHAT = frozenset("what which whom".split())
"""Words before the subject of an indirect question ("in what Mara Quill called “…”")."""


def after_apposition(clause: Clause, low: int, comma: int) -> Range | None:
    """The phrase that the apposition ending at `comma` belongs to; the apposition itself if there is no such phrase;
    None if there is neither."""
    words = clause.words
    spare: Range | None = None
    high = _before_dashes(clause, low, comma)
    for _ in range(6):  # segments between commas; no sentence has more appositions in a row
        start = high
        while start > low and clause[start - 1].text not in ",;:—–-(":
            start -= 1
        if start == high:
            return spare
        candidate = _segment_phrase(clause, start, high)
        if candidate is not None and not ends_place(clause, low, start):
            judged = clause[candidate[0] - 1].lower in _WHAT  # "in what Mara Quill, a clerk, called “…”"
            same = all(token.kind != "quote" for token in clause[start : candidate[0]])
            led = same and clause[start].lower in words.prepositions | words.relative
            named = is_name(clause, candidate) or _ends_with_name(clause, candidate)
            named = named and not _is_office(clause, low, candidate)
            if named and (judged or not led) and not _names_body(clause, low, candidate):
                return candidate
            if spare is None and candidate[0] == start:
                spare = candidate
        if start <= low:
            return spare
        high = start - 1
    return spare


def apposed_openly(clause: Clause, low: int, start: int, verb: int) -> bool:
    """Whether a name begins the sentence and its apposition lacks the second comma ("Mara Quill, a clerk at the mint
    said", "Mara Quill, the port’s head of locks said"). The apposition begins at `start`."""
    if start < low + 3 or clause[start - 1].text != ",":
        return False
    if clause[start].lower not in ("a", "an") and not _is_office(clause, low, (start, verb)):
        return False
    closed = verb + 1 < len(clause) and clause[verb + 1].text == ","
    return not closed and not clause.opens_aside(low) and all(token.capital for token in clause[low : start - 1])


def _is_office(clause: Clause, low: int, phrase: Range) -> bool:
    """Whether the phrase is the office of the person named before its comma ("Mara Quill, the port’s warden", "Mara
    Quill, UN Special Envoy")."""
    start, end = phrase
    first = start - 1
    while first > low and clause[first - 1].capital and clause[first - 1].lower not in NOT_NAMES:
        first -= 1
    before = max(low, first - 1)
    cut = clause.goes_on(before) and not _joins_clauses(clause, low, before)
    if start - 1 - first < 2 or clause[start - 1].text != "," or cut:
        return False
    owned = any(token.possessive for token in clause[start : end - 1])
    head = next((at for at in range(start + 1, end) if clause[at].lower == "of"), end) - 1
    owned = owned or (clause[start].lower == "the" and head < end - 1 and is_person_noun(clause[head].lower))
    office = is_person_noun(clause[end - 1].lower) and end - start > 2
    return clause.words.knows_speakers and (
        office or (owned and any(is_person_noun(token.lower) for token in clause[start:end]))
    )


def _ends_with_name(clause: Clause, phrase: Range) -> bool:
    """Whether a long phrase ends with an office and a name ("University of Salem law professor Mara Quill")."""
    start, end = phrase
    first = end
    while first > start and clause[first - 1].capital:
        first -= 1
    named = all(clause[at + 1].capital for at in range(start, first - 1) if clause[at].lower in OF)
    office = start < first < end and is_person_noun(clause[first - 1].lower)
    return office and named and clause[start].capital and not is_person_noun(clause[start].lower)


def _names_body(clause: Clause, low: int, candidate: Range) -> bool:
    """Whether the candidate is the short name of an organisation at the end of an apposition, not a person ("Ida Crane,
    chief of the millers' union, TUM, said")."""
    start, end = candidate
    if end - start > 1 or start < low + 4 or clause[start - 1].text != "," or not clause[start - 2].text.islower():
        return False
    first = next((at + 1 for at in range(start - 2, low, -1) if clause[at].text == ","), low)
    described = any(is_person_noun(token.lower) for token in clause[first : start - 2])
    return described and first > low + 1 and clause[first - 2].capital and not is_person_noun(clause[start - 2].lower)


def _before_dashes(clause: Clause, low: int, comma: int) -> int:
    """The end of the phrase before a list between dashes ("the three | – Elm, Oak and Ash – said"); `comma` if there is
    no such list."""
    if comma < len(clause) and clause[comma].text in "—–":
        for place in range(comma - 1, low, -1):
            if clause[place].text in "—–":
                listed = any(clause[at].text == "," for at in range(place, comma))
                joined = any(token.lower in clause.words.conjunctions for token in clause[place:comma])
                return place if listed and joined else comma
    return comma


def ends_place(clause: Clause, low: int, start: int) -> bool:
    """Whether the word at `start` belongs to a place name before its comma ("in Aurora, | Colorado")."""
    first = start - 1
    while first > low and clause[first - 1].capital:
        first -= 1
    if not low < first < start - 1 or clause[first - 1].lower not in clause.words.prepositions:
        return False
    if all(token.lower in NOT_NAMES for token in clause[first : start - 1]):
        return False  # "in a note on Thursday, Mara Quill, …"
    if first - 2 >= low and [clause[first - 2].lower, clause[first - 1].lower] == ["ambassador", "to"]:
        return False  # "Norland’s ambassador to Fiji, Qian Lo, …"
    if gender(clause[start].text) is not None and start + 1 < len(clause) and clause[start + 1].capital:
        return False  # "the fair’s head in Salem, Ida Crane, …"
    single = start + 1 >= len(clause) or not clause[start + 1].capital
    single = single or clause[start].lower in BEFORE_PLACES
    return single or clause[first - 1].lower not in OF


def _segment_phrase(clause: Clause, start: int, high: int) -> Range | None:
    """The phrase between two commas that may name the speaker; None if the segment is something else."""
    words = clause.words
    if clause[start].lower == "as" and start:
        return None  # "she, as one of three, said"
    start += clause[start].lower == "as" or (clause[start].lower in _WHAT and clause[start + 1].capital)
    if start >= high:
        return None
    while start < high and clause[start].lower in words.conjunctions:
        start += 1
    if start >= high:
        return None
    if clause[high - 1].lower in words.pronouns and high - start <= 2:
        return high - 1, high
    opening = clause[start].lower
    participle = opening.endswith(("ing", "ed")) and len(opening) > MAX_SHORT_NAME_LETTERS
    participle = participle and opening not in OF_NAMES and gender(opening) is None
    if opening in words.relative or opening == "not" or participle or clause[start].text[0].isdigit():
        return None
    apposed = opening in words.determiners and not clause[high - 1].capital
    if clause.starts_phrase(start) and high - start <= MAX_WORDS and not has_verb(clause, (start, high)):
        end = name_end(clause, start, high)
        if apposed or (
            opening in words.determiners
            and end == high
            and any(clause[i].lower in words.prepositions for i in range(start, high))
        ):
            return start, high
        return (start, end) if is_speaker(clause, (start, end)) else None
    return last_phrase(clause, start, high)


def last_phrase(clause: Clause, start: int, high: int, led: tuple[str, ...] = ("by",)) -> Range | None:
    """The name at the end of `start` to `high`, else the last phrase with a determiner. A name after a preposition
    belongs to another phrase and gives None, unless the preposition is in `led`."""
    words = clause.words
    first = high
    while first > start and clause[first - 1].capital:
        first -= 1
    if first < high:
        before = first - 1
        while before > start and clause[before].text.islower() and clause[before].lower in _LATE | words.determiners:
            before -= 1
        if before > start + 1 and clause[before].text.islower() and clause[before - 1].lower in ("of", "for"):
            before -= 1  # "the worries of ordinary Scots"
        inside = first > start and clause.goes_on(before) and clause[before].lower not in led
        return None if inside and not _joins_clauses(clause, start, before) else (first, high)
    for first in range(high - 1, max(start, high - 7) - 1, -1):
        if clause[first].kind == "quote":
            return None
        if clause[first].lower in clause.words.determiners:
            return first, high
    return None


def _joins_clauses(clause: Clause, start: int, place: int) -> bool:
    """Whether the word at `place` joins two sentences ("the town will sing and Mara Quill, a clerk, said")."""
    if place <= start or clause[place].lower not in ("and", "but") or not clause[place - 1].text.islower():
        return False
    return has_verb(clause, (start, place)) or any(clause.is_verb(at) for at in range(start + 1, place))
