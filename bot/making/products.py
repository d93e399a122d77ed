"""What the worker can make of an article, and what it returns."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.cards.records import article_of, card_of
from bot.errors import IncompleteArticle, UnreadableArticle
from bot.making.sandbox import Sandbox
from bot.model import ArticleInfo, ReadingWarning, TopicCard
from bot.reading import IdRegistry, RawArticle


class Product(StrEnum):
    """What can be made of an article."""

    CARD_FILE = "card file"
    """The text of its card file."""
    CARDS = "cards"
    """Its cards as records."""
    PROPOSAL = "proposal"
    """Both of these, as {"card_file", "cards"}."""
    EXTRACTION = "extraction"
    """What `cuecard extract --json` shows."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article that was read: its facts, its text as read, the product as JSON values, and what could not be read of
    it."""

    article: ArticleInfo
    text: str
    product: Any
    warnings: tuple[IncompleteArticle, ...] = ()

    @property
    def cards(self) -> tuple[TopicCard, ...]:
        """The cards, if they are the product or a part of it."""
        records = self.product["cards"] if isinstance(self.product, dict) else self.product
        return tuple(card_of(record, self.article, self.text) for record in records)


def make(raw: RawArticle, product: Product, sandbox: Sandbox) -> ReadArticle:
    """Reads one article and makes `product` of it. Raises UnreadableArticle, also if that takes too long."""
    request = {
        "product": product,
        "file": raw.file,
        "format": raw.format,
        "line": raw.line,
        "member": raw.member,
        "id": raw.id,
        "title": raw.title,
        "date": raw.date,
        "url": raw.url,
        "data": base64.b64encode(raw.data).decode("ascii"),
    }
    answer = sandbox.ask(request, raw.location)
    warnings = [ReadingWarning(line, reason) for line, reason in answer["warnings"]]
    return ReadArticle(
        article_of(answer["article"]),
        answer["text"],
        answer["made"],
        tuple(IncompleteArticle(raw.name, warning.reason, raw.line_of(warning)) for warning in warnings),
    )


def make_all(
    articles: Iterable[RawArticle | UnreadableArticle], product: Product
) -> Iterator[ReadArticle | UnreadableArticle]:
    """Makes `product` of each article, or returns what is wrong with it. Of two articles with the same title the
    second gets a numbered id; of two that state the same id the second is reported."""
    ids = IdRegistry()
    with Sandbox() as sandbox:
        for found in articles:
            try:
                if isinstance(found, UnreadableArticle):
                    raise found
                finished = make(found, product, sandbox)
                if finished.article.id in ids and (other := ids.next_free_id(finished.article)):
                    finished = make(replace(found, id=other), product, sandbox)
                ids.register(finished.article.id, found)
                yield finished
            except UnreadableArticle as error:
                yield error
