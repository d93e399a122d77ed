"""Where a noun phrase ends (at the next word or mark that cannot belong to it), and whether it can name a speaker."""

from __future__ import annotations

from bot.distilling.quotes.clause import IRREGULAR, NOT_NAMES, OF_A_NOUN, POSSESSIVES, STAND_ALONE, Clause
from bot.distilling.quotes.nouns import is_person_noun
from bot.distilling.quotes.phrase_heads import Range, is_constituency
from bot.distilling.quotes.tokens import Token

MAX_WORDS = 10
"""The most words of a phrase that names a speaker."""

OF_NAMES = frozenset("disgraced embattled renowned retired".split())
"""Adjectives before a name that look like participles ("retired captain Mara Quill, a clerk, said")."""
BEFORE_PLACES = frozenset("east new north south west".split())
"""Words with which place names begin ("North Dakota")."""
OF = frozenset("of for von de du des d’ d' del della di dei do da dos".split())
"""Prepositions for "of" in the supported languages."""
_BELONGING = OF | {"from", "at", "al"}
"""Prepositions with which a description continues ("a clerk at the mint")."""
_LEADING_ON = frozenset("aware familiar".split())
"""Adjectives with which no phrase ends; they are dropped if what follows was cut off ("a clerk familiar | with the
talks")."""
_CHIEFS = frozenset("CEO CFO CTO".split())
_MAX_OFFICE_WORDS = 8
"""The most words of an office between two names."""
_LONG_OFFICE = 4
"""An office of at least this many words must end with a noun for a person."""
_OFFICES = frozenset("minister secretary director head chief ambassador commissioner vice deputy".split())
"""Offices with their field between title and name ("Minister for Ports Lena Ortiz")."""
_AND = ("and", "und", "et", "&", "y", "e")
PARTICLES = ("de", "van", "von", "al", "bin", "&", "der", "la", "le")
"""Words inside names."""


def phrase_end(clause: Clause, start: int, high: int) -> int:
    """The end of the phrase that begins at `start`: before a mark, a verb or another word that is not part of it."""
    words = clause.words
    described = start < high and (clause[start].lower in words.determiners or _is_described(clause, start, high))
    named = False
    end = start
    while end < min(high, start + MAX_WORDS) and not _ends_phrase(clause, start, end, high, named):
        token = clause[end]
        named = not token.possessive and (named or (token.capital and not described))
        end += 1
        if token.possessive and end < high and clause[end].lower.endswith("ing"):
            break
    while end > start + 1 and clause[end - 1].lower in words.prepositions | words.conjunctions | words.determiners:
        end -= 1
    if end < high and clause[end - 1].possessive:
        about = next((at for at in range(end - 2, start, -1) if clause[at].lower == "of"), end)
        end = about if clause[about - 1].capital else end  # "said Quill | of Berg’s plan"
    if end > start + 1 and clause[end - 1].lower in _LEADING_ON and end < high:
        end -= 1
    if clause[end - 1].lower == "close" and end + 1 < high and clause[end].lower == "to":
        return phrase_end(clause, end + 1, high)  # "a clerk close to the mayor"
    return end


def name_end(clause: Clause, start: int, high: int) -> int:
    """The end of a name without what a preposition or bracket adds ("Ida Crane | from the Sierra Club"); a description
    keeps that, up to `high`."""
    words = clause.words
    if clause[start].lower in words.determiners | _OFFICES or not clause[start].capital:
        return high
    for index in range(start + 1, high):
        if (clause[index].lower in words.prepositions and clause[index].lower not in ("of",)) or clause[
            index
        ].text in "(":
            return index
    return high


def joins_names(clause: Clause, place: int) -> bool:
    """Whether the word at `place` is between two names ("Quill and Ortiz")."""
    return clause[place].lower in _AND and clause[place - 1].capital and clause[place + 1].capital


def _is_described(clause: Clause, start: int, high: int) -> bool:
    """Whether the word at `start` is capitalised only because it begins the sentence ("Current producer of …")."""
    words = clause.words
    following = clause[start + 1] if start == 0 and start + 1 < high else None
    return (
        following is not None
        and following.kind == "word"
        and following.text.isalpha()
        and following.text.islower()
        and not clause.is_verb(start + 1)
        and not clause.is_adverb(start + 1)
        and following.lower not in words.prepositions | words.conjunctions | words.relative | words.pronouns
        and not following.lower.endswith("s")
    )


def _leads_to_name(clause: Clause, place: int, high: int) -> bool:
    """Whether the words at `place` are an office between two names ("NASA | administrator Mara Quill")."""
    words = clause.words
    end = place
    while end < min(high, place + _MAX_OFFICE_WORDS) and _is_of_office(clause[end]):
        joins = clause[end].lower == "and" and end > place
        if not joins and (clause.is_verb(end) or clause.is_adverb(end) or clause.goes_on(end)):
            return False
        if clause[end].lower in words.determiners | words.pronouns:
            return False
        end += 1
    named = place < end < high and clause[end].capital and clause[end].lower not in NOT_NAMES
    return named and (end - place < _LONG_OFFICE or (words.knows_speakers and is_person_noun(clause[end - 1].lower)))


