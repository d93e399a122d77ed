"""The settings of a workspace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.answering import messages
from tests.support.library.seeds import SEED
from tests.support.project.command import run

QUESTION = "what did the diplomat say"
ANSWER = "one EU diplomat"
NEVER = ("--answer-from", "1", "--choices-from", "1")
"""Thresholds that no answer reaches."""


def test_a_workspace_sets_its_own_thresholds(project: Path) -> None:
    assert "answers from        0.53 (built in)" in run(project, "settings", "slack:T0001", "--new").stdout
    changed = run(project, "settings", "slack:T0001", *NEVER, "--keep-unanswered")
    assert changed.stdout.splitlines() == [
        "slack:T0001",
        "  answers from        1",
        "  offers topics from  1",
        "  keeps unanswered    yes",
    ]
    assert messages.NOT_FOUND in run(project, "ask", "--workspace", "slack:T0001", QUESTION).stdout
    assert "slack:T0001 answers from 1" in run(project, "doctor", "--offline").stdout


def test_a_workspace_that_is_not_known_is_answered_with_the_built_in_thresholds(project: Path) -> None:
    answer = run(project, "ask", "--workspace", "slack:T0002", QUESTION)
    assert ANSWER in answer.stdout
    assert answer.stderr.strip() == "slack:T0002 is not known here: the built-in thresholds are used"


def test_default_restores_a_built_in_threshold(tmp_path: Path) -> None:
    run(tmp_path, "settings", "slack:T0001", "--new", "--answer-from", "0.7", "--choices-from", "0.4")
    restored = run(tmp_path, "settings", "slack:T0001", "--answer-from", "default", "--json")
    assert json.loads(restored.stdout)["answer_from"] is None
    assert json.loads(restored.stdout)["choices_from"] == 0.4


def test_a_new_workspace_is_kept_without_any_choice(tmp_path: Path) -> None:
    shown = run(tmp_path, "settings", "slack:T0001", "--new").stdout
    assert shown.startswith("slack:T0001\n")
    assert run(tmp_path, "settings").stdout == run(tmp_path, "settings", "slack:T0001").stdout == shown


def test_a_workspace_that_is_already_known_may_be_called_new_and_keeps_its_settings(tmp_path: Path) -> None:
    run(tmp_path, "settings", "slack:T0001", "--new", "--keep-unanswered")
    assert "keeps unanswered    yes" in run(tmp_path, "settings", "slack:T0001", "--new").stdout


def test_the_terminal_does_not_seem_to_keep_questions(tmp_path: Path) -> None:
    refused = run(tmp_path, "settings", "console:terminal", "--new", "--keep-unanswered")
    assert refused.returncode == 2
    assert "--keep-unanswered: keeps no question of the terminal" in refused.stderr
    shown = run(tmp_path, "settings", "console:terminal", "--new", "--no-keep-unanswered").stdout
    assert shown.startswith("console:terminal\n")
    assert "unanswered" not in shown


@pytest.mark.parametrize("options", [("--new",), ("--answer-from", "0.7")])
def test_a_change_has_to_name_its_workspace(tmp_path: Path, options: tuple[str, ...]) -> None:
    refused = run(tmp_path, "settings", *options)
    assert refused.returncode == 2
    assert "name the workspace" in refused.stderr


def test_people_roles_and_channels_are_named_by_their_ids(project: Path) -> None:
    options = ("--curator-role", "500", "--curator", "21", "--curator", "22", "--answer-channel", "30")
    named = run(project, "settings", "discord:1", "--new", *options)
    assert "curators            21, 22" in named.stdout
    assert "curating roles      500" in named.stdout
    assert "answer channels     30" in named.stdout
    refused = run(project, "settings", "discord:1", "--curator", "@Ana")
    assert refused.returncode == 2
    assert "“@Ana”: is not the id of a person, role or channel" in refused.stderr


@pytest.mark.parametrize("word", ["nobody", "none"])
def test_nobody_or_none_removes_all_ids_of_an_option_and_of_no_other(tmp_path: Path, word: str) -> None:
    run(tmp_path, "settings", "discord:1", "--new", "--curator", "21", "--curator", "22", "--curator-role", "500")
    result = run(tmp_path, "settings", "discord:1", "--curator", word, "--digest-manager", "20", "--json")
    chosen = json.loads(result.stdout)
    assert (chosen["curator_users"], chosen["curator_roles"], chosen["digest_managers"]) == ([], ["500"], ["20"])


def test_a_channel_is_narrowed_to_articles_that_are_there_until_it_is_narrowed_to_nothing(project: Path) -> None:
    settings = "settings", "discord:1", "--new", "--narrow", "30"
    narrowed = run(project, *settings, "--source", SEED.name, "--tag", "Tokyo")
    assert f"narrowed            30: {SEED.name}, tag Tokyo" in narrowed.stdout
    for option, name in (("--source", "Habour Post"), ("--tag", "feries")):
        refused = run(project, *settings, option, name)
        assert refused.returncode == 2
        assert f"No article has the source or tag “{name}”; nothing is changed." in refused.stderr
    assert "tag Tokyo" in run(project, "settings", "discord:1").stdout
    assert "narrowed" not in run(project, *settings).stdout


def test_a_bad_line_of_the_env_file_is_reported_once_if_a_channel_is_narrowed(project: Path) -> None:
    (project / ".env").write_text("no setting\n", encoding="utf-8")
    narrowed = run(project, "settings", "discord:1", "--new", "--narrow", "30", "--tag", "Tokyo")
    assert narrowed.stderr.count(".env:1: sets nothing") == 1


def test_a_narrowing_has_to_name_its_channel(tmp_path: Path) -> None:
    refused = run(tmp_path, "settings", "discord:1", "--new", "--tag", "ferries")
    assert refused.returncode == 2
    assert "name the channel that is narrowed: --narrow ID" in refused.stderr


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
    for options in ((), ("--answer-from", "0.7")):
        refused = run(tmp_path, "settings", "slack:T0009", *options)
        assert refused.returncode == 2
        assert fault in refused.stderr
    assert run(tmp_path, "settings").stdout.startswith("No workspace is known yet. ")
    assert run(tmp_path, "settings", "--json").stdout == ""


def test_the_known_workspaces_are_named_if_another_one_is_asked_for(tmp_path: Path) -> None:
    run(tmp_path, "settings", "slack:T0001", "--new")
    refused = run(tmp_path, "settings", "slack:T0009")
    assert refused.returncode == 2
    assert "the known workspaces are slack:T0001;" in refused.stderr


def test_what_the_terminal_chose_holds_for_every_question_there(project: Path) -> None:
    assert ANSWER in run(project, "ask", QUESTION).stdout
    assert run(project, "settings", "console:terminal", "--new", *NEVER).returncode == 0
    assert messages.NOT_FOUND in run(project, "ask", QUESTION).stdout
