"""Parses plain text, possibly with front matter."""

from __future__ import annotations

from bot.model import Article
from bot.reading.article_builder import from_plain_text
from bot.reading.encoding import decode
from bot.reading.files.raw_article import RawArticle
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.frontmatter import split_any_front_matter


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    UnreadableArticle."""
    front = split_any_front_matter(decode(raw_article.data, raw_article.location), facts)
    return from_plain_text(front.text, front.facts)
