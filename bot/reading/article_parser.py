"""Parses an article in any format. Malicious input can make a parser hang or use up the memory, so parsers run in the
worker of `bot.pipeline`."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from bot.errors import UnreadableArticle, install_command
from bot.model import Article
from bot.reading.files.raw_article import RawArticle
from bot.reading.formats import IN_EXTRA
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import BadDocument
from bot.text.markup.links import host_of
from bot.text.slug import slug_of

NOT_INSTALLED = f"the library for this format is not installed; run: {install_command('documents')}"
"""The fault of an article whose format needs a library of the optional extra `documents`."""


def parse_article(raw_article: RawArticle) -> Article:
    """The parsed article. Raises UnreadableArticle. Each parser is loaded when it is first needed."""
    try:
        parser = import_module(f"bot.reading.formats.{raw_article.format}")
    except ImportError as error:
        if raw_article.format not in IN_EXTRA:
            raise
        raise UnreadableArticle(raw_article.location, NOT_INSTALLED) from error
    try:
        article: Article = parser.parse(
            raw_article, ArticleFacts(source=raw_article.location, sha256=raw_article.sha256, id=raw_article.id)
        )
    except BadDocument as error:
        raise UnreadableArticle(raw_article.location, str(error)) from error
    return _as_given(article, raw_article)


def _as_given(article: Article, raw_article: RawArticle) -> Article:
    """The article with what is known about it besides its bytes. The title that somebody gave it replaces its own, and
    an id that was made from the old title is made from the new one. The address from which it was fetched replaces the
    one that the page names, unless both are on the same site. The given date is used if the article has none."""
    if raw_article.title:
        is_id_from_title = article.id == slug_of(article.title)
        new_id = slug_of(raw_article.title) if is_id_from_title else ""
        article = replace(article, title=raw_article.title, id=new_id or article.id)
    if raw_article.url and host_of(article.url) != host_of(raw_article.url):
        article = replace(article, url=raw_article.url)
    if raw_article.date and article.date is None:
        article = replace(article, date=raw_article.date)
    return article
