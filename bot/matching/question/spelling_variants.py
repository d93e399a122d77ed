"""Other spellings of the same word: British and American English.

The rules are of endings, not of words, so a variant may be no word at all. That is harmless: only those that some card
has are searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_SYLLABLE = r"\w*[aeiouy]\w*"
"""There is a syllable before the ending: "four" is not "for", "rise" not "rize", "filled" not "filed"."""
_OF_NOUN = "(?:|s|ed|ing|er|ers|able|ably|ful|fully|less|ite|ites|ist|ists|y|ies|hood|hoods|al|ally|ism|ly)"
_OF_VERB = "(?:e|es|ed|er|ers|ing|able|ation|ations)"
"""The endings that may follow in nouns like "harbour" and in verbs like "organise"."""
_PAIRS = (
    (rf"{_SYLLABLE}[^aeiou\W]i?", "our", "or", _OF_NOUN),
    (r"(?:\w+[aeiouy]\w*|[aeiouy]\w+)[^aeiou\W]", "is", "iz", _OF_VERB),
    (rf"{_SYLLABLE}[^aeiou\W]", "ys", "yz", _OF_VERB),
    (r"\w{2,}en", "c", "s", "(?:e|es|ed|ing|eless|or|ors)"),
    (rf"{_SYLLABLE}[^aeiou\W]ti", "c", "s", "(?:e|es|ed|ing|er|ers)"),
    (r"\w+[bht]", "re", "er", "s?"),
    (r"\w+[bht]", "red", "ered", ""),
    (r"\w+[bht]", "ring", "ering", ""),
    (rf"{_SYLLABLE}[lg]", "ogue", "og", "s?"),
    (rf"{_SYLLABLE}gram", "me", "", "s?"),
    (rf"{_SYLLABLE}[^aeiou\W][aeiou]", "ll", "l", "(?:|s|ment|ments|ed|ing|ings|er|ers|or|ors|ous|ist|ists|y)"),
    (r"[^aeiou\W]+i", "ll", "l", "(?:ful|fully)"),
)
"""What comes before the part that differs, its British and its American form, and what may follow it."""
_RULES = tuple(
    (re.compile(f"({before}){this}({after})"), other)
    for before, british, american, after in _PAIRS
    for this, other in ((british, american), (american, british))
)


@dataclass(frozen=True, slots=True)
class SpellingVariant:
    """Another spelling of a word. `beginning` is its part up to the letters that differ, which shows in its stem that
    it is spelled so: "organis" for "organise"."""

    word: str
    beginning: str


@lru_cache(maxsize=1 << 12)
def spelling_variants(word: str) -> tuple[SpellingVariant, ...]:
    """The other spellings of a folded word, in British or American English; some of them are no words."""
    return tuple(dict.fromkeys(_variants(word)))


def _variants(word: str) -> Iterator[SpellingVariant]:
    for pattern, other in _RULES:
        if match := pattern.fullmatch(word):
            beginning = match[1] + other
            yield SpellingVariant(beginning + match[2], beginning)
