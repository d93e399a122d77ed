"""The bytes of an article to the article, whatever its format. Hostile bytes can hang it or exhaust the memory: it runs
in the worker of `bot.making`."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading.assemble import Facts, from_parsed, from_plain_text, with_fields
from bot.reading.encoding import declared_charset, decode
from bot.reading.frontmatter import split_front_matter
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
        return from_plain_text(decode(data, subject), facts)
    if unread.format is Format.MARKDOWN:
        return _markdown(decode(data, subject), facts)
    return _html(decode(data, subject, declared_charset(data)), facts)


def _markdown(text: str, facts: Facts) -> Article:
    from bot.reading.markdown import parse_markdown

    front = split_front_matter(text, facts.source)
    known = replace(with_fields(facts, front.fields), warnings=front.warnings)
    return from_parsed(parse_markdown(front.text), known)


def _html(page: str, facts: Facts) -> Article:
    from bot.reading.html import HostilePage, parse_html

    try:
        parsed = parse_html(page)
    except HostilePage as error:
        raise UnreadableArticle(facts.source, f"{error}; {REDUCE}") from error
    return from_parsed(parsed, facts, without_furniture=True)
