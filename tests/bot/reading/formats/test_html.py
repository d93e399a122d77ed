"""A web page gives its article, whatever state the page is in."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.formats.html import parse_html
from bot.reading.markup import HostilePage

_LONG = "The mill has stood beside the river since 1741 and still grinds flour on two days of the week. "


def _page(body: str) -> str:
    head = "<head><title>The mill</title></head>"
    return f"<html>{head}<body><article><h1>The mill</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>hello", "hello"),
        ("just text", "just text"),
        ("<p>a<p>b<b>c", "a\n\nbc"),
        ("<table><tr><td>a<td>b</table>", "a | b"),
        ("<table><tr><td>a<td><td>b<tr><td><td>c<td>d<tr><td>e<td><td></table>", "a |  | b\n | c | d\ne"),
        ("<div>短い文。</div>", "短い文。"),
        ("<h2>T</h2>x<br>y<br><br>z<pre>a\n  b</pre>", "T\n\nx\ny\n\nz\n\na\n  b"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<nav>Menu</nav><p>Said.</p><footer>End</footer><script>x()</script>", "Said."),
        ("", ""),
        ("<!-- nothing -->", ""),
        ("<html><body></body></html>", ""),
    ],
)
def test_a_small_or_broken_page_is_read_whole(page: str, text: str) -> None:
    assert parse_html(page).text == text


def test_headings_have_their_level_and_no_number() -> None:
    parsed = parse_html(
        _page(f"<p>{_LONG * 4}</p><h2>1. Water</h2><p>{_LONG * 4}</p><h3>Wheels</h3><p>{_LONG * 4}</p>")
    )
    headings = [(block.title, block.level) for block in parsed.blocks if block.kind is BlockKind.HEADING]
    assert headings[-2:] == [("Water", 2), ("Wheels", 3)]


@pytest.mark.parametrize(
    ("named", "heading", "title"),
    [
        ("The mill | Valley News", "<h1>The <i>old</i> mill</h1>", "The old mill"),
        ("The mill - Valley News", "<h1>Valley News</h1>", "The mill"),
        ("The mill — Valley News", "", "The mill"),
        ("Valley News", "", "Valley News"),
    ],
)
def test_the_title_is_the_heading_or_the_name_of_the_page_without_the_site(
    named: str, heading: str, title: str
) -> None:
    head = f'<title>{named}</title><meta property="og:site_name" content="Valley News">'
    page = f"<html><head>{head}</head><body>{heading}<article>{f'<p>{_LONG * 4}</p>' * 3}</article></body></html>"
    assert parse_html(page).title == title


def test_a_page_that_is_only_its_document_keeps_its_headings_and_lists_though_no_part_is_marked() -> None:
    use = f"<section><h2>Use</h2><p>{_LONG * 8}</p><p>{'Another wheel turns. ' * 30}</p></section>"
    wear = f"<section><h2>Wear</h2><ul><li>{_LONG}</li><li>the last stone</li></ul></section>"
    tests = "<section><h2>Tests</h2><section><h3>Steps</h3><ol><li>Stop the wheel.</li></ol></section></section>"
    when = "<section><h2>When</h2><p>Any mill.</p></section>"
    parsed = parse_html(f"<html><body><h1>The mill</h1>{when}{use}{wear}{tests}</body></html>")
    headings = [block.title for block in parsed.blocks if block.kind is BlockKind.HEADING]
    assert {"Use", "Wear", "Tests", "Steps"} <= set(headings)
    assert "the last stone" in parsed.text


def test_headings_around_an_article_that_is_a_small_part_of_its_page_are_left_out() -> None:
    links = "".join(f"<div><h3>Other story {number}</h3><a>{_LONG * 2}</a></div>" for number in range(30))
    parsed = parse_html(f"<html><body><p>{_LONG * 8}</p><p>{_LONG * 8}</p>{links}</body></html>")
    assert not [block.title for block in parsed.blocks if block.kind is BlockKind.HEADING]


def test_code_keeps_its_lines() -> None:
    parsed = parse_html(_page(f"<p>{_LONG * 8}</p><pre><code>if wet:\n    stop()</code></pre><p>{_LONG * 4}</p>"))
    assert "if wet:\n    stop()" in parsed.text


def test_the_line_under_the_headline_is_read() -> None:
    standfirst = "A miller, a heron and a council that would rather have a car park."
    head = f'<meta name="description" content="{standfirst}">'
    page = (
        f"<html><head><title>The mill</title>{head}</head><body><header><h1>The mill</h1><p>{standfirst}</p></header>"
        f"<article>{f'<p>{_LONG * 4}</p>' * 4}</article></body></html>"
    )
    assert parse_html(page).text.startswith(standfirst)


def test_the_spans_of_blocks_are_right() -> None:
    parsed = parse_html(_page(f"<p>{_LONG * 4}</p>" * 5))
    assert parsed.text == "\n\n".join(block.span.of(parsed.text) for block in parsed.blocks)


@pytest.mark.parametrize("page", ["<i " + "a " * 6_000 + ">x</i>", "<div>" * 2_000])
def test_a_page_with_too_many_attributes_or_nested_elements_is_not_parsed(page: str) -> None:
    with pytest.raises(HostilePage):
        parse_html(page)
