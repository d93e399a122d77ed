"""Splits words of a question that lack a space or a mark: "icecream" into "ice cream", "acdc" into "ac dc"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.matching.index.index import Index
from bot.matching.index.phrases import find_cards_with_phrase
from bot.matching.question.spelling import may_be_typo
from bot.ports import Embedder
from bot.text.word_lists.function_words import is_content

MIN_JOINED_LETTERS, MIN_PART_LETTERS = 6, 3
"""A word with fewer letters is not split, and no part of one has fewer, unless they are neighbours in a card."""
MIN_NAME_LETTERS = 3
"""A word with fewer letters is never split."""
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
    """The two words that `text` consists of: neighbours in a card ("AC/DC"), otherwise any two that cards contain.
    Of several pairs, the one whose rarer word is the most common. Empty if there is none, or if `text` or the word that
    it is a form of is a common one ("cambridge", "quietest"); without neighbours also if it is one typo away from a
    single word."""
    if len(text) < MIN_NAME_LETTERS or not text.isalpha():
        return ()
    if any(embedder.knows(form) for form in (text, *_base_forms(text))):
        return ()
    neighbours = [pair for pair in _pairs(text) if _are_neighbours(pair, index)]
    if neighbours:
        return max(neighbours, key=lambda pair: min(map(index.occurrences, pair)))
    if len(text) < MIN_JOINED_LETTERS:
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


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every two words that carry a topic into which a text of letters could be split, if the second is no inflection
    ("disneys")."""
    pairs = ((text[:cut], text[cut:]) for cut in range(1, len(text)))
    return (pair for pair in pairs if pair[1] not in _INFLECTIONS and all(map(is_content, pair)))


def _are_neighbours(pair: tuple[str, str], index: Index) -> bool:
    """Whether a card has the first word of the pair right before the second one."""
    return all(map(index.occurrences, pair)) and any(find_cards_with_phrase(live, pair).size for live in index.segments)


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
