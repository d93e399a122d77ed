"""Quotes are looked for by topic, by speaker, or both."""

from __future__ import annotations

import pytest

from bot.conversation.library.quote_search import QuoteSearch, read_quote_search


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("tariffs", QuoteSearch("tariffs", "")),
        ("tariffs by Ana Lopez", QuoteSearch("tariffs", "Ana Lopez")),
        ("by Lopez", QuoteSearch("", "Lopez")),
        ("stand by me by Ben King", QuoteSearch("stand by me", "Ben King")),
        ("@Lopez", QuoteSearch("", "Lopez")),
        ("@Ana Lopez about tariffs on steel", QuoteSearch("tariffs on steel", "Ana Lopez")),
        ("@Lopez on steel", QuoteSearch("steel", "Lopez")),
        ("@Lopez about", QuoteSearch("", "Lopez")),
        ("concerns about tariffs", QuoteSearch("concerns about tariffs", "")),
        ("tariffs by @Lopez", QuoteSearch("tariffs", "Lopez")),
        ("bypass", QuoteSearch("bypass", "")),
        ("tariffs by", QuoteSearch("tariffs", "")),
        (" by ", QuoteSearch("", "")),
        ("", QuoteSearch("", "")),
    ],
)
def test_quotes_by_topic_and_speaker(text: str, search: QuoteSearch) -> None:
    assert read_quote_search(text) == search
