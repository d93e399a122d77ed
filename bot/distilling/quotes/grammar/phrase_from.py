"""Finds the noun phrase that is the subject of a verb before it ("said | Mara Quill").

There is no parser: a phrase ends at the nearest word or mark that cannot belong to it.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.nouns import is_person_noun, is_singular_person_noun
from bot.distilling.quotes.grammar.person_names import continues_name
from bot.distilling.quotes.grammar.phrase_ends import PLACE_NAME_OPENERS, has_form_of_speaker, phrase_end
from bot.distilling.quotes.grammar.tokens import SENTENCE_ENDS, TokenRange

_MAX_OCCUPATION_WORDS = 3
"""The maximum number of words of an occupation after an organisation ("Ford chief spokeswoman")."""
_UNIVERSITY_NOUNS = frozenset("university college".split())
"""Nouns for organisations that may be in several places. The place is named after a comma ("University of Norland,
Salem")."""


def phrase_from(clause: Clause, start: int, search_end: int) -> TokenRange | None:
    """The subject that begins at `start`, right after an inverted verb ("said | Mara Quill"); None if there is none."""
    lexicon = clause.lexicon
    if start >= search_end:
        return None
    next_token = clause[start + 1] if start + 1 < search_end and clause[start].lower == "that" else None
    if next_token is not None and (
        next_token.is_capitalised or next_token.lower in lexicon.determiners | lexicon.pronouns
    ):
        return None  # "noted that the company …": the clause that is reported, not who reports it
    if is_pronoun(clause, start, search_end):
        return start, start + 1
    phrase = (start, phrase_end(clause, start, search_end))
    phrase = name_after(clause, phrase, search_end) or phrase
    phrase = (phrase[0], _campus_end(clause, phrase, search_end))
    return phrase if has_form_of_speaker(clause, phrase) else None


def name_after(clause: Clause, phrase: TokenRange, search_end: int) -> TokenRange | None:
    """The name that explains the description in `phrase` (a determiner or an office is in it): between commas ("his
    deputy, Oskar Berg, was blunter") or, if it has at least two words, at the end of the sentence ("said his deputy,
    Oskar Berg."). None if no name follows, or if the words after the comma belong to a place ("said the mayor of Salem,
    North Dakota.")."""
    office_end = _office_end(clause, phrase, search_end)
    start = end = office_end + 1
    while end < search_end and (clause[end].is_capitalised or (end > start and continues_name(clause, end))):
        end += 1
    if not start < end <= search_end or clause[office_end].text != ",":
        return None
    is_description = office_end > phrase[1] or clause[phrase[0]].lower in clause.lexicon.determiners
    if not is_description or _names_place(clause, phrase, (start, end)):
        return None
    is_between_commas = end < search_end and clause[end].text == ","
    is_last = end - start > 1 and (end == len(clause) or clause[end].text in SENTENCE_ENDS)
    return (start, end) if is_between_commas or is_last else None


def is_pronoun(clause: Clause, index: int, search_end: int) -> bool:
    """Whether the word at `index` is a pronoun, and not a possessive determiner before a noun ("her brother")."""
    lexicon = clause.lexicon
    if clause[index].lower not in lexicon.pronouns:
        return False
    is_possessive = clause[index].lower in HIS_HER_THEIR and index + 1 < search_end and clause[index + 1].kind == "word"
    return not is_possessive or clause[index + 1].lower in lexicon.prepositions | lexicon.conjunctions


def _office_end(clause: Clause, phrase: TokenRange, search_end: int) -> int:
    """The end of the office after the name of an organisation ("Ford | chief spokeswoman, Mara Quill"); the end of the
    phrase if there is none."""
    stop = phrase[1]
    while (
        stop < min(search_end, phrase[1] + _MAX_OCCUPATION_WORDS)
        and clause[stop].text.islower()
        and not clause.is_connective(stop)
    ):
        stop += 1
    has_office = stop > phrase[1] and is_singular_person_noun(clause[stop - 1].lower)
    return stop if has_office and clause[phrase[0]].is_capitalised else phrase[1]


def _names_place(clause: Clause, phrase: TokenRange, name: TokenRange) -> bool:
    """Whether the phrase ends with the name of a place, and `name`, after the comma, may belong to this place ("the
    mayor of Salem, | North Dakota")."""
    last_token = clause[phrase[1] - 1]
    if not last_token.is_capitalised or phrase[1] - phrase[0] <= 2 or is_person_noun(last_token.lower):
        return False
    is_full_name = name[1] - name[0] > 1 and clause[name[0]].lower not in PLACE_NAME_OPENERS
    return not (is_full_name and _is_office_in_organisation(clause, phrase))


def _is_office_in_organisation(clause: Clause, phrase: TokenRange) -> bool:
    """Whether the phrase is an office in an organisation ("the leader of the Harbour Party")."""
    of_index = next((index for index in range(*phrase) if clause[index].lower == "of"), phrase[0])
    has_organisation = any(clause[index].lower in NOUN_DETERMINERS for index in range(of_index, phrase[1]))
    return of_index > phrase[0] and has_organisation and is_person_noun(clause[of_index - 1].lower)


def _campus_end(clause: Clause, phrase: TokenRange, search_end: int) -> int:
    """The end of a name after a university and its campus ("University of Norland, Salem biologist Ida Crane |"); the
    end of the phrase if there is no such name."""
    end = phrase[1]
    while end < search_end and (clause[end].is_capitalised or clause[end].lower in ("of", "at")):
        end += 1
    is_university = any(token.lower in _UNIVERSITY_NOUNS for token in clause[slice(*phrase)])
    if not is_university or end >= search_end or clause[end].text != ",":
        return phrase[1]
    stop = end + 1
    while (
        stop < search_end
        and clause[stop].kind == "word"
        and not clause.is_connective(stop)
        and not clause.is_verb(stop)
    ):
        stop += 1
    has_lower_case = any(token.text.islower() for token in clause[end + 1 : stop - 1])
    return stop if has_lower_case and clause[end + 1].is_capitalised and clause[stop - 1].is_capitalised else phrase[1]
