"""Symbols of shares before a sentence are not part of it; offices and names in capitals are."""

from __future__ import annotations

import pytest

from bot.text.boilerplate.stock_symbols import stock_symbols_end


@pytest.mark.parametrize(
    ("symbols", "sentence"),
    [
        ("Quill DIS ", "That number was below what the port wanted."),
        ("Salem Mills SLM Quill QLL ", "It also outlived its owners."),
        ("", "Quill CEO Mara Lund said so."),
        ("", "Quill QLL said it would stop making ropes."),
        ("", "JUST WATCHED The ferry sinks."),
        ("", "LEAD ACTOR IN A DRAMA SERIES"),
        ("", "Quay NEWS The ferry sinks."),
        ("", "The US The port"),
    ],
)
def test_only_symbols_before_a_sentence_are_found(symbols: str, sentence: str) -> None:
    assert stock_symbols_end(symbols + sentence) == len(symbols)
