"""Where a noun phrase ends: at the nearest word or mark that cannot belong to it."""

from __future__ import annotations

from bot.distilling.lexicon import Lexicon
from bot.distilling.tokens import Token
from bot.distilling.word_kinds import NOT_NAMES, OF_A_NOUN, POSSESSIVES, is_adverb, is_verb

MAX_WORDS = 10
"""A phrase of more words is no speaker."""

OF = frozenset("of for von de du des d’ d' del della di dei do da dos".split())
_BELONGING = OF | {"from", "at", "al"}
"""Prepositions that a description goes on with ("a clerk at the mint")."""
_OFFICES = frozenset("minister secretary director head chief ambassador commissioner vice deputy".split())
"""Offices that say for what before who it is ("Minister for Ports Lena Ortiz")."""
_AND = ("and", "und", "et", "&", "y", "e")
PARTICLES = ("de", "van", "von", "al", "bin", "&", "der", "la", "le")


def phrase_end(tokens: list[Token], start: int, high: int, words: Lexicon) -> int:
    """Where the phrase that begins at `start` ends: before a mark, verb or other word that goes on without it."""
    described = start < high and (tokens[start].lower in words.determiners or _is_described(tokens, start, high, words))
    named = False
    end = start
    while end < min(high, start + MAX_WORDS) and not _ends_phrase(tokens, start, end, high, words, named):
        token = tokens[end]
        named = not token.possessive and (named or (token.capital and not described))
        end += 1
        if token.possessive and end < high and tokens[end].lower.endswith("ing"):
            break
    while end > start + 1 and tokens[end - 1].lower in words.prepositions | words.conjunctions | words.determiners:
        end -= 1
    return end


def name_end(tokens: list[Token], start: int, high: int, words: Lexicon) -> int:
    """A name's end before "of the Sierra Club"; a description keeps it."""
    if tokens[start].lower in words.determiners | _OFFICES or not tokens[start].capital:
        return high
    for index in range(start + 1, high):
        if (tokens[index].lower in words.prepositions and tokens[index].lower not in ("of",)) or tokens[
            index
        ].text in "(":
            return index
    return high


def goes_on(token: Token, words: Lexicon) -> bool:
    """Whether a phrase that ends with this word is cut off."""
    return token.lower in words.prepositions | words.conjunctions | words.relative


def joins_names(tokens: list[Token], place: int) -> bool:
    """Whether the word at `place` stands between two names ("Quill and Ortiz")."""
    return tokens[place].lower in _AND and tokens[place - 1].capital and tokens[place + 1].capital


def _is_described(tokens: list[Token], start: int, high: int, words: Lexicon) -> bool:
    """Whether a word with a capital only opens its sentence ("Current producer of …") and is no name."""
    following = tokens[start + 1] if start == 0 and start + 1 < high else None
    return (
        following is not None
        and following.kind == "word"
        and following.text.isalpha()
        and following.text.islower()
        and not is_verb(following, words)
        and not is_adverb(following, words)
        and following.lower not in words.prepositions | words.conjunctions | words.relative | words.pronouns
        and not following.lower.endswith("s")
    )


def _leads_to_name(tokens: list[Token], place: int, high: int, words: Lexicon) -> bool:
    """Whether lower-case words at `place` are an office between two names ("NASA administrator Mara Quill")."""
    end = place
    while end < min(high, place + 3) and tokens[end].text.isalpha() and tokens[end].text.islower():
        if is_verb(tokens[end], words) or is_adverb(tokens[end], words) or goes_on(tokens[end], words):
            return False
        if tokens[end].lower in words.determiners | words.pronouns:
            return False
        end += 1
    return place < end < high and tokens[end].capital and tokens[end].lower not in NOT_NAMES


def _ends_phrase(tokens: list[Token], start: int, end: int, high: int, words: Lexicon, named: bool) -> bool:
    token = tokens[end]
    if token.kind != "word":
        return True
    if end == start and token.lower in words.determiners:
        return False
    if end == start or token.lower in words.relative:
        return token.lower in words.prepositions | words.conjunctions | words.relative or token.lower in NOT_NAMES
    if token.lower in words.conjunctions:
        return end + 1 >= high or not joins_names(tokens, end)
    if token.lower in words.prepositions:
        return named or token.lower not in _BELONGING or (tokens[end - 1].capital and token.lower in ("at", "from"))
    if token.lower in NOT_NAMES:
        return tokens[end - 1].lower not in words.determiners
    if token.capital or token.lower in PARTICLES:
        return False
    if tokens[end - 1].lower in OF_A_NOUN | POSSESSIVES:
        return False
    if token.lower.endswith("ed") and tokens[end - 1].lower in words.determiners:
        return False
    if is_adverb(token, words):
        return tokens[end - 1].lower not in words.determiners
    if is_verb(token, words):
        return True
    return named and not tokens[end - 1].possessive and not _leads_to_name(tokens, end, high, words)
