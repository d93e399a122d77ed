"""What the core asks of the outside, as protocols whose docstrings are the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from bot.errors import InvalidCard
from bot.model import (
    Channel,
    Document,
    Platform,
    Query,
    Ranking,
    Span,
    Suggestion,
    TopicCard,
)

if TYPE_CHECKING:
    import numpy as np


class Library(Protocol):
    """The cards in force: immutable, safe to share between threads. A change of content is a new Library."""

    @property
    def version(self) -> str:
        """Changes exactly when the cards do: equal versions hold equal cards."""

    @property
    def faults(self) -> Sequence[InvalidCard]:
        """What is wrong with the files it was made from, and is not in force."""

    @property
    def parts(self) -> Sequence[Library]:
        """The libraries that it joins, of two articles with one id that of the first; itself if it joins none."""

    @property
    def articles(self) -> Set[str]:
        """The ids of the articles of its cards."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[TopicCard]:
        """Every card, ordered by id. Hidden cards are not here."""

    def find(self, card_id: str) -> TopicCard | None: ...

    def find_key(self, key: str) -> TopicCard | None:
        """The card whose `key` it is (see `card_key`)."""

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        """The cards of an article, ordered by id; none if the library does not have it."""

    def differing(self, older: Library) -> Set[str] | None:
        """The ids of the articles that are not the same in an older library, also of those that only one has; None if
        that cannot be told without reading all."""

    def text(self, article_id: str) -> str:
        """The article's text as read, which all spans index. Raises UnknownCard."""

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        """The sentences of the card's extent, in order, without surrounding white space."""


class Matcher(Protocol):
    """Finds cards for questions. Pure: the same library and query give the same ranking."""

    def rank(self, query: Query) -> Ranking:
        """Never raises, whatever the text."""

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Titles and aliases that `typed` may become, best first, however sloppily it is typed; each name and each
        card once."""

    def named(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """Cards with a title or alias that holds all the words, and which: the same one first, then those that begin
        so; each card once."""

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """Ids of cards about the same as a card, nearest first, those of other articles before those of its own.
        Empty if no card has that id."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product tells how near their meanings are."""

    @property
    def dimensions(self) -> int: ...

    def knows(self, word: str) -> bool:
        """Whether a folded word is a common one, spelled right."""

    def embed_words(self, words: Sequence[str]) -> np.ndarray:
        """Shape (len(words), dimensions), float32: the length of a word's vector is its weight in a text, whose
        vector is the sum of those of its words. All zero where nothing is known."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), dimensions), float32, rows of unit length, or all zero where nothing is known."""


class Kind(StrEnum):
    """What is fetched: it decides which content types are taken, and how much of them."""

    ARTICLE = "article"
    FEED = "feed"
    """Or a sitemap. What is longer than the limit is cut there: the newest entries come first."""
    ROBOTS = "robots.txt"
    LINK = "link"
    """Whatever it is: only whether it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What is at an address. `url` is where the redirects led; `data` are the bytes as they came, but unpacked;
    `media_type` is what the server calls them, in lower case and without parameters, "" if it does not say. `etag`
    and `last_modified` tell the server next time what is known already; if nothing changed since, `is_new` is False
    and there are no data."""

    url: str
    data: bytes = b""
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    is_new: bool = True
    is_whole: bool = True


class Fetcher(Protocol):
    """Gets pages of the web, safely (docs/fetching.md) and politely: one request at a time to each host."""

    async def fetch(self, url: str, kind: Kind, known: Fetched | None = None, *, led_from: str = "") -> Fetched:
        """Raises Unfetched. `known` is what was fetched from there last time. `led_from` is the page or feed that led
        there, "" if somebody gave the address: what nobody asked for is fetched only if the site's robots.txt allows
        it, and on a host that only the operator's exceptions allow only if they name the one that led there."""


class Verdict(StrEnum):
    """What is known after one attempt to post."""

    SENT = "sent"
    """The platform accepted it."""
    REFUSED = "refused"
    """Definitely not posted; worth another try after `retry_after` seconds."""
    PERMANENT = "permanent"
    """Definitely not posted, and never will be: the channel is gone, or the bot may not post there."""
    UNKNOWN = "unknown"
    """It may or may not have been posted: look before trying again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """The outcome of one attempt: the platform's message id where it is known, a plain reason where it failed.
    `looked` is where a search that did not end goes on."""

    verdict: Verdict
    message_id: str | None = None
    reason: str = ""
    retry_after: float = 0.0
    looked: str = ""


def always() -> bool:
    """Allows every request."""
    return True


POST_SECONDS = 15.0
"""The time limit of one request of `Sender.post`, from its first byte to the answer."""
LATE_ACCEPTANCE_SECONDS = 40.0
"""How long after the end of its request a platform may still accept a message. Later ones cannot be ruled out."""


class DigestRenderer(Protocol):
    """Renders digests for one platform."""

    def fits(self, document: Document) -> bool:
        """Whether `render` can show the document whole in one message, within every limit of the platform. A
        digest that does not fit is shortened by whole stories until it does; `render` never cuts one. Pure."""

    def render(self, document: Document, key: str) -> bytes:
        """The exact payload (UTF-8 JSON) that is posted; `key` identifies the delivery inside it (Slack:
        `metadata.event_payload.key`; Discord: the nonce, with enforce_nonce, and the footer). Pure: the same
        arguments give the same bytes."""


class Sender(DigestRenderer, Protocol):
    """Posts digests to one platform, as they were rendered for it. It never retries by itself, and its HTTP client must
    not either: that is the delivery protocol's decision (docs/digests.md)."""

    @property
    def platform(self) -> Platform: ...

    @property
    def same_key_seconds(self) -> float:
        """For so long after a first `post` of a key began, a further `post` of it that begins is certain to be
        recognised by the platform and posts nothing new. Discord: 120 (nonce and enforce_nonce); Slack: 0."""

    async def prepare(self, channel: Channel) -> datetime | Posting:
        """Gets everything that `post` needs for this channel and would have to wait for (a token, the kind of the
        channel), and gives the time by the platform's own clock, or somewhat earlier. A Posting says why nothing can
        be posted; nothing was."""

    async def post(self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always) -> Posting:
        """One attempt, over within POST_SECONDS. Asks `may_begin` when everything else is done and awaits nothing
        between that and the first byte; if the answer is no, nothing is sent, and the outcome does not matter.

        Every failure is a Posting, never an exception (cancellation excepted). A timeout, a reset after the first
        byte and a 5xx are UNKNOWN; a 429, a refused connection and a failed look-up of the host are REFUSED; a channel
        that is gone or may not be posted to is PERMANENT, with a reason that is a sentence for the person who set the
        digest up."""

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, looked: str = "") -> Posting:
        """Looks for an earlier post with `key` made between two times of the platform's clock: SENT where it is there;
        REFUSED if it certainly is not; UNKNOWN if that could not be found out now (`retry_after` says when to
        ask again); PERMANENT where it can never be found out (the history may not be read).

        Over within 60 s: a search that needs longer answers UNKNOWN, and goes on from `Posting.looked` when it is
        given that.
        """


class Deliverer(Sender, Protocol):
    """A sender that can also reach the person who set a digest up."""

    async def notify(self, channel: Channel, person: str, text: str) -> None:
        """Tells that person a sentence about the digest of a channel, in a direct message. Never raises."""
