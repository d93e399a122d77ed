"""A link that people see does not say who reads it."""

from __future__ import annotations

from base64 import urlsafe_b64encode

import pytest

from bot.text.markup.links import Link, find_link, page_key
from bot.text.tracking import untracked

PAGE = "https://example.org/ferries?page=2"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/ferries?utm_source=letter&page=2&fbclid=x",
        "https://example.org/ferries?page=2&reader=jo.lund%40mail.example",
        "https://example.org/ferries?jo.lund@mail.example&page=2",
        f"https://example.org/ferries?page=2&r=E{urlsafe_b64encode(b'jo.lund@mail.example').decode()}",
    ],
)
def test_parameters_that_say_who_reads_are_left_out(url: str) -> None:
    assert untracked(url) == PAGE


@pytest.mark.parametrize(
    "query",
    [
        "to=https%3A%2F%2Fexample.org%2Fferries%3Fpage%3D2&reader=jo.lund%40mail.example",
        "EAm8ubHVuZEBtYWlsLmV4YW1wbGU/HaHR0cHM6Ly9leGFtcGxlLm9yZy9mZXJyaWVzP3BhZ2U9Mg/s3f",
        "to=https%3A%2F%2Fexample.org%2Fferries%3Fpage%3D2%26reader%3Djo.lund%40mail.example",
    ],
)
def test_a_link_of_a_newsletter_that_names_its_reader_leads_to_the_page_itself(query: str) -> None:
    assert untracked(f"https://letters.example/click?{query}") == PAGE


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://example.org/ferries?ref=main&page=2",
        "https://archive.example/save?url=https%3A%2F%2Fexample.org%2Fferries",
        "https://example.org/@jo.lund/ferries",
        "https://example.org/#:~:text=write%20to%20jo.lund@mail.example",
        "https://[::1/?utm_source=x",
        "notes?utm_source=x",
        "Is it?smid",
        "//example.org/ferries?utm_source=x",
        "mailto:jo.lund@mail.example?utm_source=x",
    ],
)
def test_other_addresses_stay_as_they_are(url: str) -> None:
    assert untracked(url) == url


def test_links_and_the_keys_of_pages_are_without_it() -> None:
    url = "https://letters.example/click?to=https%3A%2F%2Fwww.example.org%2Fa&reader=jo.lund%40mail.example"

    assert find_link(url) == Link("https://www.example.org/a", "example.org")
    assert page_key(url) == page_key("https://example.org/a?utm_source=chat")
