"""The interfaces between the steps and to the outside, as protocols. Their docstrings are the contract."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from bot.errors import InvalidCard
from bot.model import (
    ArticleInfo,
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

P = ParamSpec("P")
T = TypeVar("T")


class BlockingCall(Protocol):
    """Runs a blocking function in another thread and returns its result, or raises its exception."""

    def __call__(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True)
class HiddenArticle:
    """An article whose cards are all hidden, its text as read, and the hashes by which nearly the same text is found
    (`bot.text.similarity.text_hashes`)."""

    article: ArticleInfo
    text: str
    text_hashes: frozenset[int]


class Library(Protocol):
    """The current cards: immutable, safe to share between threads. A change of content makes a new Library."""

    @property
    def version(self) -> str:
        """Changes exactly when the cards do: equal versions hold equal cards."""

    @property
    def faults(self) -> Sequence[InvalidCard]:
        """The faults of the files from which the library was made; what is faulty is not used."""

    @property
    def parts(self) -> Sequence[Library]:
        """The libraries that this library joins; only itself if it joins none. If two of them have an article with the
        same id, the article of the first is used."""

    @property
    def articles(self) -> Set[str]:
        """The ids of the articles of its cards."""

    @property
    def hidden_articles(self) -> Mapping[str, HiddenArticle]:
        """The articles whose cards are all hidden, by id. Nothing of them is shown; they are not added again."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[TopicCard]:
        """Every card, ordered by id. Hidden cards are left out."""

    def find(self, card_id: str) -> TopicCard | None: ...

    def find_key(self, key: str) -> TopicCard | None:
        """The card with this key (`TopicCard.key`); None if there is none."""

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        """The cards of an article, ordered by id; none if the library does not have it."""

    def changed_articles(self, older_library: Library) -> Set[str] | None:
        """The ids of the articles that differ from an older library, including articles that only one of the two has.
        None if this cannot be known without reading all articles."""

    def text(self, article_id: str) -> str:
        """The article's text as read, in which all spans are. Raises UnknownCard."""

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        """The sentences in the extent of a card of this library, in order, without surrounding white space."""


class Matcher(Protocol):
    """Finds cards for questions. Pure: the same library and query give the same ranking."""

    def rank(self, query: Query) -> Ranking:
        """The cards that may answer, the best first, and whether one of them does. Never raises, whatever the text."""

    def suggest(self, typed_text: str, limit: int) -> tuple[Suggestion, ...]:
        """Titles and aliases that `typed_text` may become, the best first, even with typos; each name and each card
        once."""

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """Cards with a title or alias that contains all the words, each with that name: an exact match first, then
        names that begin with the words; each card once."""

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """Ids of related cards, the nearest first; cards of other articles come before cards of the same article. Empty
        if no card has that id."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is the similarity of their meanings."""

    @property
    def dimensions(self) -> int: ...

    @property
    def dense_dimensions(self) -> int:
        """The dimensions of dense vectors; 0 if it has none."""

    @property
    def fingerprint(self) -> str:
        """A text that differs between embedders with different vectors."""

    def knows(self, word: str) -> bool:
        """Whether a folded word is common and correctly spelled."""

    def embed_words(self, words: Sequence[str]) -> np.ndarray:
        """Shape (len(words), dimensions), float32. The length of a word's vector is the weight of the word in a text;
        the vector of a text is the sum of the vectors of its words. A row is all zero if its word is unknown."""

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), dimensions), float32, rows of unit length; a row is all zero if nothing in its text is
        known."""

    def embed_dense(self, title: str, text: str) -> np.ndarray:
        """The dense vector of a text, which depends on the order of its words: shape (dense_dimensions,), float32, of
        unit length. `title` may be empty."""


class FetchKind(StrEnum):
    """What is fetched: it decides which content types are accepted, and how many bytes."""

    ARTICLE = "article"
    FEED = "feed"
    """A feed or a sitemap. If it is longer than the limit, it is cut there: the newest entries come first."""
    ROBOTS = "robots.txt"
    LINK = "link"
    """Anything: only whether it exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchResult:
    """The response for an address."""

    url: str
    """Where the redirects led."""
    data: bytes = b""
    """The unpacked bytes; empty if nothing has changed."""
    media_type: str = ""
    """The media type that the server gives, in lower case and without parameters; "" if it gives none."""
    etag: str = ""
    last_modified: str = ""
    """`etag` and `last_modified` tell the server next time which version is known."""
    is_new: bool = True
    """False if nothing has changed since the known version."""
    is_whole: bool = True
    """False if the response was cut at the limit."""


