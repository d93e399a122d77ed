"""Decides whether two articles report the same event: they share rare words, and were published at most a few days
apart.

The bounds were learned on labelled pairs of news articles and measured on others (docs/digest-content.md).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.digests.content.article_kinds import is_fact_check, is_list, is_recap
from bot.digests.content.stems import stems
from bot.model import TopicCard

# Titles
_MIN_SHARED_TITLE_WORDS = 3
"""The minimum number of shared words of two similar titles, which must also reach `_MIN_SHARED_TITLE_SHARE`. Two
articles of one day with similar titles report the same event."""
_MIN_SHARED_TITLE_SHARE = 0.5
"""The minimum share of the shared words among the words of the shorter title."""
_MIN_WORDS_NAMING_EVENT = 2
"""Shared title words, without numbers, from which two titles count as naming the same event."""

# The bound: the minimum cosine similarity of two articles that report the same event. There are two bounds, one by the
# titles and one by the days between the articles; the higher bound counts.
_MIN_SIMILARITY = 0.09
"""The first bound. It is not lower because some articles of a day are nearly this similar by chance or by subject."""
_MIN_SIMILARITY_SAME_TITLE = 0.05
"""The first bound, instead of `_MIN_SIMILARITY`, if the titles name the same event and neither article is a recap."""
_EXTRA_FOR_RECAP = 0.06
"""Added to the first bound if one article is a recap of a day and the titles do not name the same event."""
_MIN_SIMILARITY_LATER = 0.04
"""The second bound, before `_EXTRA_PER_DAY` is added. For articles of one day, the first bound is higher."""
_EXTRA_PER_DAY = 0.1
"""Added to the second bound for each day between the articles."""
_REDUCTION_NEXT_DAY = 0.02
"""Subtracted from the second bound for articles of two days in a row whose titles are similar."""
_EXTRA_OTHER_TITLE_LATER = 0.01
"""Added to the second bound for articles of different days whose titles share some words but do not name the same
event: such articles may only have the subject in common."""
_EXTRA_WITHOUT_TITLE_WORDS = 0.06
"""Added to the higher bound if the titles have no word in common."""

_UNKNOWN_GAP = 2
"""Days assumed between two articles if the day of one is unknown."""
_MAX_CHARACTERS = 500
"""How many characters from the beginning of an article are compared: news articles say first what happened."""
_MAX_QUOTES = 10
"""How many quotes of an article are compared."""
_MIN_SHARED_WORDS = 5
"""If two articles share fewer words than this, their similarity is 0: in very short texts, one shared word would weigh
too much."""
_ASSUMED_OTHER_ARTICLES = 100
"""Added to the number of articles when rarity is counted, so that a word used once in a small library is still rare."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What an article is about, in a form in which articles are compared. `weights` has the weight of each stem (a
    vector of length 1; without weights, a gist is similar to no other), `title` the stems of the title; `day` is an ISO
    date, "" if unknown. `is_recap`: the article sums up the events of a day."""

    weights: Mapping[str, float]
    title: frozenset[str]
    day: str
    is_recap: bool = False


class Rarity:
    """How rare stems are in a set of articles; each article is given as the set of its stems."""

    def __init__(self, articles: Iterable[frozenset[str]]) -> None:
        self._holders: Counter[str] = Counter()
        self._articles = _ASSUMED_OTHER_ARTICLES
        for article_stems in articles:
            self._articles += 1
            self._holders.update(article_stems)

    def gist(self, article_stems: frozenset[str], title: str, day: str, language: str = "en") -> Gist:
        """The gist of an article. Each stem gets the square of its inverse document frequency, so that the words of
        one event outweigh those of its general subject."""
        weights = {stem: self._weight(stem) ** 2 for stem in sorted(article_stems)}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        shares = {stem: weight / (length or 1.0) for stem, weight in weights.items()}
        return Gist(shares, stems([title]), day, is_recap(title, language))

    def _weight(self, stem: str) -> float:
        return math.log((self._articles + 1) / (self._holders[stem] + 1))


def stems_of_article(card: TopicCard, opening: str) -> frozenset[str]:
    """The stems by which an article is compared with others. `card` is the card of the whole article, `opening` are the
    article's first sentences. Empty for a list of many events and for a fact check, which do not report one event."""
    title, language = card.article.title, card.article.language
    if is_list(title, language) or is_fact_check(title, language):
        return frozenset()
    texts = [title, opening[:_MAX_CHARACTERS], *card.keywords]
    texts += [quote.text for quote in card.quotes[:_MAX_QUOTES]]
    return stems(texts)


def is_same_event(gist: Gist, other_gist: Gist) -> bool:
    """Whether two articles report the same event."""
    if gist.day and gist.day == other_gist.day and _has_similar_title(gist, other_gist):
        return True
    min_similarity = _bound(gist, other_gist)
    return min_similarity <= 1 and _similarity(gist, other_gist) >= min_similarity  # above 1, they need not be compared


def days_between(day: str, other_day: str) -> int:
    """The number of days between two ISO dates; `_UNKNOWN_GAP` if one of them is missing or invalid."""
    try:
        return abs((date.fromisoformat(day) - date.fromisoformat(other_day)).days)
    except ValueError:
        return _UNKNOWN_GAP


def _bound(gist: Gist, other_gist: Gist) -> float:
    """The minimum similarity of two articles that report the same event; above 1 if too many days are between them."""
    shared_words = [word for word in gist.title & other_gist.title if not word.isdigit()]
    is_named, has_recap = len(shared_words) >= _MIN_WORDS_NAMING_EVENT, gist.is_recap or other_gist.is_recap
    shares_title_words = not gist.title.isdisjoint(other_gist.title)
    days = days_between(gist.day, other_gist.day)

    bound_by_title = _MIN_SIMILARITY_SAME_TITLE if is_named and not has_recap else _MIN_SIMILARITY
    if has_recap and not is_named:
        bound_by_title += _EXTRA_FOR_RECAP
    bound_by_days = _MIN_SIMILARITY_LATER + _EXTRA_PER_DAY * days
    if days == 1 and _has_similar_title(gist, other_gist):
        bound_by_days -= _REDUCTION_NEXT_DAY
    if days and shares_title_words and not is_named:
        bound_by_days += _EXTRA_OTHER_TITLE_LATER
    min_similarity = max(bound_by_title, bound_by_days)
    return min_similarity if shares_title_words else min_similarity + _EXTRA_WITHOUT_TITLE_WORDS


def _has_similar_title(gist: Gist, other_gist: Gist) -> bool:
    """Whether the titles share enough words to say the same (`_MIN_SHARED_TITLE_WORDS`, `_MIN_SHARED_TITLE_SHARE`).
    Common words count as much as rare ones ("Gas prices hit a record")."""
    shared_count = len(gist.title & other_gist.title) if gist.weights and other_gist.weights else 0
    return shared_count >= _MIN_SHARED_TITLE_WORDS and shared_count >= _MIN_SHARED_TITLE_SHARE * min(
        len(gist.title), len(other_gist.title)
    )


def _similarity(gist: Gist, other_gist: Gist) -> float:
    """The cosine similarity of two articles, 0.0 to 1.0; 0.0 if they share fewer than `_MIN_SHARED_WORDS` stems."""
    fewer_weights, more_weights = sorted((gist.weights, other_gist.weights), key=len)
    products = [weight * more_weights[word] for word, weight in fewer_weights.items() if word in more_weights]
    return sum(products) if len(products) >= _MIN_SHARED_WORDS else 0.0
