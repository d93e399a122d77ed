"""The stems of words, by the Snowball stemmers."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import Stemmer  # type: ignore[import-not-found]  # has no types; only this module uses it

from bot.text.words import FIRST_UNSPACED, fold

_STEMMERS_OF_OTHERS = {"nb": "no", "nn": "no"}
"""Language -> the other language whose stemmer it uses."""
_OTHER_SCRIPTS = frozenset("ar bg bn el fa he hi hy ja ka km ko lo mr my ne ru ta te th uk yi zh".split())
"""Languages in which a word in Latin letters is foreign, and most often English."""
_ACCENTS_MATTER = frozenset(("vi",))
"""Languages in which words differ by their accents."""
_MIN_STEMMED_LETTERS = 3
"""Shorter words are their own stems."""


@lru_cache(maxsize=1 << 17)
def stem(folded_word: str, spelling: str, language: str) -> str:
    """The folded stem of a word, from the Snowball stemmer of `language` (a two-letter code). The stemmer gets the word
    with its accents (`spelling`); for English, the folded word.

    Words with digits, short words, words of a script without spaces, and words of a language without a stemmer are
    their own stems. In languages of _ACCENTS_MATTER, the stem is the word with its accents.
    """
    if (
        len(folded_word) < _MIN_STEMMED_LETTERS
        or folded_word[0] >= FIRST_UNSPACED
        or any(letter.isdigit() for letter in folded_word)
    ):
        return spelling if language in _ACCENTS_MATTER else folded_word
    if language == "en" or (language in _OTHER_SCRIPTS and folded_word.isascii()):
        is_plain = folded_word.isascii() and folded_word.isalpha()
        return str(_find_stemmer("en").stemWord(folded_word)) if is_plain else folded_word
    if language in _ACCENTS_MATTER:
        return spelling
    stemmer = _find_stemmer(language)
    return folded_word if stemmer is None else fold(stemmer.stemWord(spelling)) or folded_word


@cache
def _find_stemmer(language: str) -> Any:
    """The stemmer of a language; None if there is none."""
    try:
        return Stemmer.Stemmer(_STEMMERS_OF_OTHERS.get(language, language), 0)  # no cache of its own: `stem` has one
    except KeyError:
        return None
