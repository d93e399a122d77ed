"""The entries of feeds and sitemaps are found, the newest first, even if the XML is badly written."""

# ruff: noqa: E501
from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest

from bot.errors import UnreadableArticle
from bot.pipeline import Sandbox
from bot.pipeline.feed_reader import read_feed
from bot.reading.feed_parser import MAX_ENTRIES, FeedEntry, parse_feed
from tests.support.processes.reading import SANDBOX

AT = "https://news.example/feed.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour  news</title>
<item><title>Older</title><link>https://news.example/older</link><pubDate>Mon, 01 Jun 2026 10:00:00 GMT</pubDate>
<description>Short.</description></item>
<item><title>Newer – é</title><link>/newer?utm_source=rss</link><pubDate>Tue, 02 Jun 2026 10:00:00 +0200</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>The whole story.</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour news</title>
<entry><title>Older</title><link href="https://news.example/older"/><updated>2026-06-01T10:00:00Z</updated>
<summary>Short.</summary></entry>
<entry><title>Newer – é</title><link href="/newer?utm_source=rss"/><updated>2026-06-02T08:00:00Z</updated>
<content type="html">&lt;p&gt;The whole story.&lt;/p&gt;</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour news</title></channel>
<item><title>Older</title><link>https://news.example/older</link><dc:date>2026-06-01T10:00:00Z</dc:date></item>
<item><title>Newer – é</title><link>/newer?utm_source=rss</link><dc:date>2026-06-02T08:00:00Z</dc:date></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour news",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/older",
                "title": "Older",
                "date_published": "2026-06-01T10:00:00Z",
            },
            {
                "id": "2",
                "url": "/newer?utm_source=rss",
                "title": "Newer – é",
                "date_published": "2026-06-02T08:00:00Z",
                "content_html": "<p>The whole story.</p>",
            },
        ],
    }
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/older</loc><lastmod>2026-06-01</lastmod></url>
<url><loc>https://news.example/newer</loc><lastmod>2026-06-02</lastmod></url></urlset>"""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=1) as sandbox:  # a hostile feed may need as long as the limit, so the limit is short
        yield sandbox


@pytest.mark.parametrize("written", [RSS, ATOM, RDF, JSON_FEED])
def test_every_form_of_feed_gives_its_entries_the_newest_first(written: str) -> None:
    feed = parse_feed(written.encode(), AT)
    assert feed.title == "Harbour news"
    assert [(entry.url, entry.title) for entry in feed.entries] == [
        ("https://news.example/newer?utm_source=rss", "Newer – é"),
        ("https://news.example/older", "Older"),
    ]
    assert feed.entries[0].changed.startswith("2026-06-02T08:00:00")


@pytest.mark.parametrize("written", [RSS, ATOM, JSON_FEED])
def test_the_longest_text_that_a_feed_has_of_an_entry_is_its_text(written: str) -> None:
    assert parse_feed(written.encode(), AT).entries[0].html == "<p>The whole story.</p>"


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_gives_its_pages(packed: bool) -> None:
    data = gzip.compress(SITEMAP.encode()) if packed else SITEMAP.encode()
    assert parse_feed(data, AT).entries == (
        FeedEntry(url="https://news.example/newer", changed="2026-06-02"),
        FeedEntry(url="https://news.example/older", changed="2026-06-01"),
    )


def test_a_sitemap_of_sitemaps_names_the_newest_of_them() -> None:
    ones = "".join(
        f"<sitemap><loc>/s{day}.xml</loc><lastmod>2026-06-{day:02}</lastmod></sitemap>" for day in range(1, 31)
    )
    feed = parse_feed(f"<sitemapindex>{ones}</sitemapindex>".encode(), AT)
    assert feed.sitemaps == tuple(f"https://news.example/s{day}.xml" for day in range(30, 25, -1))
    assert feed.entries == ()


@pytest.mark.parametrize("actual", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "iso-8859-1", "shift_jis", "utf-16", "no-such-thing"])
def test_a_wrong_encoding_does_not_damage_the_words(declared: str, actual: str) -> None:
    feed = RSS.replace('encoding="utf-8"', f'encoding="{declared}"')
    assert parse_feed(feed.encode(actual), AT).entries[0].title == "Newer – é"


def test_a_broken_byte_loses_no_entries() -> None:
    data = RSS.encode().replace(b"Older", b"Ol\xffder \xe2\x82\xac\xe2\x82\xac")
    assert len(parse_feed(data, AT).entries) == 2


