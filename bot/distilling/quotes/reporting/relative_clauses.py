"""Finds the "who" of a relative clause in which a time or place comes before the verb ("Quill, who in May said").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.nouns import SPEAKER_LISTS
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_PREPOSITIONS = _LISTS["prepositions_of_circumstances"]
"""Prepositions before times and places ("in May")."""
_ADJECTIVES = _LISTS["adjectives_of_times"]
"""Adjectives before nouns of time."""


def who_before_circumstance(clause: Clause, search_start: int, cue: int) -> int | None:
    """The index of the "who" before the verb at `cue`, if only a time or a place is between them ("Quill, | who in the
    past called it"); else None."""
    preposition = cue - 1
    while preposition > search_start and _is_part_of_circumstance(clause, preposition):
        preposition -= 1
    who_index = preposition - 1
    has_phrase = preposition < cue - 1 and clause[preposition].lower in _PREPOSITIONS and clause.lexicon.is_english
    return who_index if has_phrase and who_index >= search_start and clause[who_index].lower == "who" else None


def _is_part_of_circumstance(clause: Clause, index: int) -> bool:
    """Whether the word at `index` may be part of a time or place, after its preposition."""
    token = clause[index]
    is_time = token.lower in NOT_NAMES | SPEAKER_LISTS["time_nouns"] | _ADJECTIVES or token.text.isdigit()
    return is_time or token.is_capitalised or token.lower in clause.lexicon.determiners
