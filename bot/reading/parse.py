"""The bytes of an article to the article, whatever its format. Hostile bytes can hang it or exhaust the memory: it runs
in the worker of `bot.making`."""

from __future__ import annotations

from importlib import import_module

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading.assemble import from_parsed, from_plain_text
from bot.reading.encoding import declared_charset, decode
from bot.reading.facts import Facts
from bot.reading.formats import Format
from bot.reading.frontmatter import FrontMatter, split_front_matter, split_header
from bot.reading.jsonl import parse_jsonl_line
from bot.reading.parsed import BadDocument, Parsed
from bot.reading.unread import Unread

NOT_INSTALLED = "what reads such files is not installed; run: pip install 'cuecard[documents]'"
"""The fault of an article whose format is read by a library of the extra."""
_MODULES = {Format.PDF: "pdf", Format.WORD: "word", Format.BOOK: "epub", Format.MAIL: "mail", Format.RST: "rst"}
_IN_EXTRA = frozenset({Format.PDF, Format.WORD, Format.RST})


def parse_article(unread: Unread) -> Article:
    """Raises UnreadableArticle. The parsers are loaded when they are first needed."""
    data, subject = unread.data, unread.place
    facts = Facts(source=subject, sha256=unread.sha256, id=unread.id)
    try:
        if unread.format in (Format.JSON, Format.ROW):
            return parse_jsonl_line(unread)
        if unread.format is Format.TEXT:
            return _text(decode(data, subject), facts)
        if unread.format is Format.MARKDOWN:
            return _markdown(decode(data, subject), facts)
        if unread.format is Format.HTML:
            return _html(decode(data, subject, declared_charset(data)), facts)
        return from_parsed(_parse_document(unread), facts)
    except BadDocument as error:
        raise UnreadableArticle(subject, str(error)) from error


def _parse_document(unread: Unread) -> Parsed:
    try:
        module = import_module(f"bot.reading.documents.{_MODULES[unread.format]}")
    except ImportError as error:
        if unread.format not in _IN_EXTRA:
            raise
        raise UnreadableArticle(unread.place, NOT_INSTALLED) from error
    parsed: Parsed = module.parse_document(unread.data)
    return parsed


def _front(text: str, facts: Facts) -> FrontMatter:
    """The front matter that is there, whether between marks or in lines of its own, and the text after it."""
    parted = split_front_matter(text, facts)
    return parted if parted.text != text else split_header(text, parted.facts)


def _text(text: str, facts: Facts) -> Article:
    front = _front(text, facts)
    return from_plain_text(front.text, front.facts)


def _markdown(text: str, facts: Facts) -> Article:
    from bot.reading.markdown import parse_markdown

    front = _front(text, facts)
    return from_parsed(parse_markdown(front.text), front.facts)


def _html(page: str, facts: Facts) -> Article:
    from bot.reading.html import parse_html

    front = split_front_matter(page, facts)
    return from_parsed(parse_html(front.text), front.facts, without_furniture=True)
