"""Recognises English verbs by their form and by lists.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.word_kinds import CONTRACTION, VERBS
from bot.text.word_lists import word_lists

_LISTS = word_lists("figures_en")
PLURAL_AUXILIARIES = _LISTS["plural_auxiliaries"]
"""Auxiliaries of a plural subject, with and without "not"."""
SINGULAR_AUXILIARIES = _LISTS["singular_auxiliaries"]
"""Auxiliaries of a singular subject, with and without "not"."""
IRREGULAR_PARTICIPLES = _LISTS["irregular_participles"]
"""Participles that do not end in "ed" and are also the past form of their verb ("40 boats | sold")."""
RELATIVE_PRONOUNS = _LISTS["relative_pronouns"]
"""Words that begin a clause about the noun before them."""
RELATIVE_CLAUSE = re.compile(r"\s(?:that|which|who|whose)\s.*")
"""A clause about the noun before it, whose verb is not that of the sentence ("boats | that sank")."""
_PARTICIPLE = re.compile(
    r"\b[A-Za-z]+ing\b|-[a-z]+ed\b|\b(?:an?|her|his|its|the|their)\s[a-z]+ed\b|"
    r"(?<!\bare )(?<!\bis )(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b[a-z]+ed(?=\sby\b)"
)
"""A participle, which is not a finite verb: "leading", "Salem-based", "a combined", "attended | by"."""
_OTHER_VERBS = IRREGULAR_PARTICIPLES | _LISTS["irregular_pasts"] | _LISTS["verbs_of_shares"]
"""Verbs in forms without an ending of verbs ("sold", "sank")."""


def has_verb(words: str) -> bool:
    """Whether one of some words looks like a verb or participle."""
    return any(is_verb(word) or word in _OTHER_VERBS or CONTRACTION.fullmatch(word) for word in words.lower().split())


def has_finite_verb(words: str) -> bool:
    """Whether one of some words looks like a finite verb: one that may have a subject, unlike a participle ("leading",
    "attended by", "a combined")."""
    return has_verb(_PARTICIPLE.sub("", words))


def is_verb(word: str) -> bool:
    """Whether a lower-case word looks like a verb or participle, by list or ending."""
    return word in VERBS or is_auxiliary(word) or word.endswith(("ed", "ing"))


def is_auxiliary(word: str) -> bool:
    """Whether a lower-case word is an auxiliary verb."""
    return word in PLURAL_AUXILIARIES or word in SINGULAR_AUXILIARIES