class Fetcher(Protocol):
    """Fetches pages of the web safely (docs/fetching.md) and politely: one request at a time to each host."""

    async def fetch(
        self, url: str, kind: FetchKind, known_result: FetchResult | None = None, *, referrer: str = ""
    ) -> FetchResult:
        """Fetches an address. Raises FetchFailed. `known_result` is the last response for the address. `referrer` is
        the page or feed that links to it, "" if a person gave the address. A linked page is fetched only if the site's
        robots.txt allows it; on a host that only the operator's exceptions allow, only if they also allow the page that
        links to it."""


class Verdict(StrEnum):
    """What is known after one attempt to post."""

    SENT = "sent"
    """The platform accepted it."""
    REFUSED = "refused"
    """Certainly not posted; worth another attempt after `retry_after` seconds."""
    PERMANENT = "permanent"
    """Certainly not posted, and never will be: the channel is gone, or the bot may not post there."""
    UNKNOWN = "unknown"
    """It may have been posted or not: look before trying again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostResult:
    """The outcome of one attempt: the platform's message id if it is known, a plain reason if it failed. `retry_after`
    is how many seconds to wait first if it is tried again (0: the platform does not say), `cursor` where an unfinished
    search continues."""

    verdict: Verdict
    message_id: str | None = None
    reason: str = ""
    retry_after: float = 0.0
    cursor: str = ""


def always() -> bool:
    """Allows every request."""
    return True


POST_SECONDS = 15.0
"""The time limit of one request of `Sender.post`, from its first byte to the response."""
LATE_ACCEPTANCE_SECONDS = 40.0
"""How long after the end of its request a platform may still accept a message. Later acceptance cannot be ruled out."""


class DigestRenderer(Protocol):
    """Renders digests for one platform."""

    def fits(self, document: Document) -> bool:
        """Whether `render` can show the whole document in one message, within every limit of the platform. A digest
        that does not fit is shortened by whole stories until it does; `render` never cuts one. Pure."""

    def render(self, document: Document, key: str) -> bytes:
        """The exact payload (UTF-8 JSON) that is posted; `key` identifies the delivery inside it (Slack:
        `metadata.event_payload.key`; Discord: the nonce, with enforce_nonce, and the id of a button or a footer). Pure:
        the same arguments give the same bytes."""


class Sender(DigestRenderer, Protocol):
    """Posts rendered digests to one platform. It never retries on its own, and its HTTP client must not either: the
    delivery protocol decides that (docs/digests.md)."""

    @property
    def platform(self) -> Platform: ...

    @property
    def same_key_seconds(self) -> float:
        """Seconds after the start of a first `post` of a key within which the platform is certain to recognise another
        `post` of it and posts nothing new. Discord: 120 (nonce and enforce_nonce); Slack: 0."""

    async def prepare(self, channel: Channel) -> datetime | PostResult:
        """Gets everything for this channel that `post` would otherwise have to wait for (a token, the kind of the
        channel). Returns the time by the platform's own clock, or slightly earlier; or a PostResult that says why
        nothing can be posted (and nothing was)."""

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        """Makes one attempt, within POST_SECONDS. Asks `may_begin` when everything else is done, and awaits nothing
        between that and the first byte; if it returns False, nothing is sent, and the result does not matter.

        Every failure is a PostResult, never an exception (except cancellation). A timeout, a reset after the first byte
        and a 5xx are UNKNOWN; a 429, a refused connection and a failed look-up of the host are REFUSED; a channel that
        is gone or forbidden is PERMANENT, with a reason that is a sentence for the person who set up the digest.
        """

    async def find(
        self, channel: Channel, key: str, earliest: datetime, latest: datetime, cursor: str = ""
    ) -> PostResult:
        """Looks for an earlier post with `key` between two times of the platform's clock. SENT: it is there. REFUSED:
        it certainly is not. UNKNOWN: that could not be found out now (`retry_after` says when to ask again). PERMANENT:
        it can never be found out (the history may not be read). Takes at most 60 s: a longer search returns UNKNOWN,
        and continues from `PostResult.cursor` if it is given that."""


class Deliverer(Sender, Protocol):
    """A sender that can also reach the person who set up a digest."""

    async def notify(self, channel: Channel, person: str, text: str) -> None:
        """Sends a person a sentence about the digest of a channel, in a direct message. Never raises."""
