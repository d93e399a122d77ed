"""Text from outside never becomes HTML."""

from __future__ import annotations

from markupsafe import Markup

from adapters.html import link_or_text, tag


def test_a_text_is_escaped_and_an_element_is_not() -> None:
    assert tag("p", "", 'a<b>&"', tag("b", "c", "d")) == Markup('<p>a&lt;b&gt;&amp;&#34;<b class="c">d</b></p>')


def test_only_web_addresses_become_links() -> None:
    shown = '<a href="https://a.example/b?c&amp;d" rel="noreferrer">a &amp; b</a>'
    assert link_or_text("https://a.example/b?c&d", "a & b") == Markup(shown)
    assert link_or_text("javascript:alert(1)", "a") == Markup("<span>a</span>")
    assert "%22" in link_or_text('https://a.example/"onclick=x', "a")
