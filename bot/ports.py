"""What the core asks of the outside, as protocols whose docstrings are the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from bot.model import ArticleInfo, Query, Ranking, Span, Suggestion, TopicCard

if TYPE_CHECKING:
    import numpy as np


class Library(Protocol):
    """The cards in force: immutable, safe to share between threads. A change of content is a new Library."""

    @property
    def version(self) -> str:
        """Changes exactly when the cards do: equal versions hold equal cards."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[TopicCard]:
        """Every card, ordered by id. Hidden cards are not here."""

    def find(self, card_id: str) -> TopicCard | None: ...

    def find_key(self, key: str) -> TopicCard | None:
        """The card whose `key` it is (see `card_key`)."""

    def article(self, article_id: str) -> ArticleInfo:
        """Raises UnknownCard."""

    def text(self, article_id: str) -> str:
        """The article's text as read, which all spans index. Raises UnknownCard."""

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        """The sentences of the card's extent, in order, without surrounding white space."""


class Matcher(Protocol):
    """Finds cards for questions. Pure: the same library and query give the same ranking."""

    def rank(self, query: Query) -> Ranking:
        """Never raises, whatever the text."""

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions over titles and aliases, best first: exact > prefix > word > typo; each card once."""


class Embedder(Protocol):
    """Turns texts into vectors whose dot product tells how near their meanings are."""

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), dimensions), float32, rows of unit length, or all zero where nothing is known."""
