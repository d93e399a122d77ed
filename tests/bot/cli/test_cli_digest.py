"""Digests in the terminal: previews and the status."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.digests.setup.messages import PAST_TIME
from tests.support.project.command import run


def test_a_digest_is_previewed_to_the_byte(project: Path) -> None:
    arguments = ("digest", "preview", "--channel", "slack:T0001#C0001", "--at", "2026-03-27T02:30")
    first = run(project, *arguments, "--zone", "Europe/Berlin").stdout
    payload = json.loads(first)
    assert payload["metadata"]["event_payload"]["key"]
    assert "rules-based digital ecosystem" in first
    assert run(project, *arguments, "--zone", "Europe/Berlin").stdout == first
    assert "EU & Japan" in run(project, *arguments, "--text").stdout


def test_a_preview_as_text_has_every_title_once(project: Path) -> None:
    shown = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", "--text").stdout
    assert shown.count("\nEU & Japan Boost Tech & Digital Ties\n") == 1
    assert "Open a card" not in shown


def test_a_preview_without_a_channel_is_the_text_of_the_terminal(project: Path) -> None:
    here = run(project, "digest", "preview").stdout
    assert here == run(project, "digest", "preview", "--channel", "console:terminal#me", "--text").stdout
    assert "EU & Japan Boost Tech & Digital Ties" in here


def test_a_preview_says_what_the_payload_does_not(project: Path) -> None:
    arguments = ("--at", "2037-03-29T02:30", "--zone", "Europe/Berlin")
    message = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", *arguments).stderr
    skipped = "On Sunday 29 March 2037 the clocks of Europe/Berlin skip 02:30: the digest is posted at 03:30.\n"
    assert message == skipped
    message = run(project, "digest", "preview", "--channel", "slack:T0001#C0002", *arguments).stderr
    assert message == "slack:T0001#C0002 has no digest. This is what a daily one would be.\n" + skipped
    assert run(project, "digest", "preview", "--channel", "slack:T0001#C0001").stderr == ""
    past = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", "--at", "2026-01-01T09:00")
    assert past.stderr == f"{PAST_TIME}\n"


@pytest.mark.parametrize(
    ("typed", "due"), [("9am", "09:00"), ("tomorrow 21.30", "21:30"), ("5 January 2030 at 7", "07:00")]
)
def test_the_time_of_a_preview_is_read_as_people_type_it(project: Path, typed: str, due: str) -> None:
    shown = run(project, "digest", "preview", "--at", typed).stdout
    assert f"Daily digest at {due} (UTC)" in shown
    assert ("2030" in shown.splitlines()[0]) is ("2030" in typed)


def test_a_day_without_a_year_is_shown_with_its_year(project: Path) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - as the command reads it
    message = run(project, "digest", "preview", "--at", f"{yesterday.day} {yesterday:%B}").stderr
    assert f"{yesterday.year + 1}-{yesterday:%m-%dT}00:00" in message


@pytest.mark.parametrize("channel", ["#general", "general", "slack:T1#general", "slack:T1", "discord:1#x", "slack#C1"])
def test_text_that_is_not_a_channel_is_refused_with_a_hint_how_to_find_one(project: Path, channel: str) -> None:
    result = run(project, "digest", "preview", "--channel", channel)
    assert result.returncode == 2
    assert f"{channel}: is not a channel" in result.stderr
    assert "/client/T0001/C024BE91L" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--zone", "Europe/Berln"], "Europe/Berlin"),
        (["--at", ""], "is not a date and time; write it as 2026-03-29T02:30"),
        (["--at", "tomorow 9am"], "Did you mean tomorrow?"),
        (["--at", "Wednesdy noon"], "Did you mean wednesday?"),
        (["--at", "some day"], "is not a date and time; write it as 2026-03-29T02:30"),
        (["--at", "2026-03-27T25:00"], "is not a date and time; write it as 2026-03-29T02:30"),
    ],
)
def test_a_preview_that_cannot_be_made_gives_the_reason(project: Path, arguments: list[str], expected: str) -> None:
    result = run(project, "digest", "preview", "--channel", "slack:T0001#C0001", *arguments)
    assert result.returncode == 2
    assert expected in result.stderr


def test_the_status_lists_every_digest(project: Path) -> None:
    result = run(project, "digest", "status")
    assert result.returncode == 0
    assert result.stdout.startswith("slack:T0001#C0001: ")
    record = json.loads(run(project, "digest", "status", "--json").stdout)
    assert (record["channel"], record["missed"]) == ("slack:T0001#C0001", False)
    assert record["next_due"].endswith(("+01:00", "+02:00"))


def test_the_status_says_in_text_but_not_in_json_that_no_channel_has_a_digest(tmp_path: Path) -> None:
    assert run(tmp_path, "digest", "status").stdout == "No channel has a digest.\n"
    assert run(tmp_path, "digest", "status", "--json").stdout == ""
