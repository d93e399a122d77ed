"""Words that carry no topic. They are not dropped, only given a low weight, so that "The Who" can still be found."""

from __future__ import annotations

import re
from functools import cache

from bot.text.word_lists.loader import word_lists
from bot.text.words import word_texts

POLARITY_WORDS = word_lists("function_words")["polarity"]
"""Words that reverse a meaning. They match only themselves."""
FUNCTION_WORDS = frozenset().union(
    *(words for name, words in word_lists("function_words").items() if name != "polarity")
)
"""Words that carry no topic, folded as in `find_words`; for Chinese and Japanese, pairs of characters."""
PARTICLES = frozenset("のはがをにでともへや的了吗嗎呢")
"""Characters that connect words in languages written without spaces."""
_GRAMMAR = re.compile("[\u3041-\u309f]{2}")
"""Matches two hiragana, the Japanese signs for endings and particles ("から")."""


@cache
def function_words_of(languages: tuple[str, ...]) -> frozenset[str]:
    """The folded function words of some languages (two-letter codes), without those in FUNCTION_WORDS.

    Questions in English, German, French and Spanish can be asked in any library, so the function words of these
    languages are ignored everywhere. The short words of other languages are content words elsewhere ("on", "das",
    "den").
    """
    lists = word_lists("function_words_of_languages")
    words = " ".join(word for language in languages for word in lists.get(language, ()))
    return frozenset(word_texts(words)) - FUNCTION_WORDS


def is_content(word: str) -> bool:
    """Whether a folded word can carry a topic. Words that reverse a meaning ("not", "against") can; a pair of hiragana,
    used for grammar in Japanese, cannot."""
    if word in POLARITY_WORDS:
        return True
    return word not in FUNCTION_WORDS and not _GRAMMAR.fullmatch(word)
