"""The settings of a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.answering import messages
from tests.support.library.seeds import SEED
from tests.support.project.command import run


def test_a_workspace_sets_its_own_thresholds(project: Path) -> None:
    assert "answers from        0.53 (built in)" in run(project, "settings", "slack:T0001", "--new").stdout
    changed = run(
        *(project, "settings", "slack:T0001", "--new"),
        *("--answer-from", "1", "--choices-from", "1", "--keep-unanswered"),
    )
    assert changed.stdout.splitlines()[1:] == [
        "  answers from        1",
        "  offers topics from  1",
        "  keeps unanswered    yes",
    ]
    question = "what did the diplomat say"
    assert messages.NOT_FOUND in run(project, "ask", "--workspace", "slack:T0001", question).stdout
    elsewhere = run(project, "ask", "--workspace", "slack:T0002", question)
    assert "one EU diplomat" in elsewhere.stdout
    assert elsewhere.stderr.strip() == "slack:T0002 is not known here: the built-in thresholds are used"
    assert "slack:T0001 answers from 1" in run(project, "doctor", "--offline").stdout
    assert "slack:T0001" in run(project, "settings").stdout
    assert "name the workspace" in run(project, "settings", "--answer-from", "0.7").stderr
    back = run(project, "settings", "slack:T0001", "--answer-from", "default", "--choices-from", "default", "--json")
    assert json.loads(back.stdout)["answer_from"] is None


def test_a_new_workspace_is_kept_without_any_choice(tmp_path: Path) -> None:
    assert run(tmp_path, "settings").stdout.startswith("No workspace is known yet. ")
    assert run(tmp_path, "settings", "--json").stdout == ""
    assert "slack:T0001: is not known here" in run(tmp_path, "settings", "slack:T0001").stderr
    shown = run(tmp_path, "settings", "slack:T0001", "--new").stdout
    assert shown.startswith("slack:T0001\n")
    assert run(tmp_path, "settings").stdout == run(tmp_path, "settings", "slack:T0001").stdout == shown
    run(tmp_path, "settings", "slack:T0001", "--keep-unanswered")
    assert "keeps unanswered    yes" in run(tmp_path, "settings", "slack:T0001", "--new").stdout
    nameless = run(tmp_path, "settings", "--new")
    assert (nameless.returncode, "name the workspace" in nameless.stderr) == (2, True)


def test_people_and_roles_are_named_by_their_ids(project: Path) -> None:
    options = ("--curator-role", "500", "--curator", "21", "--curator", "22")
    named = run(project, "settings", "discord:1", "--new", *options)
    assert "curators            21, 22" in named.stdout
    assert "curating roles      500" in named.stdout
    result = run(project, "settings", "discord:1", "--curator", "nobody", "--digest-manager", "20", "--json")
    assert json.loads(result.stdout)["curator_users"] == []
    assert json.loads(result.stdout)["curator_roles"] == ["500"]
    assert json.loads(result.stdout)["digest_managers"] == ["20"]
    run(project, "settings", "discord:1", "--answer-channel", "30")
    assert "answer channels     30" in run(project, "settings", "discord:1").stdout
    everywhere = run(project, "settings", "discord:1", "--answer-channel", "none", "--json")
    assert json.loads(everywhere.stdout)["answer_channels"] == []
    refused = run(project, "settings", "discord:1", "--curator", "@Ana")
    assert refused.returncode == 2
    assert "“@Ana”: is not the id of a person, role or channel" in refused.stderr


def test_a_channel_is_narrowed_to_articles_that_are_there(project: Path) -> None:
    settings = "settings", "discord:1", "--new"
    narrowed = run(project, *settings, "--narrow", "30", "--source", SEED.name, "--tag", "Tokyo")
    assert f"narrowed            30: {SEED.name}, tag Tokyo" in narrowed.stdout
    for option, name in (("--source", "Habour Post"), ("--tag", "feries")):
        refused = run(project, *settings, "--narrow", "30", option, name)
        assert refused.returncode == 2
        assert f"No article has the source or tag “{name}”; nothing is changed." in refused.stderr
    assert "tag Tokyo" in run(project, "settings", "discord:1").stdout
    assert "narrowed" not in run(project, "settings", "discord:1", "--narrow", "30").stdout
    assert "--narrow C0123ABCD" in run(project, "settings", "discord:1", "--tag", "ferries").stderr


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (
            ("--answer-from", "0.3", "--choices-from", "0.4"),
            "Topics to choose from cannot need more confidence (0.4) than answers do (0.3)",
        ),
        (("--answer-from", "2"), "Answers need a confidence from 0 to 1, not 2.0"),
        (("--answer-from", "nan"), "Answers need a confidence from 0 to 1"),
        (("--choices-from", "some"), "“some” is not a number: give one from 0 to 1, or default"),
    ],
)
def test_impossible_thresholds_are_refused(project: Path, options: tuple[str, ...], reason: str) -> None:
    refused = run(project, "settings", "slack:T0001", "--new", *options)
    assert refused.returncode == 2
    assert reason in refused.stderr
    assert "0.53 (built in)" in run(project, "settings", "slack:T0001", "--new").stdout


def test_an_unknown_workspace_is_not_created(tmp_path: Path) -> None:
    fault = "slack:T0009: is not known here: no workspace is known yet; to set it up before it is used, add --new"
    assert fault in run(tmp_path, "settings", "slack:T0009", "--answer-from", "0.7").stderr
    assert run(tmp_path, "settings").stdout.startswith("No workspace is known yet. ")
    run(tmp_path, "settings", "slack:T0001", "--new", "--answer-from", "0.7")
    refused = run(tmp_path, "settings", "slack:T0009")
    assert (refused.returncode, "the known workspaces are slack:T0001;" in refused.stderr) == (2, True)


def test_what_the_terminal_chose_holds_for_every_question_there(project: Path) -> None:
    question = "what did the diplomat say"
    assert "one EU diplomat" in run(project, "ask", question).stdout
    strict = ("--answer-from", "1", "--choices-from", "1")
    assert run(project, "settings", "console:terminal", "--new", *strict).returncode == 0
    assert messages.NOT_FOUND in run(project, "ask", question).stdout
