"""Other spellings of the same word: British and American English.

The rules are about endings, not about words, so a variant may not be a word at all. This is harmless, because only
variants that some card has are searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SYLLABLE = r"\w*[aeiouy]\w*"
"""Matches what must be before the ending, at least a syllable: "four" is not "for", "filled" not "filed"."""
_OF_NOUN = "(?:|s|ed|ing|er|ers|able|ably|ful|fully|less|ite|ites|ist|ists|y|ies|hood|hoods|al|ally|ism|ly)"
_OF_VERB = "(?:e|es|ed|er|ers|ing|able|ation|ations)"
"""The endings that may follow in nouns like "harbour" and in verbs like "organise"."""
_PAIRS = (
    (rf"{_SYLLABLE}[^aeiou\W]i?", "our", "or", _OF_NOUN),  # harbour, behaviour
    (r"(?:\w+[aeiouy]\w*|[aeiouy]\w+)[^aeiou\W]", "is", "iz", _OF_VERB),  # organise; not rise
    (rf"{_SYLLABLE}[^aeiou\W]", "ys", "yz", _OF_VERB),  # analyse
    (r"\w{2,}en", "c", "s", "(?:e|es|ed|ing|eless|or|ors)"),  # licence, defence
    (rf"{_SYLLABLE}[^aeiou\W]ti", "c", "s", "(?:e|es|ed|ing|er|ers)"),  # practice, American also as a verb
    (r"\w+[bht]", "re", "er", "s?"),  # centre, fibre
    (r"\w+[bht]", "red", "ered", ""),  # centred
    (r"\w+[bht]", "ring", "ering", ""),  # centring
    (rf"{_SYLLABLE}[lg]", "ogue", "og", "s?"),  # catalogue
    (rf"{_SYLLABLE}gram", "me", "", "s?"),  # programme
    # Here the British form has "ll" in some words ("travelled") and "l" in others ("enrolment", "skilful").
    (rf"{_SYLLABLE}[^aeiou\W][aeiou]", "ll", "l", "(?:|s|ment|ments|ed|ing|ings|er|ers|or|ors|ous|ist|ists|y)"),
    (r"[^aeiou\W]+i", "ll", "l", "(?:ful|fully)"),
)
"""What comes before the part that differs, that part in the one and in the other spelling, and what may follow it. It
does not matter which spelling is British, because each is a variant of the other."""
_RULES = tuple(
    (re.compile(f"({part_before}){spelling}({part_after})"), other_spelling)
    for part_before, one, another, part_after in _PAIRS
    for spelling, other_spelling in ((one, another), (another, one))
)
"""Each pair in both directions: a pattern of words with the one spelling, and the other spelling."""


@dataclass(frozen=True, slots=True)
class SpellingVariant:
    """Another spelling of a word. `beginning` is its part up to the letters that differ, "organis" for "organise": a
    stem that begins with it is spelled in this way."""

    word: str
    beginning: str


@lru_cache(maxsize=1 << 12)
def spelling_variants(word: str) -> tuple[SpellingVariant, ...]:
    """The other spellings of a folded word, in British or American English; some of them are not words."""
    return tuple(dict.fromkeys(_find_variants(word)))


def _find_variants(word: str) -> Iterator[SpellingVariant]:
    for pattern, other in _RULES:
        if match := pattern.fullmatch(word):
            beginning = match[1] + other
            yield SpellingVariant(beginning + match[2], beginning)
