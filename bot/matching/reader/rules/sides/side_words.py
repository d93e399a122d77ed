"""English words that show the sides of an action."""

from __future__ import annotations

AUXILIARIES = frozenset("did do does".split())
BE_FORMS = frozenset("am are be been being is was were get gets getting got gotten".split())
HAVE_FORMS = frozenset("had has have having".split())
PREPOSITION_WORDS = frozenset(
    "about after against as at before behind between by during for from in into near of off on out over since than "
    "through to under until up with within without".split()
)
_MODALS = frozenset("can could may might must should will would".split())
_CLAUSE_WORDS = frozenset(
    "and because but how if nor not or so that what when where which while who whom whose why".split()
)
_ADVERBS = frozenset("already also ever finally first just later never not now once recently then".split())
_NOUN_ENDS = AUXILIARIES | BE_FORMS | HAVE_FORMS | PREPOSITION_WORDS | _MODALS | _CLAUSE_WORDS


def is_noun_end(word: str) -> bool:
    """Whether a word in lower case ends the name or noun before it, and is not part of a name or noun itself."""
    return word in _NOUN_ENDS


def is_helper(word: str) -> bool:
    """Whether a word in lower case may be between a subject and its verb: "had never been"."""
    return word in BE_FORMS or word in HAVE_FORMS or word in _MODALS or is_adverb(word)


def is_adverb(word: str) -> bool:
    """Whether a word in lower case looks like an adverb."""
    return word in _ADVERBS or word.endswith("ly")
