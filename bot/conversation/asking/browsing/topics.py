"""Finds the cards on a topic, by their names and by the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answering.answer_builder import is_near
from bot.answering.news import find_news_topic
from bot.answering.smalltalk import SmallTalk, find_small_talk
from bot.conversation.asking.snapshot.lazy_cards import LazyCards
from bot.conversation.asking.snapshot.part import newest_first
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.digests.content.followed import phrase
from bot.model import Outcome, Query, TopicCard
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

MAX_TOPICS = 50
"""The maximum number of topics that are found by name."""


class AllTopics(LazyCards):
    """All cards, those of the newest articles first. Cards of articles that have no card for the whole article come
    last, by id."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __len__(self) -> int:
        return len(self._snapshot.library)

    def __iter__(self) -> Iterator[TopicCard]:
        library, seen_ids = self._snapshot.library, set()
        for card in self._snapshot.newest:
            seen_ids.add(card.article.id)
            yield from library.cards_of(card.article.id)
        remaining_cards = (
            card for article in library.articles if article not in seen_ids for card in library.cards_of(article)
        )
        yield from sorted(remaining_cards, key=lambda card: card.id)


def find_topics(snapshot: Snapshot, words: str) -> Sequence[TopicCard]:
    """The cards that fit `words`, best first. All cards if there are no words, or if they ask which topics there are.
    In a request for news ("latest on the ferry"), only the words of the topic count."""
    words = "" if find_small_talk(words) is SmallTalk.TOPICS else find_news_topic(words) or words
    if not words.strip():
        return AllTopics(snapshot)
    named_ids = [named_card.card_id for named_card in snapshot.matcher.find_by_name(words, MAX_TOPICS)]
    ranking = snapshot.matcher.rank(Query(text=words, quick=True))
    is_found = ranking.outcome is not Outcome.NOT_FOUND
    ranked_ids = [match.card_id for match in ranking.matches if is_found and is_near(match)]
    # Names that only begin with the words ("bee", "beef"), or are a typo away, count if nothing else is found.
    suggestions = [] if named_ids or ranked_ids else snapshot.matcher.suggest(words, MAX_TOPICS)
    card_ids = dict.fromkeys([*named_ids, *ranked_ids, *(suggestion.card_id for suggestion in suggestions)])
    return [card for card_id in card_ids if (card := snapshot.library.find(card_id))]


def find_newest(snapshot: Snapshot, topic: str) -> tuple[TopicCard, ...]:
    """The cards of whole articles on a topic, newest first. An article counts if one of its cards has all content words
    of the topic in the title (in an alias, if no title has them), or if the ranking finds a card that lacks no word of
    the topic."""
    words = list(filter(is_content, word_texts(topic)))
    all_named = [
        suggestion.card_id for suggestion in snapshot.matcher.find_by_name(" ".join(words), len(snapshot.library))
    ]
    titled_ids = [
        card.id for card in map(snapshot.library.find, all_named) if card and _has_all_words(card.title, words)
    ]
    named_ids = titled_ids or all_named
    matches = snapshot.matcher.rank(Query(text=topic, quick=True)).matches
    ranked_ids = [match.card_id for match in matches if match.why.words and not match.why.missing]
    cards = map(snapshot.library.find, (*named_ids, *ranked_ids))
    articles = {card.article.id for card in cards if card}
    whole_article_cards = (snapshot.library.find(article) for article in articles)
    return tuple(newest_first(card for card in whole_article_cards if card))


def articles_with(snapshot: Snapshot, words: str) -> list[TopicCard]:
    """A card of each article that contains `words` in this order, next to one another. Only the articles that rank
    highest for the words are searched; the highest comes first."""
    nearest: dict[str, str] = {}
    for match in snapshot.matcher.rank(Query(text=words, quick=True)).matches:
        nearest.setdefault(match.article_id, match.card_id)
    text_of = snapshot.library.text
    cards_with_words = (card_id for article, card_id in nearest.items() if phrase(words) in phrase(text_of(article)))
    return [card for card_id in cards_with_words if (card := snapshot.library.find(card_id))]


def _has_all_words(title: str, words: list[str]) -> bool:
    return set(words) <= set(word_texts(title))
