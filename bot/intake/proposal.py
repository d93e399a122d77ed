"""An article that was read and may be added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.distilling import RECIPE
from bot.errors import IncompleteArticle
from bot.intake.listing import is_listing
from bot.making import FinishedArticle, Product, Sandbox, make_product
from bot.model import ArticleInfo, TopicCard
from bot.reading import Format, RawArticle
from bot.store.library.article import ArticleVersion
from bot.text.links import page_key

_ORIGIN = ("file", "format", "line", "member", "title", "url", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An article with its cards, not added yet: `raw` is its original, `warnings` what could not be read.
    `is_listing`: it is a page that lists articles."""

    article: ArticleInfo
    text: str
    cards: tuple[TopicCard, ...]
    card_file: bytes
    raw: RawArticle
    warnings: tuple[IncompleteArticle, ...] = ()
    is_listing: bool = False

    @property
    def page(self) -> str:
        """What the addresses of its page have in common; "" if it has no page."""
        return page_key(self.article.url) or ""


def propose(raw: RawArticle, sandbox: Sandbox) -> Proposal:
    """Reads one article. Raises UnreadableArticle."""
    finished: FinishedArticle = make_product(raw, Product.PROPOSAL, sandbox)
    return Proposal(
        article=finished.article,
        text=finished.text,
        cards=finished.cards,
        card_file=finished.product["card_file"].encode(),
        raw=raw,
        warnings=finished.warnings,
        is_listing=raw.format is Format.HTML and bool(raw.url) and is_listing(raw.data, finished.text),
    )


def propose_again(proposal: Proposal, article_id: str, sandbox: Sandbox) -> Proposal:
    """A proposal of the same article under another id. It is distilled again, because the ids of its cards contain the
    article's. Raises UnreadableArticle."""
    return propose(replace(proposal.raw, id=article_id), sandbox)


def to_version(proposal: Proposal) -> ArticleVersion:
    """The proposal as the store keeps it."""
    article, raw = proposal.article, proposal.raw
    return ArticleVersion(
        id=article.id,
        title=article.title,
        source=article.source,
        url=article.url or "",
        sha256=article.sha256,
        recipe=RECIPE,
        text=proposal.text,
        card_file=proposal.card_file,
        keys=tuple(card.key for card in proposal.cards),
        origin=json.dumps({name: getattr(raw, name) for name in _ORIGIN}, sort_keys=True),
        original=raw.data,
    )


def original_of(version: ArticleVersion) -> RawArticle:
    """The original of an article in the store, to read it again under the same id."""
    return raw_article_from(json.loads(version.origin), version.original, version.id)


def raw_article_from(origin: Mapping[str, Any], original: bytes, article_id: str) -> RawArticle:
    """The original with these bytes, to read it again; `origin` says how. Raises ValueError, TypeError or KeyError if
    it does not."""
    return RawArticle(**dict(origin) | {"format": Format(origin["format"])}, data=original, id=article_id)
