"""Parses feeds (RSS, Atom, JSON Feed) and sitemaps. Malicious input can make a parser hang, so parsers run in the
worker of `bot.pipeline`."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import fastfeedparser  # type: ignore[import-untyped]  # it comes without types
from lxml import etree, html  # type: ignore[import-untyped]  # it comes without types

from bot.errors import UnreadableArticle
from bot.reading.encoding import decode
from bot.text.cleaning import one_line
from bot.text.markup.links import find_link, page_key

MAX_ENTRIES = 100
"""The maximum number of entries of a feed that are used, the newest first; a feed may have a hundred thousand."""
MAX_SITEMAPS = 5
"""The maximum number of sitemaps of a sitemap index that are read, the newest first."""
_MAX_UNPACKED = 20 * 1024 * 1024
"""The maximum number of bytes of an unpacked sitemap."""
_MAX_ENTRY_CHARACTERS = 500_000
"""The maximum number of characters of an entry's own text."""
_MAX_FEED_CHARACTERS = 4_000_000
"""The maximum number of characters of the texts of all entries."""
_MAX_TITLE_CHARACTERS = 500
"""The maximum number of characters of a title."""

_GZIP = b"\x1f\x8b"
_HEAD_LENGTH = 64 * 1024
"""The number of bytes or characters at the beginning that show what kind of document it is, and of characters at the
end that show whether it is complete."""
_MAX_PAGE_LENGTH = 1024 * 1024
"""The number of characters of a page that are searched for links to feeds."""
_GZIP_FORMAT = 31
"""zlib's `wbits` for the format of gzip."""
_MAX_DATE_CHARACTERS = 40
"""The maximum number of characters of a date."""
_MAX_SHOWN_FEEDS = 3
"""The maximum number of feeds of a page that a fault names."""
_DECLARED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']", re.IGNORECASE)
"""Matches the beginning of an XML file up to its encoding: `<?xml version="1.0" encoding="utf-8"`."""
_DECLARATION = re.compile(r"<\?xml[^>]{0,400}\?>")
"""Matches the whole declaration: `<?xml version="1.0" encoding="utf-8"?>`."""
_SITEMAP = re.compile(r"<(?:[\w-]{1,40}:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
"""Matches "<urlset>", "<sm:sitemapindex "."""
_FEED_END = re.compile(
    r"(?:</(?:[\w-]{1,40}:)?(?:rss|feed|rdf|urlset|sitemapindex)\s*>|\})(?:\s|<!--.{0,1000}?-->)*$", re.I | re.S
)
"""The end of a complete feed ("</rss>"); for JSON, its last bracket ("}")."""
_DOCTYPE_DEFINITIONS = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[", re.IGNORECASE)
"""Matches "<!DOCTYPE rss [": entities may be defined there, which can grow without bound."""
_PAGE_START = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
"""Matches "<!doctype html>", "<body "."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")

_NOT_A_FEED = "it is neither a feed nor a sitemap"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed: its address, its title, when it last changed (ISO 8601, "" if unknown), and the article's
    text in the feed, as HTML."""

    url: str
    title: str = ""
    changed: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The title and entries of a feed, newest first. `sitemaps` are the addresses in a sitemap index, which has no
    entries. `is_cut`: the end is missing, so entries may be missing."""

    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    sitemaps: tuple[str, ...] = ()
    is_cut: bool = False


def parse_feed(data: bytes, address: str) -> Feed:
    """The feed that was fetched from `address`, to which relative links refer. Raises UnreadableArticle."""
    text = _decode(_unpack(data, address), address)
    return replace(_parse(text, address), is_cut=_FEED_END.search(text[-_HEAD_LENGTH:]) is None)


def _parse(text: str, address: str) -> Feed:
    """The feed or sitemap in a text. Raises UnreadableArticle."""
    if _DOCTYPE_DEFINITIONS.search(text):
        raise UnreadableArticle(
            address, "it has a DOCTYPE, which is not read for safety; ask the owner of the site for a feed without it"
        )
    if match := _SITEMAP.search(text[:_HEAD_LENGTH]):
        return _read_sitemap(text, address, is_index=match[1].lower() == "sitemapindex")
    if text[:1] not in ("<", "{"):
        raise UnreadableArticle(address, f"{_NOT_A_FEED}; give the address of one")
    if _PAGE_START.search(text[:_HEAD_LENGTH]) and not re.search(r"<(?:rss|feed|rdf:RDF)[\s>]", text[:_HEAD_LENGTH]):
        raise UnreadableArticle(address, _explain_page(text, address))
    try:
        parsed_feed = fastfeedparser.parse(text.encode("utf-8", "replace"))  # it may take a str for an address to fetch
    except ValueError as error:
        raise UnreadableArticle(address, f"{_NOT_A_FEED}; give the address of one") from error
    entries = _newest(map(_entry_of, parsed_feed.get("entries") or ()), address)
    return Feed(title=_read_line(parsed_feed.get("feed", {}).get("title")), entries=_with_texts(entries))


def _unpack(data: bytes, address: str) -> bytes:
    """`data`, unpacked if it is compressed; at most `_MAX_UNPACKED` bytes of it. Raises UnreadableArticle if it is
    damaged."""
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(_GZIP_FORMAT).decompress(data, _MAX_UNPACKED)
    except zlib.error as error:
        raise UnreadableArticle(address, "it is compressed, and damaged; try again later") from error


def _decode(data: bytes, address: str) -> str:
    """The text without its encoding declaration. If the bytes are not valid, broken characters are replaced. Raises
    UnreadableArticle if they have a NUL, so that they are not text."""
    encoding_match = _DECLARED_ENCODING.search(data[:_HEAD_LENGTH])
    try:
        text = decode(data, address, encoding_match[1].decode("ascii") if encoding_match else None)
    except UnreadableArticle:
        if b"\0" in data:
            raise
        text = data.decode("utf-8", "replace")  # a broken character must not cost all entries
    return _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1).lstrip()


def _read_sitemap(text: str, address: str, *, is_index: bool) -> Feed:
    """The newest entries of a sitemap, or with `is_index` the newest sitemaps of an index. If the text is cut off or
    broken, only what comes before the fault. Raises UnreadableArticle if there is no address."""
    tag = "sitemap" if is_index else "url"
    entries = []
    elements = etree.iterparse(
        BytesIO(text.encode("utf-8", "replace")),
        tag=("{*}" + tag),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for _, element in elements:
            values = {etree.QName(child).localname: (child.text or "").strip() for child in element.iterchildren("*")}
            entries.append(
                FeedEntry(url=values.get("loc", ""), changed=values.get("lastmod", "")[:_MAX_DATE_CHARACTERS])
            )
            element.clear()  # what was read is dropped: a sitemap may not fit into memory
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        pass  # cut off or broken from here on: the entries before are used
    if not entries:
        raise UnreadableArticle(address, "it is a sitemap without addresses; give the address of another one")
    newest_entries = _newest(entries, address)
    if is_index:
        return Feed(sitemaps=tuple(entry.url for entry in newest_entries[:MAX_SITEMAPS]))
    return Feed(entries=newest_entries)


def _entry_of(parsed_entry: dict[str, Any]) -> FeedEntry:
    """The entry of a parsed item, with the longest of its texts."""
    contents = [content.get("value") for content in parsed_entry.get("content") or () if isinstance(content, dict)]
    texts = [content for content in (*contents, parsed_entry.get("description")) if isinstance(content, str)]
    address = parsed_entry.get("link") or parsed_entry.get("id")
    return FeedEntry(
        url=address if isinstance(address, str) else "",
        title=_read_line(parsed_entry.get("title")),
        changed=_read_line(parsed_entry.get("updated") or parsed_entry.get("published"))[:_MAX_DATE_CHARACTERS],
        html=max(texts, key=len, default=""),
    )


def _newest(entries: Iterable[FeedEntry], address: str) -> tuple[FeedEntry, ...]:
    """The entries with an address, each page once, newest first, at most `MAX_ENTRIES`. An entry without a date is
    sorted like the one before it."""
    last_date, dated_entries = "9999", []  # entries before the first date are the newest
    for entry in entries:
        last_date = entry.changed or last_date
        dated_entries.append((last_date, entry))
    dated_entries.sort(key=lambda dated_entry: dated_entry[0], reverse=True)
    return tuple(islice(_with_addresses((entry for _, entry in dated_entries), address), MAX_ENTRIES))


def _with_addresses(entries: Iterable[FeedEntry], address: str) -> Iterator[FeedEntry]:
    """The entries with full addresses, each page once. `address` is the address of the feed."""
    addresses_seen = set()
    for entry in entries:
        try:
            url = urljoin(address, entry.url.strip()) if entry.url.strip() else ""
        except ValueError:
            continue
        page = page_key(url)
        if page and page not in addresses_seen:
            addresses_seen.add(page)
            yield replace(entry, url=url)


def _with_texts(entries: tuple[FeedEntry, ...]) -> tuple[FeedEntry, ...]:
    """The entries. Texts that are too long for the limits are left out."""
    characters_left, with_texts = _MAX_FEED_CHARACTERS, []
    for entry in entries:
        text = entry.html if len(entry.html) <= min(characters_left, _MAX_ENTRY_CHARACTERS) else ""
        characters_left -= len(text)
        with_texts.append(replace(entry, html=text))
    return tuple(with_texts)


def _explain_page(page: str, address: str) -> str:
    """The reason to give if there is a web page at the address: it names the feeds to which the page links."""
    try:
        links = html.fromstring(page[:_MAX_PAGE_LENGTH]).iterfind(".//link[@rel='alternate']")
    except (etree.ParserError, ValueError):
        links = ()
    addresses = (
        urljoin(address, link.get("href", "")) for link in links if link.get("type", "").lower() in _FEED_TYPES
    )
    feeds = [url for url in dict.fromkeys(addresses) if find_link(url)]
    if not feeds:
        return "it is a page, not a feed, and names none; give the address of the site's feed or sitemap"
    return f"it is a page, not a feed; add one that it names: {' '.join(feeds[:_MAX_SHOWN_FEEDS])}"


def _read_line(value: object) -> str:
    return one_line(value[:_MAX_TITLE_CHARACTERS]) if isinstance(value, str) else ""
