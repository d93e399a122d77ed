"""The text after a command is read, with its options."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.inbound.commands import Ask, read_ask
from adapters.slack.inbound.payloads import PAYLOAD_ERRORS, read_button_press, read_command, read_question_message
from adapters.slack.render.buttons import read_button
from adapters.slack.render.text import escape, plain


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("what did he say?", Ask("what did he say?")),
        ("public: what did he say?", Ask("what did he say?", is_public=True)),
        (" Public : guardrails", Ask("guardrails", is_public=True)),
        ("what did he say? public", Ask("what did he say?", is_public=True)),
        ("what? public for <@U1ABC|ana>", Ask("what?", is_public=True, person="U1ABC")),
        ("何ですか？public", Ask("何ですか？", is_public=True)),
        ("public:", Ask("", is_public=True)),
        ("public transport strike", Ask("public transport strike", may_mean_public=True)),
        ("public what did he say?", Ask("public what did he say?", may_mean_public=True)),
        ("what do they owe the public", Ask("what do they owe the public", may_mean_public=True)),
        ("the view of the U.S. public", Ask("the view of the U.S. public", may_mean_public=True)),
        ("public", Ask("public", may_mean_public=True)),
        ("public-private partnerships", Ask("public-private partnerships", may_mean_public=True)),
        ("who counts as the public there?", Ask("who counts as the public there?")),
        ("is the draft public?", Ask("is the draft public?")),
        ("publicity: good or bad?", Ask("publicity: good or bad?")),
        ("what? for <@U1ABC|ana>", Ask("what?", is_public=True, person="U1ABC")),
        ("for <@W1ABC> what is it for?", Ask("what is it for?", is_public=True, person="W1ABC")),
        ("what is it for", Ask("what is it for")),
        ("ask for <!channel>", Ask("ask for @channel")),
        ("5 &lt; 6 &amp; 7", Ask("5 < 6 & 7")),
        ("", Ask("")),
    ],
)
def test_the_options_of_a_question_are_read(text: str, ask: Ask) -> None:
    assert read_ask(text) == ask


@given(st.text())
def test_any_typed_text_is_read_without_an_unexpected_error(text: str) -> None:
    for read in (read_ask, plain):
        read(text)


@given(st.text(st.characters(codec="utf-8")))
def test_escaped_text_is_read_back_unchanged(text: str) -> None:
    assert plain(escape(text)) == plain(escape(plain(escape(text))))
    assert "<" not in escape(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
PARTS = ["event", "actions", "user", "channel", "team", "container", "message", "view", "authorizations", "command"]


@given(st.dictionaries(st.sampled_from(PARTS), json_values))
def test_a_malformed_payload_raises_only_the_expected_errors(body: dict[str, object]) -> None:
    for read in (read_question_message, read_button_press, read_command):
        try:
            read(body)
        except PAYLOAD_ERRORS:
            continue


@given(st.dictionaries(st.sampled_from(["value", "action_id", "type"]), json_values))
def test_an_unknown_button_is_ignored(element: dict[str, object]) -> None:
    assert read_button(element) is None
