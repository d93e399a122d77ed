"""Quotes are searched by topic, by speaker, or by both."""

from __future__ import annotations

import pytest

from bot.conversation.asking.browsing.quote_search import (
    QuoteSearch,
    find_quote_search,
    find_speakers_quotes,
    read_quote_search,
)


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
def test_quotes_are_searched_by_topic_and_speaker(text: str, search: QuoteSearch) -> None:
    assert read_quote_search(text) == search


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("quotes from Lopez", QuoteSearch("", "Lopez")),
        ("any quotes from the mayor?", QuoteSearch("", "mayor")),
        ("hi, show me quotes by Ana Lopez on steel please", QuoteSearch("steel", "Ana Lopez")),
        ("Quotes on tariffs", QuoteSearch("tariffs", "")),
        ("quotes about tariffs from Lopez", QuoteSearch("tariffs", "Lopez")),
        ("who said what about tariffs?", QuoteSearch("tariffs", "")),
        ("What was said about steel", QuoteSearch("steel", "")),
        ("@Lopez", QuoteSearch("", "Lopez")),
        ("Zitate von Ana Lopez", QuoteSearch("", "Ana Lopez")),
        ("wer hat was über Stahl gesagt?", QuoteSearch("Stahl", "")),
        ("qui a dit quoi sur l’acier", QuoteSearch("l’acier", "")),
        ("¿quién dijo qué sobre el acero?", QuoteSearch("el acero", "")),
    ],
)
def test_quotes_are_asked_for_in_words(text: str, search: QuoteSearch) -> None:
    assert find_quote_search(text) == search


@pytest.mark.parametrize(
    "text",
    ["", "quotes", "who said that", "what did Lopez say about steel", "the quotes of a lifetime " * 9, "tariffs"],
)
def test_text_that_asks_for_no_quotes_is_not_a_quote_search(text: str) -> None:
    assert find_quote_search(text) is None


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("lopez quotes", QuoteSearch("", "lopez")),
        ("Ana Lopez’s quotes on steel?", QuoteSearch("steel", "Ana Lopez")),
        ("the mayor quote", QuoteSearch("", "mayor")),
    ],
)
def test_a_speaker_may_come_first(text: str, search: QuoteSearch) -> None:
    assert find_speakers_quotes(text) == search


@pytest.mark.parametrize("text", ["quotes", "lopez quoted steel", "quotes lopez", "x" * 999 + " quotes"])
def test_other_texts_with_quotes_name_no_speaker_first(text: str) -> None:
    assert find_speakers_quotes(text) is None