def _is_of_office(token: Token) -> bool:
    return token.kind == "word" and (token.text.islower() or token.text in _CHIEFS)


def _joins_offices(clause: Clause, start: int, place: int, high: int) -> bool:
    """Whether the word at `place` joins two offices of one person ("clerk | and legal adviser Mara Quill")."""
    words = clause.words
    owned = any(token.possessive for token in clause[start:place])
    several = clause[start].lower in words.determiners and not owned
    if clause[place].lower != "and" or several or not words.knows_speakers:
        return False
    return is_person_noun(clause[place - 1].lower) and _leads_to_name(clause, place + 1, high)


def _ends_phrase(clause: Clause, start: int, end: int, high: int, named: bool) -> bool:
    """Whether the phrase from `start` ends before the word at `end`. `named`: it already has a name."""
    words = clause.words
    token = clause[end]
    if token.kind != "word":
        return True
    if end == start and token.lower in words.determiners:
        return False
    if end == start or token.lower in words.relative:
        return token.lower in words.prepositions | words.conjunctions | words.relative or token.lower in NOT_NAMES
    if token.lower in words.conjunctions:
        return end + 1 >= high or not (joins_names(clause, end) or _joins_offices(clause, start, end, high))
    if token.lower in words.prepositions:
        return named or token.lower not in _BELONGING or (clause[end - 1].capital and token.lower in ("at", "from"))
    if token.lower in NOT_NAMES:
        return clause[end - 1].lower not in words.determiners
    if token.capital or token.lower in PARTICLES or (token.text.isdigit() and clause[end - 1].lower == "no."):
        return False
    if clause[end - 1].lower in OF_A_NOUN | POSSESSIVES:
        return False
    if token.lower.endswith("ed") and clause[end - 1].lower in words.determiners:
        return False
    if clause.is_adverb(end):
        return clause[end - 1].lower not in words.determiners
    if clause.is_verb(end):
        before, following = clause[end - 1], clause[end + 1] if end + 1 < high else token
        noun = before.text.islower() and not before.lower.endswith("s") and clause[end - 2].lower in ("a", "an")
        named_by = before.capital and following.capital
        return not (token.lower in words.ambiguous & words.bases and (named_by or noun))  # "a phone | call"
    return named and not _leads_to_name(clause, end, high)


def is_name(clause: Clause, phrase: Range) -> bool:
    """Whether the phrase is a name ("a weary Mara Quill") rather than a description that contains one ("a clerk at
    Ford")."""
    start, end = phrase
    if not clause[end - 1].capital or is_constituency(clause[end - 1]):
        return False
    if clause[start].lower in clause.words.determiners and is_person_noun(clause[end - 1].lower):
        return False  # "Ida Crane, another Salem Democrat, told"
    if any(clause.goes_on(place) for place in range(start, end)):
        return False
    first = end
    while first > start and clause[first - 1].capital:
        first -= 1
    titled = start < first < end - 1 and is_person_noun(clause[first - 1].lower)  # "prominent publisher Mara Quill"
    titled = titled or (clause[start].lower in OF_NAMES and end - start > 2)
    return titled or clause[start].capital or (clause[start].lower in clause.words.determiners and end - start > 2)


def has_verb(clause: Clause, phrase: Range) -> bool:
    """Whether a phrase has a verb, pronoun or quoted words, so that it is more than a noun phrase."""
    words = clause.words
    no_noun = (words.cues - words.ambiguous) | (words.auxiliaries - words.prepositions) | words.pronouns
    return any(
        token.kind == "quote"
        or token.lower in IRREGULAR
        or (token.lower in no_noun and (token.text.isupper() or not (token.capital and place)))
        for place, token in enumerate(clause[slice(*phrase)])
    )


def is_speaker(clause: Clause, phrase: Range) -> bool:
    """Whether the phrase has the form of one that names a speaker: a name, a plural, a single word, or a description
    with a determiner."""
    words = clause.words
    start, end = phrase
    if end <= start or any(clause[index].kind == "quote" for index in range(start, end)):
        return False
    if all(
        clause[index].lower in NOT_NAMES or clause[index].lower in words.determiners or clause[index].text[0].isdigit()
        for index in range(start, end)
    ):
        return clause[start].lower in STAND_ALONE
    if clause[start].lower in words.determiners or clause[start].possessive:
        return True
    return (
        any(clause[index].capital for index in range(start, end))
        or clause[end - 1].lower.endswith("s")
        or end - start == 1
    )
