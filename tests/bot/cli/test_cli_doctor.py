"""The doctor, and what is said before anything is served."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from bot.model import Platform, Workspace
from bot.pipeline.sandbox import Sandbox
from bot.store import open_store
from bot.wiring import doctor
from tests.support.discord.world import ME, TOKEN
from tests.support.processes.broken_install import break_package
from tests.support.project.command import run

OAUTH_SETTINGS = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "canary",
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,
    "CUECARD_PUBLIC_URL": "https://bot.example/",
}


def test_the_doctor_says_what_is_right_and_what_is_missing(project: Path) -> None:
    result = run(project, "doctor", "--offline")
    assert result.returncode == 0
    assert "ok   content" in result.stdout
    assert "ok   database" in result.stdout
    (project / ".cuecard" / "cuecard.db").write_bytes(b"this is not a database at all" * 100)
    broken = run(project, "doctor", "--offline", "--json")
    assert broken.returncode == 1
    assert any(json.loads(line)["grade"] == "bad" for line in broken.stdout.splitlines())


def test_the_doctor_says_what_discord_refuses_of_the_commands(project: Path) -> None:
    application = Workspace(Platform.DISCORD, f"app-{ME['id']}")
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        store.of(application).commands.record_refusal(
            "Discord refuses the name of /ask: Must be 32 or fewer in length."
        )
    result = run(project, "doctor", "--offline", DISCORD_TOKEN=TOKEN)
    assert result.returncode == 1
    assert (
        "bad  Discord commands: Discord refuses the name of /ask: Must be 32 or fewer in length. The" in result.stdout
    )


@pytest.mark.thorough
def test_the_doctor_names_a_format_that_cannot_be_read(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (
        "ok   .txt, .md, .html, .jsonl, .csv, .srt, .eml, .epub, .rst, .docx, .pdf articles: can be read\n"
        in run(project, "doctor", "--offline").stdout
    )
    (installed := tmp_path / "installed").mkdir()
    break_package("trafilatura", "raise ImportError('no lxml_html_clean')", installed, monkeypatch)
    monkeypatch.setattr(doctor, "Sandbox", Sandbox)  # a worker that starts now
    result = run(project, "doctor", "--offline")
    assert result.returncode == 1
    assert "bad  .html articles: cannot be read: the part of Cuecard that reads it is missing" in result.stdout
    assert "no lxml_html_clean" in result.stdout
    assert "ok   .txt, .md, .jsonl, .csv, .srt, .eml, .epub, .rst, .docx, .pdf articles: can be read\n" in result.stdout


def test_the_doctor_leaves_nothing_in_a_wrong_folder(tmp_path: Path) -> None:
    result = run(tmp_path, "doctor", "--offline")
    assert result.returncode == 1
    assert f"{tmp_path}/content has no cards" in result.stdout
    assert "off  database: .cuecard/cuecard.db is created when the bot first runs" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_names_every_wrong_setting_and_every_typo(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=canary\nCUECARD_SEED=a\nno setting: canary\n", encoding="utf-8")
    wrong = {"CUECARD_SECRET_KEY": "canary", "CUECARD_LOG_LEVEL": "canary", "CUECARD_VECTORS": "nowhere"}
    result = run(tmp_path, "doctor", "--offline", **wrong, DATABASE_URL="canary")
    assert result.returncode == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines() if line.startswith("bad")] == [
        "bad  .env:3",
        "bad  CUECARD_SEED in .env:2",
        "bad  PORT",
        "bad  CUECARD_SECRET_KEY",
        "bad  CUECARD_LOG_LEVEL",
        "bad  content",
        "bad  CUECARD_VECTORS",
        "bad  database",
    ]
    assert "canary" not in result.stdout + result.stderr


def test_the_doctor_reports_nothing_good_about_a_wrong_setting(project: Path) -> None:
    wrong = {"CUECARD_READER": "maybe", "CUECARD_FETCH_ALLOW": "/", "CUECARD_HEALTH_PORT": "none"}
    doctor = run(project, "doctor", "--offline", DISCORD_TOKEN=TOKEN, **wrong).stdout
    assert [line.split(": ")[0] for line in doctor.splitlines() if line.startswith("bad")] == [
        f"bad  {name}" for name in ("CUECARD_HEALTH_PORT", "CUECARD_READER", "CUECARD_FETCH_ALLOW")
    ]
    subjects = {line[5:].split(": ")[0] for line in doctor.splitlines()}
    assert not subjects & {"reader", "fetching", "health pages"}
    assert "content" in subjects


def test_the_doctor_does_not_call_a_platform_good_if_its_port_or_teams_are_wrong(project: Path) -> None:
    tokens = {"SLACK_SIGNING_SECRET": "0" * 32, "SLACK_BOT_TOKEN": "xoxb-1-1-1"}
    right = run(project, "doctor", "--offline", **tokens).stdout
    wrong = run(project, "doctor", "--offline", **tokens, PORT="99999").stdout
    assert any("Slack events" in line for line in right.splitlines() if line.startswith("ok"))
    assert not any("Slack" in line for line in wrong.splitlines() if line.startswith("ok"))


def test_a_bad_line_of_the_env_file_is_reported_whatever_is_run(project: Path) -> None:
    (project / ".env").write_text("no setting: canary\n", encoding="utf-8")
    result = run(project, "topics")
    assert result.returncode == 0
    assert result.stderr.startswith(".env:1: sets nothing")
    assert "canary" not in result.stderr


@pytest.mark.parametrize(
    ("components", "settings", "expected"),
    [
        (["slack"], {}, "SLACK_BOT_TOKEN: is missing"),
        (["slack"], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "SLACK_APP_TOKEN: is missing"),
        (["slack"], {"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_SECRET: is missing"),
        (
            ["slack"],
            {"SLACK_BOT_TOKEN": "xapp-canary", "SLACK_APP_TOKEN": "xoxb-canary"},
            "SLACK_BOT_TOKEN: is not right",
        ),
        (
            ["slack"],
            {"SLACK_BOT_TOKEN": "xoxb-canary", "SLACK_SIGNING_SECRET": "canary"},
            "SIGNING_SECRET: is not right",
        ),
        (["discord"], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "DISCORD_TOKEN: is missing"),
        (["discord"], {"DISCORD_TOKEN": "canary"}, "DISCORD_TOKEN: is not a bot token, which has three parts"),
        (["digest"], {}, "SLACK_BOT_TOKEN: is missing, and so is DISCORD_TOKEN"),
        (["digest"], {}, "`cuecard serve feeds` adds new articles"),
        (["feeds"], {"CUECARD_FETCH": "off"}, "CUECARD_FETCH: is off, so no feed can be polled"),
    ],
)
def test_a_wrong_setting_of_serve_is_reported_before_anything_is_created(
    tmp_path: Path, components: list[str], settings: dict[str, str], expected: str
) -> None:
    result = run(tmp_path, "serve", *components, **settings)
    assert result.returncode == 2
    assert expected in result.stderr
    assert "canary" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_doctor_never_prints_a_secret(project: Path) -> None:
    secret = {"SLACK_SIGNING_SECRET": "canary", "DATABASE_URL": "postgresql+psycopg://u:canary@127.0.0.1:1/d"}
    result = run(project, "doctor", "--offline", **secret)
    assert result.returncode == 1
    assert "canary" not in result.stdout + result.stderr


def test_the_doctor_names_the_workspaces_that_have_the_app(project: Path) -> None:
    assert "off  installed in: no workspace yet" in run(project, "doctor", "--offline", **OAUTH_SETTINGS).stdout
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        store.of(Workspace(Platform.SLACK, "T0042")).installation.save({"bot_token": "xoxb-canary"})
    doctor = run(project, "doctor", "--offline", **OAUTH_SETTINGS, CUECARD_SLACK_TEAMS="anyone")
    assert (
        "ok   installed in: slack:T0042; `cuecard data purge WORKSPACE` removes one with all its data" in doctor.stdout
    )
    assert "note CUECARD_SLACK_TEAMS: is anyone: anybody who finds /slack/install may install the app" in doctor.stdout
    assert doctor.returncode == 0
    assert "installed in" not in run(project, "doctor", "--offline").stdout
