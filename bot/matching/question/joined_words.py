"""Splits words of a question that lack a space or a mark: "icecream" into "ice cream", "acdc" into "ac dc". A step of
`prepare_question`, for a word that no card has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.matching.index.index import Index
from bot.matching.index.phrases import find_cards_with_phrase
from bot.matching.question.spelling import may_be_typo
from bot.ports import Embedder
from bot.text.word_lists import word_lists
from bot.text.word_lists.function_words import is_content

_MIN_LETTERS_OF_NEIGHBOURS = 3
"""The minimum number of letters of a word that is split into two words that are neighbours in a card. Each of these may
have only one letter."""
_MIN_LETTERS = 6
"""The minimum number of letters of a word that is split into any two words."""
_MIN_PART_LETTERS = 3
"""The minimum number of letters of each of any two words that a word is split into, and of what is left of an inflected
form without its ending."""
_AFFIXES = word_lists("affixes_en")
_INFLECTIONS = _AFFIXES["inflections"]
"""The endings of inflected forms ("s", "ed")."""
_VERB_INFLECTIONS = ("ed", "ing")
"""The endings of inflected verbs."""
_VERB_PREFIXES = _AFFIXES["verb_prefixes"]
"""Words that begin verbs: "offload"."""
_ENDINGS = _AFFIXES["endings"]
"""Ends of words and of names, which follow the rest without a space, although some are words themselves."""


def split_joined_words(text: str, index: Index, embedder: Embedder) -> Sequence[str]:
    """The two words that `text` consists of: neighbours in a card ("AC/DC"), otherwise any two that cards contain. Of
    several pairs, the one whose rarer word is the most common.

    Empty if there is no pair, or if `text` or the word that it is a form of is a common word ("cambridge", "quietest").
    If no pair are neighbours in a card, also empty if `text` may be a typo of a single word (`may_be_typo`).
    """
    if len(text) < _MIN_LETTERS_OF_NEIGHBOURS or not text.isalpha():
        return ()
    if any(embedder.knows(form) for form in (text, *_find_base_forms(text))):
        return ()
    neighbours = [pair for pair in _find_content_pairs(text) if _are_neighbours(pair, index)]
    if neighbours:
        return max(neighbours, key=lambda pair: _count_rarer(pair, index))
    if len(text) < _MIN_LETTERS or any(may_be_typo(text, word) for word in index.lookalikes(text, 1)):
        return ()
    cuts = range(_MIN_PART_LETTERS, len(text) - _MIN_PART_LETTERS + 1)
    pairs = [(text[:cut_index], text[cut_index:]) for cut_index in cuts]
    pairs = [pair for pair in pairs if _count_rarer(pair, index) and not _is_one_word(*pair)]
    return max(pairs, key=lambda pair: _count_rarer(pair, index), default=())


def _count_rarer(pair: Sequence[str], index: Index) -> int:
    """How often the rarer word of a pair is in the cards; 0 if they do not have both."""
    return min(map(index.occurrences, pair))


def _find_content_pairs(text: str) -> Iterator[tuple[str, str]]:
    """The pairs of words into which a text of letters can be split, if both carry a topic and the second is not an
    inflection ("disneys")."""
    pairs = ((text[:cut_index], text[cut_index:]) for cut_index in range(1, len(text)))
    return (pair for pair in pairs if pair[1] not in _INFLECTIONS and all(map(is_content, pair)))


def _are_neighbours(pair: tuple[str, str], index: Index) -> bool:
    """Whether a card has the first word of the pair right before the second one."""
    return all(map(index.occurrences, pair)) and any(
        len(find_cards_with_phrase(segment, pair)) > 0 for segment in index.segments
    )


def _find_base_forms(word: str) -> Iterator[str]:
    """The words that a word may be an inflected form of."""
    for ending in _INFLECTIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_PART_LETTERS:
            base = word.removesuffix(ending)
            yield from (base, f"{base}e", base[:-1])  # "rowed", "raced", "stopped"


def _is_one_word(first: str, second: str) -> bool:
    """Whether two words written as one are a word of their own: the second is an ending ("dockless") or an inflected
    verb ("bankrolling", "offloading"), but not after a word that carries no topic ("theyrowed")."""
    is_verb = len(second) >= _MIN_PART_LETTERS + len("ed") and second.endswith(_VERB_INFLECTIONS)
    return second in _ENDINGS or (is_verb and (is_content(first) or first in _VERB_PREFIXES))
