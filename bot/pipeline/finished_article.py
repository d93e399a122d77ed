"""Has the worker read articles, and make card files or cards of them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.cards.records import article_from_record, card_from_record
from bot.errors import IncompleteArticle, UnreadableArticle
from bot.model import ArticleInfo, ReadingWarning, TopicCard
from bot.pipeline.sandbox import Sandbox
from bot.reading import IdRegistry, RawArticle


class Product(StrEnum):
    """What the worker can make of an article."""

    CARD_FILE = "card file"
    """The content of its card file, as text."""
    CARDS = "cards"
    """Its cards as records."""
    PROPOSAL = "proposal"
    """Both of these: {"card_file": the text, "cards": the records}."""
    EXTRACTION = "extraction"
    """What `cuecard extract --json` shows."""


@dataclass(frozen=True, slots=True)
class FinishedArticle:
    """An article that was read, and the `product` that was made of it, as JSON values (`Product` says which). `text` is
    the text as read; `warnings` say what could not be read."""

    article: ArticleInfo
    text: str
    product: Any
    warnings: tuple[IncompleteArticle, ...] = ()

    @property
    def cards(self) -> tuple[TopicCard, ...]:
        """The cards of a product CARDS or PROPOSAL; of no other product."""
        records = self.product["cards"] if isinstance(self.product, dict) else self.product
        return tuple(card_from_record(record, self.article, self.text) for record in records)


def make_product(raw_article: RawArticle, product: Product, sandbox: Sandbox) -> FinishedArticle:
    """Reads one article and makes `product` of it. Raises UnreadableArticle, including when that takes too much time or
    memory."""
    request = {
        "product": product,
        "file": raw_article.file,
        "format": raw_article.format,
        "line": raw_article.line,
        "member": raw_article.member,
        "id": raw_article.id,
        "title": raw_article.title,
        "date": raw_article.date,
        "url": raw_article.url,
        "data": base64.b64encode(raw_article.data).decode("ascii"),
    }
    answer = sandbox.ask(request, raw_article.location)
    warnings = [ReadingWarning(line, reason) for line, reason in answer["warnings"]]
    return FinishedArticle(
        article_from_record(answer["article"]),
        answer["text"],
        answer["product"],
        tuple(
            IncompleteArticle(raw_article.name, warning.reason, raw_article.line_of(warning)) for warning in warnings
        ),
    )


def make_products(
    articles: Iterable[RawArticle | UnreadableArticle], product: Product
) -> Iterator[FinishedArticle | UnreadableArticle]:
    """For each article, `product` made of it, or what is wrong with it. If two articles have the same title, the
    second gets a numbered id. If two state the same id, the second one gives a fault."""
    ids = IdRegistry()
    with Sandbox() as sandbox:
        for raw_article in articles:
            try:
                yield (
                    raw_article
                    if isinstance(raw_article, UnreadableArticle)
                    else _make_under_free_id(raw_article, product, ids, sandbox)
                )
            except UnreadableArticle as fault:
                yield fault


def _make_under_free_id(
    raw_article: RawArticle, product: Product, ids: IdRegistry, sandbox: Sandbox
) -> FinishedArticle:
    """Makes `product` under an id that no other article in `ids` has, and registers it. Raises UnreadableArticle."""
    finished_article = make_product(raw_article, product, sandbox)
    if finished_article.article.id in ids and (free_id := ids.next_free_id(finished_article.article)):
        finished_article = make_product(replace(raw_article, id=free_id), product, sandbox)
    ids.register(finished_article.article.id, raw_article)
    return finished_article