@pytest.mark.parametrize("written", [RSS, ATOM, SITEMAP])
def test_a_feed_that_was_cut_off_gives_the_entries_before_the_cut(written: str) -> None:
    start = written.index("<item>") if "<item>" in written else written.index("<entry>") if "<entry>" in written else 0
    cut = written[: written.index("older", start) + 80]
    parsed = parse_feed(cut.encode(), AT)
    assert parsed.is_cut
    assert "https://news.example/older" in [entry.url for entry in parsed.entries]


@pytest.mark.parametrize("written", [RSS, ATOM, RDF, JSON_FEED, SITEMAP], ids=["rss", "atom", "rdf", "json", "sitemap"])
@pytest.mark.parametrize("end", ["", "\n\n", "\n<!-- page generated in 12 ms -->\n"])
def test_a_whole_feed_is_not_taken_for_cut_off(written: str, end: str) -> None:
    assert not parse_feed((written + ("" if written is JSON_FEED else end)).encode(), AT).is_cut


@pytest.mark.thorough
def test_only_the_newest_of_a_hundred_thousand_entries_are_read() -> None:
    items = "".join(
        f"<item><link>https://news.example/{number}</link>"
        f"<pubDate>{number % 28 + 1:02} Jun 2026 10:00:00 GMT</pubDate></item>"
        for number in range(100_000)
    )
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), AT, SANDBOX)
    assert len(feed.entries) == MAX_ENTRIES
    assert all(entry.changed.startswith("2026-06-28") for entry in feed.entries)


def test_each_page_is_listed_once_and_links_that_are_not_web_addresses_are_left_out() -> None:
    links = [
        "https://news.example/a",
        "https://news.example/a?utm_medium=x",
        "http://news.example/a/",
        "",
        "mailto:a@b",
        "javascript:alert(1)",
        "http://[",
        "ftp://news.example/x",
        "https://user@news.example/b",
        "https://other.example/c",
    ]
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    feed = parse_feed(f"<rss><channel>{items}</channel></rss>".encode(), AT)
    assert [entry.url for entry in feed.entries] == ["https://news.example/a", "https://other.example/c"]


def test_a_title_is_one_line_without_the_control_codes_of_terminals() -> None:
    items = [{"url": "https://news.example/a", "title": "A\u001b[31m \n\u202etitle"}]
    feed = parse_feed(
        json.dumps(
            {"version": "https://jsonfeed.org/version/1", "title": "\u001b]0;x\u0007 News", "items": items}
        ).encode(),
        AT,
    )
    assert (feed.title, feed.entries[0].title) == ("]0;x News", "A[31m title")


BOMB = "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12))
HOSTILE = {
    "a bomb of entities": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{BOMB}]><rss><channel><item><title>&a11;</title>'
    "<link>https://news.example/x</link></item></channel></rss>",
    "a file of this machine": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
    "an address": '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1/">]><rss><channel><title>&x;</title></channel></rss>',
    "a parameter entity": '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><rss><channel/></rss>',
    "nested deeply": "<rss>" * 200_000,
    "nested brackets": "[" * 200_000,
    "nested objects": '{"version":"https://jsonfeed.org/version/1","items":' + '[{"a":' * 100_000,
    "an attribute flood": "<rss " + " ".join(f'a{number}="1"' for number in range(100_000)) + "><channel/></rss>",
    "a picture": "\x89PNG\r\n\x1a\n\x00\x00",
    "words": "nothing here",
    "an address instead of a feed": "http://127.0.0.1/feed.xml",
    "nothing": "",
    "an empty page": "<html></html>",
    "XML of another kind": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "JSON of another kind": '{"a": 1}',
    "an empty sitemap": "<urlset></urlset>",
    "a broken packed file": "\x1f\x8b\x08broken",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_feed_gives_no_entries_or_one_sentence_and_the_next_feed_is_read(sandbox: Sandbox, kind: str) -> None:
    try:
        assert not read_feed(HOSTILE[kind].encode("latin-1"), AT, sandbox).entries
    except UnreadableArticle as fault:
        assert "\n" not in fault.reason  # noqa: PT017
        assert "mistake of Cuecard" not in fault.reason  # noqa: PT017
    assert len(read_feed(RSS.encode(), AT, sandbox).entries) == 2


def test_a_page_is_refused_with_the_feeds_that_it_names() -> None:
    page = (
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>x</html>'
    )
    with pytest.raises(UnreadableArticle, match=r"add one that it names: https://news\.example/rss"):
        parse_feed(page.encode(), AT)
