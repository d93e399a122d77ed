"""Recognises nouns for people, groups and organisations, and for documents that can be quoted.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.text.word_lists import word_lists

SPEAKER_LISTS = word_lists("speakers")
"""The lists of bot/text/word_lists/data/speakers.toml: nouns of people, groups and documents, and words around them."""
SPEAKER_NOUNS = SPEAKER_LISTS["persons"] | SPEAKER_LISTS["groups"] | SPEAKER_LISTS["documents"]
"""All nouns for people, groups and documents, whose words can be quoted."""


def is_document_noun(noun: str) -> bool:
    """Whether a lower-case noun names a text or a recording."""
    return is_listed(noun, SPEAKER_LISTS["documents"]) and not is_listed(noun, SPEAKER_LISTS["persons"])


def can_act(noun: str) -> bool:
    """Whether a lower-case noun names a person, a group or an organisation."""
    return is_listed(noun, SPEAKER_LISTS["persons"]) or is_listed(noun, SPEAKER_LISTS["groups"])


def is_person_noun(noun: str) -> bool:
    """Whether a lower-case noun, singular or plural, names a person."""
    return is_listed(noun, SPEAKER_LISTS["persons"])


def is_singular_person_noun(noun: str) -> bool:
    """Whether a lower-case noun names one person ("clerk" or "witness", not "clerks")."""
    return is_person_noun(noun) and (not noun.endswith("s") or noun.endswith("ss"))


def is_listed(noun: str, nouns: frozenset[str]) -> bool:
    """Whether a lower-case noun, its singular, or the part after its last hyphen is in `nouns`, a list of singular
    nouns. "Children" counts as listed everywhere."""
    noun = noun.removesuffix("’s").removesuffix("'s").rsplit("-", 1)[-1]
    if noun in nouns or noun == "children":
        return True
    if noun.endswith("men"):
        return noun[:-3] + "man" in nouns
    if noun.endswith("ies"):
        return noun[:-3] + "y" in nouns
    return noun.endswith("s") and (noun[:-1] in nouns or (noun.endswith("es") and noun[:-2] in nouns))
