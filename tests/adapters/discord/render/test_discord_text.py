"""Text from outside is shown literally: it never becomes a ping, a link, a format or a command."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.render.text import escape, escape_within, plain, unescape
from bot.text.cleaning import clean, one_line
from bot.text.shortening import units
from tests.support.discord.tokens import PINGS, tokens
from tests.support.rendering.hostile import payloads

MARKS = st.text(alphabet="\\*_~`|<>[]()#@:/&!-+=1.0 \na@everyone" + "é日ע\u200d🙂", max_size=60)


@pytest.mark.parametrize("payload", [text for text in payloads() if len(text) < 2000])
def test_nothing_hostile_becomes_markup(payload: str) -> None:
    shown = escape(clean(payload))
    assert tokens(shown) == []
    assert not PINGS.search(shown)


@given(MARKS)
def test_nothing_becomes_markup_and_nothing_is_lost(text: str) -> None:
    shown = escape(clean(text))
    assert tokens(shown) == []
    assert unescape(shown) == clean(text)


@given(st.text(max_size=200), st.integers(10, 100))
def test_a_limit_counts_the_markup_too(text: str, limit: int) -> None:
    assert units(escape_within(one_line(text), limit)) <= limit


def test_the_parser_of_the_tests_reports_active_markup() -> None:
    for markup in (
        "@everyone",
        "<@1>",
        "<#1>",
        "</a:1>",
        "<t:1:R>",
        "https://a.b",
        "[a](b)",
        "# a",
        "||a||",
        "`a`",
        "**a**",
    ):
        assert tokens(markup), markup
        assert tokens(f"text\n{markup}"), markup


def test_the_parser_of_the_tests_ignores_escapes_next_to_our_own_markup() -> None:
    assert {token.text for token in tokens("**\\_a\\_** *\\`b\\`*")} == {"**", "*"}


def test_escaping_takes_time_in_proportion_to_the_text() -> None:
    long = "<@*_`\n-1." * 20_000
    assert unescape(escape(long)) == long


def test_letters_written_from_right_to_left_are_isolated() -> None:
    assert escape("עברית") == "\u2068עברית\u2069"
    assert escape("English") == "English"


def test_references_become_what_a_person_saw() -> None:
    typed = "<@1> and <@!2> in <#3> <:smile:4> </ask:5> <t:1618953630:R> <@9>"
    names = {"<@1>": "@ana", "<@2>": "@ben", "<#3>": "#general"}
    assert plain(typed, names) == "@ana and @ben in #general :smile: /ask"
