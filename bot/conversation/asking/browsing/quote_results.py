"""Quotes that somebody searches for, by topic, by speaker, or by both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.answering import messages
from bot.answering.answer_builder import order_quotes
from bot.answering.documents.one_line import document_of
from bot.conversation.asking.browsing.quote_search import QuoteSearch
from bot.conversation.asking.browsing.topics import articles_with, find_topics
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.matching.index.names.library_speakers import QuoteLocation
from bot.matching.index.names.speakers import SpeakerMatch
from bot.model import Document, Quote, Span, TopicCard
from bot.text.rough_stems import stems_of

_MAX_QUOTES_ON_TOPIC = 8
"""If an article has at most this many quotes of one person, all of them are taken to be about the topic of the article.
A transcript has more quotes, on many topics."""
MAX_NAMES = 3
"""The maximum number of names offered to somebody who misspelt one."""


def quotes_document(snapshot: Snapshot, search: QuoteSearch, page: int = 1) -> Document | None:
    """One page of the quotes that a search finds. If no speaker has the name, the document lists people with similar
    names; None if there are no such people either."""
    quotes = find_quotes(snapshot, search)
    if quotes:
        is_timeline = bool(search.speaker.strip())
        return snapshot.quotes.found(quotes, page, _speaker_remark(snapshot, search), is_timeline=is_timeline)
    names = (
        () if snapshot.speakers.find(search.speaker).locations else snapshot.speakers.similar(search.speaker, MAX_NAMES)
    )
    return snapshot.quotes.of_nobody(names) if names else None


def no_quotes_document(snapshot: Snapshot, search: QuoteSearch) -> Document:
    """Says that no quote was found. If no quoted person has the speaker's name, the document lists the articles that
    contain the name."""
    name = search.speaker.strip()
    if not name or snapshot.speakers.find(name).locations or not len(snapshot.library):
        return snapshot.quotes.found(())
    titles = dict.fromkeys(card.article.title for card in articles_with(snapshot, name))
    return document_of(messages.nobody_quoted(name, list(titles)))


def find_quotes(snapshot: Snapshot, search: QuoteSearch) -> list[tuple[TopicCard, Quote]]:
    """The quotes that a search finds: best first if only a topic is searched for, else newest first."""
    topic, speaker = search.topic.strip(), search.speaker.strip()
    if not speaker:
        quotes = [
            (card, card.quotes[index]) for card in _cards(snapshot, topic) for index in order_quotes(card, topic, None)
        ]
        return _best_matching(_distinct(quotes), topic)
    quotes = _quotes_at(snapshot, topic, snapshot.speakers.find(speaker).locations)
    if topic:
        quotes = _without_other_topics(quotes, topic)
    return sorted(quotes, key=lambda pair: pair[0].article.date or "", reverse=True)


def _best_matching(quotes: list[tuple[TopicCard, Quote]], topic: str) -> list[tuple[TopicCard, Quote]]:
    """The quotes that share the most words with the topic, in the quote or in the titles of its card and article. The
    others were found only because they are in the same articles."""
    stems = stems_of(topic)
    shared_counts = [len(stems & stems_of(f"{card.title} {card.article.title} {quote.text}")) for card, quote in quotes]
    return [quote for quote, count in zip(quotes, shared_counts, strict=True) if count == max(shared_counts)]


def _without_other_topics(quotes: list[tuple[TopicCard, Quote]], topic: str) -> list[tuple[TopicCard, Quote]]:
    """Leaves out quotes about something else: if an article has more than `_MAX_QUOTES_ON_TOPIC` quotes, and some of
    them contain a word of the topic, only these are kept."""
    stems = stems_of(topic)
    count_by_article = Counter(card.article.id for card, _ in quotes)
    on_topic = {_key_of(card, quote) for card, quote in quotes if stems & stems_of(quote.text)}
    filtered_ids = {article_id for article_id, _ in on_topic if count_by_article[article_id] > _MAX_QUOTES_ON_TOPIC}
    return [
        (card, quote)
        for card, quote in quotes
        if card.article.id not in filtered_ids or _key_of(card, quote) in on_topic
    ]


def _speaker_remark(snapshot: Snapshot, search: QuoteSearch) -> str:
    """A remark that says whose quotes these are: if the name was misspelt or incomplete, if several people have the
    name, or if further quotes may be by the same person. Otherwise ""."""
    speaker_match = snapshot.speakers.find(search.speaker) if search.speaker.strip() else SpeakerMatch()
    if speaker_match.is_misspelt or speaker_match.is_beginning or len(speaker_match.people) > 1:
        return messages.quotes_of(speaker_match.people)
    unclear_quotes = _quotes_at(snapshot, search.topic.strip(), speaker_match.unclear_locations)
    return messages.quotes_unclear(speaker_match.unclear, len(unclear_quotes)) if unclear_quotes else ""


def _quotes_at(snapshot: Snapshot, topic: str, locations: Sequence[QuoteLocation]) -> list[tuple[TopicCard, Quote]]:
    """The quotes at these locations, each with its card; with a topic, only the quotes of cards on the topic."""
    card_ids = {card.id for card in _cards(snapshot, topic)}
    quotes_found = [
        (card, card.quotes[index]) for card_id, index in locations if (card := snapshot.library.find(card_id))
    ]
    return _distinct([(card, quote) for card, quote in quotes_found if not topic or card.id in card_ids])


def _cards(snapshot: Snapshot, topic: str) -> Sequence[TopicCard]:
    """The cards on a topic; none if the topic is ""."""
    return find_topics(snapshot, topic) if topic else []


def _distinct(quotes: list[tuple[TopicCard, Quote]]) -> list[tuple[TopicCard, Quote]]:
    """Each quote once. If the card of a section and the card of the whole article both have a quote, it is listed with
    the section's card."""
    distinct: dict[tuple[str, Span], tuple[TopicCard, Quote]] = {}
    for card, quote in quotes:
        key = _key_of(card, quote)
        if key not in distinct or distinct[key][0].is_whole_article:
            distinct[key] = (card, quote)
    return list(distinct.values())


def _key_of(card: TopicCard, quote: Quote) -> tuple[str, Span]:
    """What identifies a quote: its article, and the span of its first part. Two cards of an article may share a
    quote."""
    return card.article.id, quote.parts[0].span
