"""The bytes of an article to the article, whatever its format. Hostile bytes can hang it or exhaust the memory: it runs
in the worker of `bot.making`."""

from __future__ import annotations

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading.assemble import from_parsed, from_plain_text
from bot.reading.encoding import declared_charset, decode
from bot.reading.facts import Facts
from bot.reading.frontmatter import FrontMatter, split_front_matter, split_header
from bot.reading.jsonl import parse_jsonl_line
from bot.reading.limits import REDUCE
from bot.reading.unread import Format, Unread


def parse_article(unread: Unread) -> Article:
    """Raises UnreadableArticle. The parsers of Markdown and HTML are loaded when they are first needed."""
    data, subject = unread.data, unread.place
    if unread.format is Format.JSON:
        return parse_jsonl_line(unread)
    facts = Facts(source=subject, sha256=unread.sha256)
    if unread.format is Format.TEXT:
        return _text(decode(data, subject), facts)
    if unread.format is Format.MARKDOWN:
        return _markdown(decode(data, subject), facts)
    return _html(decode(data, subject, declared_charset(data)), facts)


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
    from bot.reading.html import HostilePage, parse_html

    page, facts = split_front_matter(page, facts)[::-1]
    try:
        parsed = parse_html(page)
    except HostilePage as error:
        raise UnreadableArticle(facts.source, f"{error}; {REDUCE}") from error
    return from_parsed(parsed, facts, without_furniture=True)
