"""Decides whether an article matches a follow: it quotes or names the person, or has the topic, the source or the words
that somebody follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import TopicCard
from bot.model.follow import Follow, FollowKind
from bot.text.markup.links import host_of
from bot.text.words import find_words, fold

MAX_CACHED_CHARACTERS = 20_000_000
"""The maximum number of characters in each cache of texts: about two thousand long articles with their folded form."""
_WITHIN_WORDS = str.maketrans("", "", ".,'")
"""Characters inside a word that `find_words` removes ("U.S." becomes "us") and `fold` keeps."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The texts of an article in which a `Follow` is looked for. `cards` are the ids of the article's cards. `speakers`
    (of quotes), `names` (titles, sections, aliases, keywords) and `sources` (publisher, host, file, title) are folded
    texts as `phrases` writes them. `text` is the article's text as read."""

    cards: frozenset[str]
    speakers: str
    names: str
    sources: str
    text: str


def mentions_of(cards: Sequence[TopicCard], text: str) -> Mentions:
    """The mentions of one article, given all its cards (at least one) and its text."""
    article = cards[0].article
    return Mentions(
        cards=frozenset(card.id for card in cards),
        speakers=phrases(quote.speaker or "" for card in cards for quote in card.quotes),
        names=phrases(name for card in cards for name in (card.title, card.section, *card.aliases, *card.keywords)),
        # The title counts as a source, as it does in the filter for sources (`pool_part.passes`).
        sources=phrases((article.publisher or "", host_of(article.url), article.source, article.title)),
        text=text,
    )


def is_mentioned(follow: Follow, mentions: Mentions) -> bool:
    """Whether the article matches the follow; which parts of it are searched depends on the kind of follow."""
    match follow.kind:
        case FollowKind.CARD:
            # Who follows a card also gets other articles that have the card's title among their names.
            return follow.subject in mentions.cards or _phrases_have(mentions.names, follow.title)
        case FollowKind.TOPIC:
            return _phrases_have(mentions.names, follow.subject)
        case FollowKind.PERSON:
            return _is_quoted(follow.subject, mentions) or _phrases_have(mentions.names, follow.subject)
        case FollowKind.SOURCE:
            return _phrases_have(mentions.sources, follow.subject)
        case FollowKind.WORDS:
            return _phrases_have(mentions.names, follow.subject) or _text_has(mentions.text, follow.subject)


def phrases(texts: Iterable[str]) -> str:
    """Each text as `phrase` writes it, joined by newlines, so that no phrase is found across two texts."""
    return "\n".join(map(phrase, texts))


def phrase(text: str) -> str:
    """The folded words of a text with single spaces between and around them: `phrase(a) in phrase(b)` compares whole
    words."""
    return f" {' '.join(word.text for word in find_words(text))} "


@lru_cache(maxsize=10_000)
def _cached_phrase(subject: str) -> str:
    """`phrase`, cached: the same few subjects are looked for in every new article."""
    return phrase(subject)


def _text_has(text: str, subject: str) -> bool:
    """Whether the text of an article has the words of `subject`, in a row. Each word is first searched in the text's
    folded letters: that is much faster than to split the text into words, and rules out most texts."""
    wanted_phrase = _cached_phrase(subject)
    letters = _folded_letters(text)
    return all(word.translate(_WITHIN_WORDS) in letters for word in wanted_phrase.split()) and _phrases_have(
        _folded_words(text), subject
    )


class _TextCache:
    """A cache of the results of `make`, a function of a text. The cache is emptied when its texts and results together
    would exceed `MAX_CACHED_CHARACTERS` characters."""

    def __init__(self, make: Callable[[str], str]) -> None:
        self._make = make
        self._kept: dict[str, str] = {}
        self.size = 0

    def __call__(self, text: str) -> str:
        if (cached_result := self._kept.get(text)) is not None:
            return cached_result
        result = self._make(text)
        if self.size + len(text) + len(result) > MAX_CACHED_CHARACTERS:
            self._kept, self.size = {}, 0
        self._kept[text] = result
        self.size += len(text) + len(result)
        return result


_folded_letters = _TextCache(lambda text: fold(text).translate(_WITHIN_WORDS))
_folded_words = _TextCache(phrase)


def _phrases_have(text_phrases: str, subject: str) -> bool:
    """Whether one of `text_phrases` (as `phrases` writes them) has the words of `subject`, in a row."""
    wanted_phrase = _cached_phrase(subject)
    return bool(wanted_phrase.strip()) and wanted_phrase in text_phrases


def _is_quoted(name: str, mentions: Mentions) -> bool:
    """Whether the article quotes the person by the full name, or by the last name if the text has the full name
    somewhere."""
    last_words = _cached_phrase(name).split()[-1:]
    # A speaker who is called by the last name alone is a whole line of `speakers`.
    by_last_name = bool(last_words) and f" {last_words[0]} " in mentions.speakers.split("\n")
    return _phrases_have(mentions.speakers, name) or (by_last_name and _text_has(mentions.text, name))
