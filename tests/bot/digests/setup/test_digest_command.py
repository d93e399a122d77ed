"""Digest commands that are typed as words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.setup.digest_command import DigestCommand, Verb, read_digest_command
from bot.errors import InvalidSubscription


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("", DigestCommand(Verb.SET)),
        (" OFF ", DigestCommand(Verb.OFF)),
        ("now", DigestCommand(Verb.NOW)),
        ("status", DigestCommand(Verb.STATUS)),
        ("pause until 2030-01-31", DigestCommand(Verb.PAUSE, "2030-01-31")),
        ("me", DigestCommand(Verb.STATUS, is_own=True)),
        ("me 9am", DigestCommand(Verb.SET, is_own=True, time="9am")),
        ("me 9.30 pm", DigestCommand(Verb.SET, is_own=True, time="9.30pm")),
        ("Me off", DigestCommand(Verb.OFF, is_own=True)),
        ("me pause until tomorrow", DigestCommand(Verb.PAUSE, "tomorrow", is_own=True)),
        ("pause until 5 January", DigestCommand(Verb.PAUSE, "5 january")),
    ],
)
def test_digest_commands_are_read(text: str, command: DigestCommand) -> None:
    assert read_digest_command(text) == command


@pytest.mark.parametrize("text", ["pause", "pause until", "of", "off off", "me me", "me me off", "me late", "me pause"])
def test_other_words_are_refused_with_a_reason(text: str) -> None:
    with pytest.raises(InvalidSubscription) as fault:
        read_digest_command(text)
    assert fault.value.reason


@given(st.text())
def test_any_typed_text_is_read_without_an_unexpected_error(text: str) -> None:
    with contextlib.suppress(InvalidSubscription):
        read_digest_command(text)
