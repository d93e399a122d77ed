"""What kind of word a token is, told by lists and endings: there is no tagger."""

from __future__ import annotations

import re

from bot.distilling.lexicon import Lexicon
from bot.distilling.tokens import Token

NOT_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yesterday today".split()
)
OF_A_NOUN = frozenset("the a an its my our your".split())
"""Determiners that never stand without their noun: the word behind one belongs to its phrase."""
POSSESSIVES = frozenset("his her their".split())
"""Determiners that are pronouns as well."""
STAND_ALONE = frozenset("one others another some many both most critics several few dozens hundreds all".split())
"""Determiners that may be a whole subject ("some say")."""
_SUBORDINATE = frozenset(
    "when while because if although though whether where after before since until unless whereas".split()
)
IRREGULAR = frozenset(
    "put took gave made went came held had began led ran got kept left met won lost drew grew broke rose fell brought "
    "bought sold sent spent spoke stood sat set let cut paid".split()
)
"""Verbs of the past that no ending tells."""
_VERB_ENDING = re.compile(r"[a-z]{2,}(?:i[sz]es|ifies|ates|rives|nises|bides)")
_ASIDES = frozenset(
    "asked when hours minutes days weeks there here earlier later what how why rather according".split()
)
_ADVERBS = frozenset(
    "still yet meanwhile however instead later then now also indeed moreover again perhaps even once".split()
)


def opens_aside(token: Token, words: Lexicon) -> bool:
    """Whether a part of the sentence begins here that holds no subject ("After the vote, …")."""
    lower = token.lower
    if lower in words.prepositions or lower in words.conjunctions or lower in _ASIDES or lower in NOT_NAMES:
        return True
    return lower.endswith("ing") and len(lower) > 4 and not token.possessive


def subordinates(token: Token) -> bool:
    """Whether the word opens a clause with a subject of its own ("When Quill rose, …")."""
    return token.lower in _SUBORDINATE


def starts_phrase(token: Token, words: Lexicon) -> bool:
    """Whether a noun phrase can begin here."""
    if token.kind != "word" or token.lower in words.prepositions or token.lower in NOT_NAMES:
        return False
    return token.capital or token.lower in words.determiners or token.lower[0].isalpha() or token.text[0] == "@"


def is_adverb(token: Token, words: Lexicon) -> bool:
    """Whether the word may stand before a subject ("Still, Quill said")."""
    return words.adverb.fullmatch(token.lower) is not None or token.lower in _ADVERBS


def is_verb(token: Token, words: Lexicon) -> bool:
    """Whether the word ends a noun phrase as its verb."""
    return (
        token.lower in words.cues
        or token.lower in words.auxiliaries
        or (token.lower.endswith("ed") and len(token.lower) > 4)
        or token.lower in IRREGULAR
        or _VERB_ENDING.fullmatch(token.lower) is not None
    )
