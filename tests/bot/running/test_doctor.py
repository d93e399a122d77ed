"""What the doctor says about settings, the web, the database, workspaces and feeds."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.environment.settings import Settings
from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.running.doctor import (
    Grade,
    diagnose_content,
    diagnose_feeds,
    diagnose_fetching,
    diagnose_health,
    diagnose_names,
    diagnose_store,
    diagnose_workspaces,
)
from bot.store import WorkspaceSettings
from bot.store.library.feeds import BROKEN_AFTER
from tests.support.store.new_store import open_memory_store


def findings_for(environment: dict[str, str], file: Path = Path("nowhere")) -> list[tuple[str, str]]:
    findings = diagnose_names(environment, file)
    assert all(finding.grade is Grade.BAD for finding in findings)
    return [(finding.subject, finding.sentence) for finding in findings]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("CUECARD_SEED", "CUECARD_SEEDS"), ("DISCORD_BOT_TOKEN", "DISCORD_TOKEN"), ("SLACK_TOKEN", "SLACK_BOT_TOKEN")],
)
def test_a_typo_in_a_name_is_reported_with_the_name_that_is_meant(name: str, suggestion: str) -> None:
    assert findings_for({name: "canary", "PATH": "x"}) == [(name, f"is not a setting: is {suggestion} meant?")]


def test_an_unknown_name_of_ours_is_reported_as_well() -> None:
    assert findings_for({"CUECARD_XYZ": "1"}) == [("CUECARD_XYZ", "is not a setting")]


def test_settings_of_other_programs_are_not_reported() -> None:
    assert (
        findings_for({"SLACK_WEBHOOK": "x", "DISCORD_BOT_TOKEN": "x", "DISCORD_TOKEN": "y", "slack_bot_token": "z"})
        == []
    )


def test_faults_of_the_file_are_reported_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=1\nCUECARD_COMAND_ASK=/kb\nno setting\n", encoding="utf-8")
    assert [subject for subject, _ in findings_for({}, file)] == [f"{file}:3", f"CUECARD_COMAND_ASK in {file}:2"]


def test_the_health_pages_are_reported_and_a_port_given_twice() -> None:
    http = Settings(_env_file=None, slack_signing_secret=SecretStr("canary"))
    assert diagnose_health(http, is_on=True).sentence == ("are /healthz, /readyz and /metrics at 127.0.0.1, port 4000")
    twice = diagnose_health(http.model_copy(update={"port": 4000, "cuecard_health_port": 4000}), is_on=True)
    assert (twice.subject, twice.grade) == ("CUECARD_HEALTH_PORT", Grade.BAD)
    assert diagnose_health(http, is_on=False).grade is Grade.UNUSED


@pytest.mark.parametrize(
    ("chosen", "grade", "expected"),
    [
        ({}, Grade.GOOD, "can be fetched; set CUECARD_FETCH_CONTACT to tell"),
        ({"cuecard_fetch_contact": "web@team.example"}, Grade.GOOD, "pages of the public web can be fetched"),
        ({"cuecard_fetch_allow": "wiki.internal, 10.1.0.0/16"}, Grade.NOTE, "allows: 10.1.0.0/16, wiki.internal;"),
        ({"cuecard_fetch_proxy": "http://user:canary@proxy.example:3128"}, Grade.GOOD, "through the proxy"),
        ({"cuecard_fetch": "off"}, Grade.UNUSED, "no page is fetched from the web"),
    ],
)
def test_the_doctor_says_what_may_be_fetched_from_the_web(chosen: dict[str, str], grade: Grade, expected: str) -> None:
    finding = diagnose_fetching(Settings(_env_file=None, **chosen))  # type: ignore[arg-type]
    assert finding.grade is grade
    assert expected in finding.sentence
    assert "canary" not in finding.sentence


def test_a_missing_database_is_not_created(tmp_path: Path) -> None:
    def open_store() -> AbstractContextManager[None]:
        raise AssertionError("a store would be created")

    finding = diagnose_store(Settings(_env_file=None, cuecard_data=tmp_path / "data"), open_store)  # type: ignore[arg-type]
    assert finding.grade is Grade.UNUSED
    assert list(tmp_path.iterdir()) == []


def test_workspaces_with_their_own_thresholds_are_reported() -> None:
    settings = Settings(
        _env_file=None, database_url="postgresql+psycopg://db.example/cuecard", cuecard_hear_questions="on"
    )
    findings = diagnose_workspaces(settings, lambda: nullcontext(_StoredSettings()))
    assert [finding.grade for finding in findings] == [Grade.GOOD, Grade.BAD]
    assert findings[0].sentence.startswith("slack:T1 answers from 0.8, offers topics from 0.1")
    assert "slack:T3" in findings[1].sentence


def test_channels_that_the_bot_does_not_listen_to_are_reported_with_what_to_do() -> None:
    settings = Settings(_env_file=None, database_url="postgresql+psycopg://db.example/cuecard")
    findings = diagnose_workspaces(settings, lambda: nullcontext(_StoredSettings()))
    [finding] = [finding for finding in findings if finding.subject == "CUECARD_HEAR_QUESTIONS"]
    assert finding.grade is Grade.BAD
    assert "slack:T2" in finding.sentence
    assert "Message Content Intent" in finding.sentence


def test_a_broken_feed_is_reported_with_the_reason() -> None:
    store = open_memory_store()
    settings = Settings(_env_file=None, database_url="postgresql+psycopg://db.example/cuecard")
    for name in ("fine", "broken"):
        store.feeds.add("added", f"https://{name}.example/feed", f"{name}.example")
    for _ in range(BROKEN_AFTER):
        claims = [claim for _ in range(2) if (claim := store.feeds.claim(timedelta(minutes=5)))]
        for claim in claims:
            if "broken" in claim.feed.url:
                store.feeds.fail(claim, "its site has no such page (HTTP 404)", timedelta())
            else:
                store.feeds.finish(claim, claim.feed, timedelta())
    broken, fine = diagnose_feeds(settings, lambda: nullcontext(store))
    assert (broken.subject, broken.grade) == ("feed https://broken.example/feed", Grade.BAD)
    assert broken.sentence.endswith("(library added): its site has no such page (HTTP 404)")
    assert (fine.subject, fine.sentence) == ("feeds", "1 can be read")
    store.close()


def test_valid_cards_are_distinguished_from_articles_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n")
    settings = Settings(cuecard_content=tmp_path)
    assert diagnose_content(settings, lambda: ()).grade is Grade.GOOD
    found = diagnose_content(settings, lambda: (), 2)
    assert (found.grade, "2 articles that could not be read are missing there" in found.sentence) == (Grade.NOTE, True)


class _StoredSettings:
    """A store with three workspaces: T1 chose thresholds, T2 a channel to listen to, and T3's settings cannot be
    read."""

    def workspaces(self) -> tuple[Workspace, ...]:
        return tuple(Workspace(Platform.SLACK, team) for team in ("T1", "T2", "T3"))

    def settings(self, workspace: Workspace) -> WorkspaceSettings:
        if workspace.team == "T3":
            raise StoreFault(f"settings of {workspace}", "cannot be read by this version")
        own = WorkspaceSettings(answer_from=0.8)
        return own if workspace.team == "T1" else WorkspaceSettings(question_channels=frozenset({"C1"}))
