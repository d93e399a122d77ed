"""Recognises the English words that a text does not use as nouns ("able", "expects"): they do not name a topic.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.naming.name_words import NAME_LISTS
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.determiners import ARTICLES_AND_POSSESSIVES
from bot.text.word_lists.stop_words import STOP_WORDS

_TOKEN = re.compile(r"[^\W_][\w-]*(?:[’'][a-z]{1,2}\b)?|[^\w\s]")
"""Matches "well-known", "Quill’s", and a single mark."""
_SPEECH = word_lists("speech_en")
_FIGURES = word_lists("figures_en")
_DETERMINERS = _FIGURES["determiners"] | _SPEECH["determiners"]
_BEFORE_NOUNS = (_DETERMINERS | _FIGURES["prepositions"]) - NAME_LISTS["not_before_nouns"]
"""Words before a noun, with or without an adjective between them."""
_BEFORE_NON_NOUNS = (
    _SPEECH["modals"]
    | _SPEECH["passive_auxiliaries"]
    | NAME_LISTS["pronouns_before_verbs"]
    | NAME_LISTS["before_non_nouns"]
)
"""Words before a verb or adjective."""
_NOUNS_LIKE_NON_NOUNS = _FIGURES["nouns_like_participles"] | _FIGURES["nouns_like_adjectives"]
_ENDINGS_OF_NON_NOUNS = ("able", "al", "ed", "ful", "ible", "ic", "ing", "ive", "less", "ly", "ous")
"""Endings of verbs, adjectives and adverbs."""
_VERBS = (
    word_lists("captions_en")["article_verbs"]
    | word_lists("headlines_en")["headline_verbs"]
    | word_lists("headlines_en")["infinitive_verbs"]
    | NAME_LISTS["base_forms"]
)
"""Verbs in their base form."""
PASTS = _FIGURES["irregular_pasts"] | NAME_LISTS["past_forms"]
"""Past tenses without a regular ending."""
_MIN_LETTERS = 3
"""The minimum number of letters of a word whose use is looked at."""
_GENERAL_WORDS = NAME_LISTS["general_words"]
"""Adjectives and adverbs that occur in articles on any subject."""


def find_non_nouns(text: str, paragraphs: Sequence[Span], limit: int) -> frozenset[str]:
    """The lower-case words that are not nouns: adjectives and adverbs that occur in articles on any subject, and words
    that the text uses as a verb or adjective, and nowhere as a noun. Reads at most `limit` characters."""
    nouns: set[str] = set()
    non_nouns: set[str] = set()
    for paragraph in paragraphs:
        tokens = _TOKEN.findall(text, paragraph.start, min(paragraph.end, paragraph.start + limit))
        limit -= len(paragraph)
        for opening, previous_word, word, next_word in zip(
            ["", "", *tokens], ["", *tokens], tokens, [*tokens[1:], ""], strict=False
        ):
            if len(word) < _MIN_LETTERS or not word.islower():
                continue
            if _is_noun_use("" if _looks_like_non_noun(word) else opening, previous_word, next_word):
                nouns.add(word)
            elif _is_non_noun_use(previous_word.lower(), word, next_word):
                non_nouns.add(word)
        if limit <= 0:
            break
    return frozenset(non_nouns - nouns) | _GENERAL_WORDS


def _is_noun_use(opening: str, previous_word: str, next_word: str) -> bool:
    """Whether a word ends a noun phrase: "is the | lock | .", "Berg's old | lock | and". `opening` and `previous_word`
    are the two words before it, `next_word` is the next."""
    is_open = _opens_phrase(previous_word) or (
        _opens_phrase(opening) and previous_word.isalpha() and previous_word not in STOP_WORDS and next_word != "to"
    )
    ends_phrase = not next_word[:1].isalnum() or next_word in STOP_WORDS
    return is_open and ends_phrase and next_word not in ARTICLES_AND_POSSESSIVES and next_word != "than"


def _opens_phrase(word: str) -> bool:
    return word.lower() in _BEFORE_NOUNS or word.endswith(("’s", "'s"))


def _is_non_noun_use(previous_word: str, word: str, next_word: str) -> bool:
    """Whether a word between `previous_word` and `next_word` is a verb, an adjective or an adverb."""
    if next_word == "than" or next_word in ARTICLES_AND_POSSESSIVES:  # these hardly ever follow a noun
        return True
    if _looks_like_non_noun(word):
        return True
    return previous_word in _BEFORE_NON_NOUNS and not word.endswith("s")


def _looks_like_non_noun(word: str) -> bool:
    """Whether a word has the form of a verb, an adjective or an adverb."""
    is_verb = word in PASTS or word in _VERBS or (word.endswith("s") and word.removesuffix("s") in _VERBS)
    return (is_verb or word.endswith(_ENDINGS_OF_NON_NOUNS)) and word not in _NOUNS_LIKE_NON_NOUNS
