"""Which cards are about the same: an inverted index over their titles, aliases and keywords."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.matching.functionwords import FUNCTION_WORDS
from bot.model import TopicCard
from bot.text.words import word_texts

MOST = 3
FLOOR = 0.12
"""Likeness from 0 to 1 below which two cards are not called related."""
COMMON = 200
"""A word that more cards bear says nothing about which of them are related, and would cost the square of them."""


def relate(cards: Iterable[TopicCard]) -> Mapping[str, tuple[str, ...]]:
    """Card id -> ids of at most three related cards, best first, those of other articles before the same one's.

    Cosine over word weights; the same cards give the same answer in whatever order they come.
    """
    ordered = sorted(cards, key=lambda card: card.id)
    bags = [_words(card) for card in ordered]
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        for word in bag:
            bearers[word].append(number)
    rarity = {word: math.log(1 + len(ordered) / len(numbers)) for word, numbers in bearers.items()}
    lengths = [math.sqrt(sum((rarity[word] * bag[word]) ** 2 for word in bag)) or 1.0 for bag in bags]
    return {
        ordered[number].id: _nearest(number, ordered, bags, bearers, rarity, lengths) for number in range(len(ordered))
    }


def _nearest(
    number: int,
    cards: list[TopicCard],
    bags: list[dict[str, float]],
    bearers: Mapping[str, list[int]],
    rarity: Mapping[str, float],
    lengths: list[float],
) -> tuple[str, ...]:
    scores: defaultdict[int, float] = defaultdict(float)
    for word, weight in bags[number].items():
        if len(bearers[word]) <= COMMON:
            for other in bearers[word]:
                scores[other] += weight * bags[other][word] * rarity[word] ** 2
    article = cards[number].article.id
    ranked = sorted(
        (cards[other].article.id == article, -score / (lengths[number] * lengths[other]), other)
        for other, score in scores.items()
        if other != number and score >= FLOOR * lengths[number] * lengths[other]
    )
    return tuple(cards[other].id for _, _, other in ranked[:MOST])


def _words(card: TopicCard) -> dict[str, float]:
    """The words of a card: those of its title and aliases count double."""
    bag: dict[str, float] = {}
    for phrases, weight in ((card.keywords, 1.0), ((card.title, *card.aliases), 2.0)):
        for phrase in phrases:
            for word in word_texts(phrase):
                if len(word) > 1 and word not in FUNCTION_WORDS:
                    bag[word] = max(bag.get(word, 0.0), weight)
    return bag
