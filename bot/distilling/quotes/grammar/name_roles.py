"""Recognises the role of a name in its clause: whether it is a subject or object, describes what follows, or names a
thing.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`. A name is given by the
index of its first token (`start`) and the index after its last token (`end`).
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.person_names import is_explained

_LOCATIVE_PREPOSITIONS = ("at", "in")
"""Prepositions before the names of places."""
_MAX_TOKENS_FROM_PREPOSITION = 3
"""If a mark is before a name, this many tokens before the name are searched for a preposition. If there is one, the
mark is inside the phrase of the preposition, and the name is not a subject ("in Salem, | Norland")."""


def is_in_subject_position(clause: Clause, start: int) -> bool:
    """Whether the name, with an office before it, is where subjects are: at the beginning, or after a punctuation mark,
    a conjunction or quoted words."""
    start = _office_start(clause, start)
    previous_token = clause[start - 1] if start else None
    if previous_token is None or previous_token.kind == "mark":
        return not any(
            token.lower in clause.lexicon.prepositions
            for token in clause[max(0, start - _MAX_TOKENS_FROM_PREPOSITION) : start]
        )
    return previous_token.kind == "quote" or previous_token.lower in clause.lexicon.conjunctions


def describes_next(clause: Clause, end: int) -> bool:
    """Whether the name only describes what follows ("Quill adviser Ida Crane", "Quill’s aide")."""
    if clause[end - 1].is_possessive:
        return True
    next_tokens = clause[end : end + 2]
    return (
        len(next_tokens) == 2
        and next_tokens[0].kind == "word"
        and next_tokens[1].is_capitalised
        and not clause.is_verb(end)
        and next_tokens[0].lower not in clause.lexicon.conjunctions | clause.lexicon.prepositions
    )


def is_argument(clause: Clause, start: int, end: int) -> bool:
    """Whether the name is the subject of a verb, has an apposition or relative clause, or is the object or addressee of
    a verb before it ("asked them to back | Mara Quill", "complained to Courier editor | Mara Quill")."""
    if clause[end - 1].is_possessive:
        return False  # "said | Quill’s mint was old"
    first_index = start
    while first_index and clause[first_index - 1].is_capitalised:
        first_index -= 1
    is_addressee = first_index > 1 and clause[first_index - 1].lower in ("to", "with")
    previous_index = first_index - 2 if is_addressee else first_index - 1
    if first_index and clause[previous_index].lower in clause.lexicon.cues:
        return True
    if first_index > 1 and (clause.is_verb(first_index - 1) or clause[first_index - 2].lower == "to"):
        return True
    has_adverb = end + 1 < len(clause) and clause.is_adverb(end)
    index = end + 1 if has_adverb else end
    if index + 1 >= len(clause):
        return False
    is_explained_here = clause[index].text == "," and (
        clause[index + 1].lower in clause.lexicon.relative_pronouns or is_explained(clause, index)
    )
    return is_explained_here or clause.is_verb(index)


def may_be_person(clause: Clause, start: int, end: int) -> bool:
    """Whether a name may be that of a person. It is not if the words around it show that it names a thing or place, or
    only an owner ("his | Nissan Pathfinder", "the | Salem Mint", "| Dell laptops", "| Salem’s mint", "a fair at | Mill
    Green")."""
    previous_token = clause[start - 1] if start else None
    if previous_token is not None and previous_token.lower in _LOCATIVE_PREPOSITIONS and clause.lexicon.is_english:
        return False
    if previous_token is not None and (
        previous_token.lower in NOUN_DETERMINERS or previous_token.text[0].isdigit() or previous_token.is_possessive
    ):
        return False
    next_token = clause[end] if end < len(clause) else None
    if clause[end - 1].is_possessive or next_token is None or not next_token.text.isalpha():
        return not clause[end - 1].is_possessive
    return not next_token.text.islower() or any((clause.is_verb(end), clause.is_adverb(end), clause.is_connective(end)))


def _office_start(clause: Clause, start: int) -> int:
    """The beginning of the office before a name ("backs | Democrat Ida Crane", "| former Secretary of State Ida
    Crane"); `start` if it has none."""
    first_index = start
    while first_index and (
        clause[first_index - 1].is_capitalised
        or (clause[first_index - 1].lower == "of" and first_index > 1 and clause[first_index - 2].is_capitalised)
    ):
        first_index -= 1
    is_former = 0 < first_index < start and clause[first_index - 1].lower == "former"
    return first_index - 1 if is_former else first_index
