"""Splits words of a question in which a space is missing: "icecream" into "ice cream"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.matching.index.index import Index
from bot.matching.question.spelling import may_be_typo
from bot.ports import Embedder
from bot.text.word_lists.function_words import is_content

MIN_JOINED_LETTERS, MIN_PART_LETTERS = 6, 3
"""A word with fewer letters is not split, and no part of one has fewer."""
_INFLECTIONS = ("s", "es", "d", "ed", "ing", "r", "er", "ers", "est", "ly")
_VERB_INFLECTIONS = ("ed", "ing")
_VERB_PREFIXES = frozenset(("back", "down", "off", "out", "over", "under"))
"""Words that begin verbs: "offload"."""
_ENDINGS = frozenset(
    "able age ally ant ated dom ers est ette ful hood ies ing ings ish ism ist ists ity ize less like man men ment "
    "ness ous ship ships some ster ward wards ways wise woman women".split()
)
"""Ends of words and of names, which follow the rest without a space, although some are words themselves."""


def split_joined_words(text: str, index: Index, embedder: Embedder) -> Sequence[str]:
    """The two words that `text` consists of, if cards contain both; empty if there are none, if `text` is one typo away
    from a single word, or if it or the word that it is a form of is a common one ("cambridge", "quietest"). Of several
    pairs, the one whose rarer word is the most common."""
    if len(text) < MIN_JOINED_LETTERS or not text.isalpha():
        return ()
    if any(embedder.knows(form) for form in (text, *_base_forms(text))):
        return ()
    if any(may_be_typo(text, word) for word in index.lookalikes(text, 1)):
        return ()
    best, best_pair = 0, tuple[str, ...]()
    for cut in range(MIN_PART_LETTERS, len(text) - MIN_PART_LETTERS + 1):
        first, second = text[:cut], text[cut:]
        count = min(index.occurrences(first), index.occurrences(second))
        if count > best and not _is_one_word(first, second):
            best, best_pair = count, (first, second)
    return best_pair


def _base_forms(word: str) -> Iterator[str]:
    """The words that a word may be an inflected form of."""
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_PART_LETTERS:
            base = word.removesuffix(ending)
            yield from (base, f"{base}e", base[:-1])


def _is_one_word(first: str, second: str) -> bool:
    """Whether two words written as one are a word of their own: the second is an ending ("dockless") or an inflected
    verb ("bankrolling", "offloading"), but not after a word that carries no topic ("theyrowed")."""
    is_verb = len(second) >= MIN_PART_LETTERS + len("ed") and second.endswith(_VERB_INFLECTIONS)
    return second in _ENDINGS or (is_verb and (is_content(first) or first in _VERB_PREFIXES))
