"""Recognises words that look like reporting verbs, but are nouns, adjectives or parts of noun phrases.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, IRREGULAR_PAST_FORMS, Clause
from bot.distilling.quotes.grammar.nouns import can_act, is_document_noun
from bot.distilling.quotes.reporting.verbs import COMMON_CUES, WORDS_BEFORE_BASES
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
_FORMS_OF_BE_AND_HAVE = frozenset("are is was were have has".split())
"""Forms of "to be" and "to have" that are always verbs."""
_IRREGULAR_BASE_FORMS = _LISTS["irregular_base_forms"]
"""Base forms of irregular verbs of saying."""
_OPENERS_OF_CLAUSES = _LISTS["openers_of_reported_clauses"]
"""Words after a verb of saying that begin a reported clause ("staff say people …")."""


def is_part_of_noun_phrase(clause: Clause, index: int) -> bool:
    """Whether the word at `index`, which may be a reporting verb, is a noun or an adjective there."""
    if _has_owner(clause, index) or _is_noun(clause, index) or _is_adjective(clause, index):
        return True
    if clause.lexicon.is_english and (_is_in_compound(clause, index) or _is_in_reported_phrase(clause, index)):
        return True
    is_ambiguous = clause[index].lower in clause.lexicon.ambiguous_cues
    return is_ambiguous and _is_plain_verb(clause, index + 1)  # "Quill protests rose up"


def _has_owner(clause: Clause, index: int) -> bool:
    """Whether the word at `index` may be a noun, and a possessive before it shows that it is one ("Quill's claims",
    "his thinking", "Quill's Facebook post", "the court's ruling")."""
    word = clause[index].lower
    if index == 0 or not (word in clause.lexicon.ambiguous_cues or word == "ruling"):
        return False
    previous_token = clause[index - 1]
    return (
        previous_token.is_possessive
        or previous_token.lower in HIS_HER_THEIR - {"her"}
        or (index > 1 and previous_token.is_capitalised and clause[index - 2].is_possessive)
    )


def _is_noun(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a cue in its base form that may be a noun, and a singular noun before it shows
    that it is one ("a draft tweet", "the Quill report"): after a singular noun, a verb would end with "s"."""
    lexicon = clause.lexicon
    lower_word = clause[index].lower
    if lower_word not in lexicon.ambiguous_cues or lower_word not in lexicon.base_forms or index == 0:
        return False
    token_index = index - 1
    while token_index > 0 and clause.is_adverb(token_index):
        token_index -= 1
    previous_token = clause[token_index]
    if previous_token.kind != "word":
        return False
    words_before_verbs = lexicon.pronouns | lexicon.modals | lexicon.relative_pronouns | WORDS_BEFORE_BASES
    is_plural = previous_token.lower.endswith("s") and not previous_token.is_possessive
    return (
        previous_token.lower not in words_before_verbs
        and not is_plural
        and (token_index < 1 or clause[token_index - 1].lower not in ("and", "&"))
    )


def _is_adjective(clause: Clause, index: int) -> bool:
    """Whether the word at `index` ends with "ed" and is an adjective, because a participle is before it ("compiling |
    detailed “dossiers”")."""
    previous_word = clause[index - 1].text if index else ""
    return (
        clause[index].lower.endswith("ed")
        and previous_word.endswith("ing")
        and previous_word.islower()
        and len(previous_word) > 5
    )


def _is_in_compound(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a base form inside a compound noun: a singular noun that cannot act is before it,
    and a noun without a determiner is after it ("a sea | think tank", "the boat | yell contest")."""
    lexicon, lower_word = clause.lexicon, clause[index].lower
    if index < 2 or index + 1 >= len(clause) or lower_word not in lexicon.base_forms | _IRREGULAR_BASE_FORMS:
        return False
    previous_token, next_token = clause[index - 1], clause[index + 1]
    is_singular = (
        previous_token.text.isalpha()
        and previous_token.text.islower()
        and not previous_token.lower.endswith(("s", "data"))
    )
    if not is_singular or can_act(previous_token.lower) or clause.is_adverb(index - 1) or clause.is_verb(index - 1):
        return False
    is_bare_word = (
        next_token.text.isalpha() and next_token.text.islower() and next_token.lower not in _OPENERS_OF_CLAUSES
    )
    pronoun_words = lexicon.determiners | lexicon.pronouns | {"to", "not"}
    if previous_token.lower in pronoun_words | lexicon.modals | lexicon.relative_pronouns | lexicon.conjunctions:
        return False
    return (
        is_bare_word
        and next_token.lower not in pronoun_words
        and not (clause.is_connective(index + 1) or clause.is_adverb(index + 1) or clause.is_verb(index + 1))
    )


def _is_in_reported_phrase(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is a participle in what a common verb of saying before it reports: the participle
    belongs to a noun phrase ("said bans on | snapping turtles “…”"), or is the subject after "that" ("said that |
    reporting was “…”")."""
    lexicon = clause.lexicon
    if index < 2 or not clause[index].lower.endswith("ing"):
        return False
    if clause[index - 1].lower == "that" and index + 1 < len(clause) and _is_plain_verb(clause, index + 1):
        return True
    noun = index - 2
    is_thing = clause[noun].text.isalpha() and clause[noun].text.islower() and not can_act(clause[noun].lower)
    if clause[index - 1].lower not in lexicon.prepositions or not is_thing or clause.is_verb(noun):
        return False
    while noun > 0 and clause[noun].text.islower() and not (clause.is_verb(noun) or clause.is_connective(noun)):
        if clause[noun].lower in lexicon.pronouns or is_document_noun(clause[noun].lower):
            return False  # "said in his note for | saying “…”"
        noun -= 1
    noun -= clause[noun].lower == "that"
    return clause[noun].lower in COMMON_CUES


def _is_plain_verb(clause: Clause, index: int) -> bool:
    """Whether the word at `index` is surely a verb ("rose", "were"), so that the word before it is its subject."""
    is_inside = index < len(clause) and clause.lexicon.is_english
    return is_inside and clause[index].lower in IRREGULAR_PAST_FORMS | _FORMS_OF_BE_AND_HAVE
