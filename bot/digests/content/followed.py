"""Whether an article is one that somebody follows: it quotes the person, is named so, is from there, has the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.digests.setup.follow import Follow, FollowKind
from bot.model import TopicCard
from bot.text.links import host_of
from bot.text.words import find_words


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an article can be followed by, as folded phrases: those who speak in it, its names (titles, aliases,
    keywords), where it is from, and its text."""

    cards: frozenset[str]
    speakers: str
    names: str
    sources: str
    text: str


def mentions_of(cards: Sequence[TopicCard], text: str) -> Mentions:
    """Of the cards of one article."""
    article = cards[0].article
    return Mentions(
        cards=frozenset(card.id for card in cards),
        speakers=phrases(quote.speaker or "" for card in cards for quote in card.quotes),
        names=phrases(name for card in cards for name in (card.title, card.section, *card.aliases, *card.keywords)),
        sources=phrases((article.publisher or "", host_of(article.url), article.source, article.title)),
        text=phrases((text,)),
    )


def is_mentioned(follow: Follow, article: Mentions) -> bool:
    match follow.kind:
        case FollowKind.CARD:
            return follow.subject in article.cards or _has(article.names, follow.title)
        case FollowKind.TOPIC:
            return _has(article.names, follow.subject)
        case FollowKind.PERSON:
            return _speaks(follow.subject, article) or _has(article.names, follow.subject)
        case FollowKind.SOURCE:
            return _has(article.sources, follow.subject)
        case FollowKind.WORDS:
            return _has(article.text, follow.subject) or _has(article.names, follow.subject)


def phrases(texts: Iterable[str]) -> str:
    """Folded words, in which one finds a phrase as `phrase` writes it, but none that begins in one text and ends in
    the next."""
    return "\n".join(map(phrase, texts))


def phrase(text: str) -> str:
    return f" {' '.join(word.text for word in find_words(text))} "


def _has(searched: str, subject: str) -> bool:
    wanted = phrase(subject)
    return bool(wanted.strip()) and wanted in searched


def _speaks(name: str, article: Mentions) -> bool:
    """Whether the person is quoted, by the full name or, if the article has that elsewhere, by the last."""
    words = find_words(name)
    by_last_name = bool(words) and phrase(words[-1].text) in article.speakers.split("\n")
    return _has(article.speakers, name) or (by_last_name and _has(article.text, name))
