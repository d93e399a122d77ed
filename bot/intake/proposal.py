"""An article that was read and may be added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.distilling import RECIPE
from bot.errors import IncompleteArticle
from bot.intake.listing import is_listing
from bot.model import ArticleInfo, TopicCard
from bot.pipeline import Product, Sandbox, make_product
from bot.reading import Format, RawArticle
from bot.store.library.stored_article import ArticleVersion
from bot.text.markup.links import page_key

_RAW_FIELDS = ("file", "format", "line", "member", "title", "url", "date")
"""The fields of a RawArticle that are stored with its bytes, so that the article can be read again. (The store has a
column for the id.)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An article with its cards that is not added yet. `card_file` is the content of its card file, `raw` is what the
    article was read from; `warnings` say what could not be read. `is_listing`: the article seems to be a page that only
    lists other articles."""

    article: ArticleInfo
    text: str
    cards: tuple[TopicCard, ...]
    card_file: bytes
    raw: RawArticle
    warnings: tuple[IncompleteArticle, ...] = ()
    is_listing: bool = False

    @property
    def page_key(self) -> str:
        """The key of the article's web page, the same for all addresses of the page (see
        `bot.text.markup.links.page_key`); "" if the article has no page."""
        return page_key(self.article.url) or ""


def propose(raw_article: RawArticle, sandbox: Sandbox) -> Proposal:
    """Reads and distils one article, also if it has no id yet. Raises UnreadableArticle, also if that takes too much
    time or memory."""
    finished_article = make_product(raw_article, Product.PROPOSAL, sandbox)
    is_web_page = raw_article.format is Format.HTML and bool(raw_article.url)
    return Proposal(
        article=finished_article.article,
        text=finished_article.text,
        cards=finished_article.cards,
        card_file=finished_article.product["card_file"].encode(),  # a text in Product.PROPOSAL
        raw=raw_article,
        warnings=finished_article.warnings,
        is_listing=is_web_page and is_listing(raw_article.data, finished_article.text),
    )


def propose_again(proposal: Proposal, article_id: str, sandbox: Sandbox) -> Proposal:
    """A proposal of the same article under another id. The article is distilled again, because the ids of its cards
    contain the id of the article. Raises UnreadableArticle."""
    return propose(replace(proposal.raw, id=article_id), sandbox)


def to_version(proposal: Proposal) -> ArticleVersion:
    """The article of the proposal as a version for the store; its `recipe` is that of this program."""
    article, raw_article = proposal.article, proposal.raw
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
        raw_fields=json.dumps({name: getattr(raw_article, name) for name in _RAW_FIELDS}, sort_keys=True),
        raw_bytes=raw_article.data,
    )


def raw_article_of_version(version: ArticleVersion) -> RawArticle:
    """What an article in the store was read from, to read it again under the same id."""
    return raw_article_of_fields(json.loads(version.raw_fields), version.raw_bytes, version.id)


def raw_article_of_fields(raw_fields: Mapping[str, Any], raw_bytes: bytes, article_id: str) -> RawArticle:
    """The RawArticle with these bytes and these other fields (`_RAW_FIELDS`), to read the article again. If
    `article_id` is "", the id is made from what is read. Raises KeyError or TypeError if `raw_fields` lacks the format
    or the file, ValueError if the format is unknown, and TypeError for an unknown field; other missing fields get their
    defaults, and the types of values are not checked."""
    fields = {**raw_fields, "format": Format(raw_fields["format"])}
    return RawArticle(**fields, data=raw_bytes, id=article_id)
