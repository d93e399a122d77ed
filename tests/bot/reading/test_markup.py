"""The elements of a page become paragraphs, headings, items and rows."""

from __future__ import annotations

import pytest
from lxml import etree  # type: ignore[import-untyped]  # it comes without types

from bot.reading.markup import build_text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<ol><li>one</li><li><p>two</p><p>more</p></li></ol>", "1. one\n2. two\n   more"),
        ('<ol start="4"><li>four</li></ol><p>end</p>', "4. four\n\nend"),
        ('<ol start="iv"><li>one</li></ol>', "1. one"),
        (
            "<ol><li>one<ul><li>dot</li></ul></li><li>two<ol><li>below</li></ol></li></ol>",
            "1. one\n   dot\n2. two\n   1. below",
        ),
        ("<ul><li>one<ol><li>below</li></ol></li><li>two</li></ul>", "one\n1. below\ntwo"),
        ("<ol><li/><li>two</li></ol>", "2. two"),
        ('<list rend="ol"><item>one</item><item>two</item></list>', "1. one\n2. two"),
        ('<list rend="ul"><item>one</item><item>two</item></list>', "one\ntwo"),
    ],
)
def test_items_of_numbered_lists_have_their_numbers(body: str, text: str) -> None:
    assert build_text(etree.fromstring(f"<div>{body}</div>")).result()[0] == text
