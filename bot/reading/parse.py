"""The bytes of an article to the article, whatever its format. Hostile bytes can hang it or exhaust the memory: it runs
in the worker of `bot.making`."""

from __future__ import annotations

from importlib import import_module

from bot.errors import UnreadableArticle, install_extra
from bot.model import Article
from bot.reading.files.unread import Unread
from bot.reading.formats import IN_EXTRA
from bot.reading.metadata.facts import Facts
from bot.reading.parsed import BadDocument

NOT_INSTALLED = f"what reads such files is not installed; run: {install_extra('documents')}"
"""The fault of an article whose format is read by a library of the extra."""


def parse_article(unread: Unread) -> Article:
    """Raises UnreadableArticle. The parser of a format is loaded when it is first needed."""
    try:
        parser = import_module(f"bot.reading.formats.{unread.format}")
    except ImportError as error:
        if unread.format not in IN_EXTRA:
            raise
        raise UnreadableArticle(unread.place, NOT_INSTALLED) from error
    try:
        article: Article = parser.parse(unread, Facts(source=unread.place, sha256=unread.sha256, id=unread.id))
    except BadDocument as error:
        raise UnreadableArticle(unread.place, str(error)) from error
    return article
