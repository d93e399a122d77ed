"""Which articles tell the same event: they share rare words, and were published at most a few days apart.

Learned on labelled pairs of news articles and measured on others (docs/digests.md). Pure: the same texts and counts
give the same judgement.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.digests.content.weight import is_fact_check, is_list, is_recap
from bot.model import TopicCard
from bot.text.stop_words import STOP_WORDS
from bot.text.words import word_texts

_ALIKE = 0.09
"""From this cosine on two articles of one day tell the same event: of all articles of a day, some are nearly this much
alike by chance or by their subject."""
_ALIKE_NAMED = 0.05
"""The same of two that report, if their titles name the same things."""
_UNNAMED = 0.06
"""How much more alike two articles must be whose titles have no word in common."""
_ALIKE_LATER = 0.04
"""The same of articles of several days, besides what is asked for each day: few of them are compared by chance."""
_NAMED = 3
"""Words in which the titles of two articles of one day meet that say the same."""
_NAMED_SHARE = 0.5
"""The share of the shorter title that these are."""
_RECAPPED = 0.06
"""The same of two of one day if one tells the events of that day, and its title hardly names the other's."""
_NAMED_TWICE = 2
"""Words, numbers not counted, in which two titles name the same event."""
_PER_DAY = 0.1
"""How much more alike they must be for each day between them."""
_UNKNOWN_GAP = 2
"""Days that are assumed between two articles if the day of one is not known."""
_OPENING = 500
"""Characters: what happened is told at the beginning."""
_QUOTES = 10
_SHARED = 5
"""Words that they must share at least: of a few words, one that is shared says little."""
_UNSEEN = 100
"""Articles that are assumed besides those counted, so that a word of a small library is not common at once."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What two articles are compared by: the weight of each word (a vector of length 1), the words of the title, the
    day (ISO, "" if it is not known), and whether it tells the events of a day. Without words it is like nothing."""

    weights: Mapping[str, float]
    title: frozenset[str]
    day: str
    is_recap: bool = False


class Rarity:
    """How rare words are among some articles, each given by its words."""

    def __init__(self, articles: Iterable[frozenset[str]]) -> None:
        self._holders: Counter[str] = Counter()
        self._articles = _UNSEEN
        for words in articles:
            self._articles += 1
            self._holders.update(words)

    def gist(self, words: frozenset[str], title: str, day: str, language: str = "en") -> Gist:
        """The gist of an article that is one of those counted. A word counts by the square of its usual weight (the
        logarithm of how rare it is), so that what only these articles say outweighs their subject."""
        weights = {word: self._weight(word) ** 2 for word in sorted(words)}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        shares = {word: weight / (length or 1.0) for word, weight in weights.items()}
        return Gist(shares, stems([title]), day, is_recap(title, language))

    def _weight(self, word: str) -> float:
        return math.log((self._articles + 1) / (self._holders[word] + 1))


def words_of(card: TopicCard, opening: str) -> frozenset[str]:
    """The words by which the article of its own card, which begins with `opening`, is compared; none if it is about
    many events or about what was once said."""
    title, language = card.article.title, card.article.language
    if is_list(title, language) or is_fact_check(title, language):
        return frozenset()
    texts = [title, opening[:_OPENING], *card.keywords]
    texts += [quote.text for quote in card.quotes[:_QUOTES]]
    return stems(texts)


def is_same_event(one: Gist, other: Gist) -> bool:
    if one.day and one.day == other.day and _is_named_alike(one, other):
        return True
    named = [word for word in one.title & other.title if not word.isdigit()]
    is_named, has_recap = len(named) >= _NAMED_TWICE, one.is_recap or other.is_recap
    alike = _ALIKE_NAMED if is_named and not has_recap else _ALIKE + _RECAPPED * (not is_named and has_recap)
    needed = max(alike, _ALIKE_LATER + _PER_DAY * days_between(one.day, other.day))
    needed += _UNNAMED * one.title.isdisjoint(other.title)
    return needed <= 1 and _likeness(one, other) >= needed


def days_between(one: str, other: str) -> int:
    """How many days are between two (ISO), a few if one is not known."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return _UNKNOWN_GAP


def _is_named_alike(one: Gist, other: Gist) -> bool:
    """Whether the titles say the same, however common their words are ("Gas prices hit a record")."""
    shared = len(one.title & other.title) if one.weights and other.weights else 0
    return shared >= _NAMED and shared >= _NAMED_SHARE * min(len(one.title), len(other.title))


def _likeness(one: Gist, other: Gist) -> float:
    """The cosine, 0 if they share too few words."""
    few, many = sorted((one.weights, other.weights), key=len)
    shared = [weight * many[word] for word, weight in few.items() if word in many]
    return sum(shared) if len(shared) >= _SHARED else 0.0


def stems(texts: Sequence[str]) -> frozenset[str]:
    """The words of texts that say what they are about, without their endings."""
    words = {word for text in texts for word in word_texts(text)} - STOP_WORDS
    return frozenset(_stem(word) for word in words if len(word) > 1)


def _stem(word: str) -> str:
    """The word without an English ending, by which "flooded" and "floods" meet."""
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM), "")
    return word.removesuffix(ending)


_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 4
