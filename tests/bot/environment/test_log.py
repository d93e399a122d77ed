"""Logs have one line for each event and never a secret, even if an error or an argument contains one."""

from __future__ import annotations

import io
import logging

import pytest

from bot.environment import log

SECRETS = (
    "xoxb-1234567890-abcdefGHIJ",
    "xapp-1-A0B1C2-3456-abcdef",
    "xoxe.xoxp-1-Mi0yLTEyMzQ1Njc4",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab",
)


@pytest.mark.parametrize("secret", SECRETS)
def test_tokens_are_taken_out(secret: str) -> None:
    assert secret not in log.redact(f"calling with {secret} now")


def test_passwords_in_addresses_are_taken_out() -> None:
    shown = log.redact("cannot connect to postgresql+psycopg://cuecard:hunter2@db.example/cards")
    assert "hunter2" not in shown
    assert "db.example" in shown


def test_ordinary_words_are_not_redacted() -> None:
    text = "subscribed channel=C024BE91L zone=Europe/Berlin at=09:00"
    assert log.redact(text) == text


def test_an_event_is_one_line_of_key_and_value() -> None:
    assert log.event("answered", outcome="answer", card="a b", note="") == "answered outcome=answer card='a b' note=''"
    assert "\n" not in log.event("answered", text="two\nlines")


def test_messages_and_tracebacks_are_redacted(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        log.configure("INFO")
        try:
            raise ValueError(SECRETS[0])
        except ValueError:
            logging.getLogger("test").exception("failed with %s", SECRETS[1])
    finally:
        root.handlers[:], root.level = before[0], before[1]
    assert "ValueError" in stream.getvalue()
    assert not any(secret in stream.getvalue() for secret in SECRETS)
