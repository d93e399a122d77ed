"""Only plain web addresses become links, and the reader sees where they lead."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markup.links import MAX_ADDRESS_LENGTH, Link, find_link, page_key, split_links


@pytest.mark.parametrize(
    ("url", "address", "host"),
    [
        ("https://www.example.org/a?b=c&d#e", "https://www.example.org/a?b=c&d#e", "example.org"),
        ("HTTP://Example.ORG", "http://example.org", "example.org"),
        ("https://example.org:8443/x", "https://example.org:8443/x", "example.org:8443"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe", "xn--mnchen-3ya.example"),
        ('https://example.org/a|b>c<d"e f', "https://example.org/a%7Cb%3Ec%3Cd%22e%20f", "example.org"),
        (
            "https://example.org/#:~:text=EU%20%26%20Japan",
            "https://example.org/#:~:text=EU%20%26%20Japan",
            "example.org",
        ),
    ],
)
def test_a_web_address_is_linked(url: str, address: str, host: str) -> None:
    assert find_link(url) == Link(address, host)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://example.org/",
        "//example.org",
        "https://user:secret@example.org/",
        "https://example.org@evil.example/",
        "https://localhost/",
        "https://exa mple.org/",
        "https://example.org:99999/",
        "https://<!channel>/",
        "https://[::1/",
        "https://a..b/",
        "https://example.org/\ud800",
        "https://example.org/" + "x" * MAX_ADDRESS_LENGTH,
    ],
)
def test_other_addresses_are_not_linked(url: str | None) -> None:
    assert find_link(url) is None


def test_a_link_that_is_too_long_loses_its_fragment() -> None:
    assert find_link("https://example.org/#:~:text=" + "x" * MAX_ADDRESS_LENGTH) == Link(
        "https://example.org/", "example.org"
    )


@given(st.text(max_size=60).map("https://example.org/".__add__) | st.text(max_size=40))
def test_no_address_carries_markup(url: str) -> None:
    link = find_link(url)
    assert link is None or not re.search(r"[\s<>|\"`\[\]\\^{}]|[^\x21-\x7e]", link.url + link.host)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/a/b/",
        "https://EXAMPLE.org/a/b?utm_source=chat&fbclid=x#top",
        "https://example.org/a/b#:~:text=EU",
    ],
)
def test_addresses_of_one_page_have_the_same_key(url: str) -> None:
    assert page_key(url) == page_key("https://example.org/a/b")


@pytest.mark.parametrize("url", ["https://example.org/a/c", "https://example.org/a/b?id=2", "https://example.net/a/b"])
def test_addresses_of_different_pages_have_different_keys(url: str) -> None:
    assert page_key(url) != page_key("https://example.org/a/b")


def test_text_that_is_not_a_web_address_has_no_page_key() -> None:
    assert page_key("javascript:alert(1)") is page_key(None) is None


def test_pasted_addresses_are_separated_from_the_words_around_them() -> None:
    assert split_links("who said that (https://example.org/a)?") == (["https://example.org/a"], "who said that (")
    assert split_links("<https://a.example/b?c=1&d=2>") == (["https://a.example/b?c=1&d=2"], "< >")
    assert split_links("no address") == ([], "no address")
