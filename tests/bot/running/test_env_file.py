"""What the doctor says about who may see `.env`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bot.running.doctor import Grade, diagnose_env_file

IGNORED = ".env\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A `.env` that only its owner can read, in no git repository."""
    file = tmp_path / ".env"
    file.write_text("SLACK_BOT_TOKEN=xoxb-canary\n", encoding="utf-8")
    file.chmod(0o600)
    return file


def sentences(file: Path) -> list[str]:
    findings = list(diagnose_env_file(file))
    assert all(finding.grade is Grade.NOTE for finding in findings)
    assert all(finding.subject == str(file) for finding in findings)
    return [finding.sentence for finding in findings]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_nothing_is_said_of_a_file_that_nobody_else_sees(file: Path) -> None:
    assert sentences(file) == []
    assert sentences(file.with_name("missing.env")) == []


def test_a_file_that_git_may_commit_is_reported_until_it_is_ignored(file: Path) -> None:
    git(file.parent, "init")
    [sentence] = sentences(file)
    assert "add a line .env to .gitignore" in sentence
    file.with_name(".gitignore").write_text(IGNORED, encoding="utf-8")
    assert sentences(file) == []


def test_a_file_that_was_committed_before_it_was_ignored_is_reported(file: Path) -> None:
    git(file.parent, "init")
    git(file.parent, "add", ".env")
    file.with_name(".gitignore").write_text(IGNORED, encoding="utf-8")
    [sentence] = sentences(file)
    assert "`git rm --cached .env`" in sentence


def test_a_folder_within_a_repository_is_in_it(file: Path) -> None:
    git(file.parent, "init")
    (project := file.parent / "project").mkdir()
    inner_file = file.rename(project / ".env")
    assert len(sentences(inner_file)) == 1


def test_nothing_is_said_of_git_if_it_is_not_installed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(file.parent, "init")
    monkeypatch.setenv("PATH", str(file.parent))
    assert sentences(file) == []


def test_nothing_is_said_of_git_if_it_takes_too_long(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = file.with_name("git")
    slow.write_text("#!/bin/sh\nexec /bin/sleep 60\n", encoding="utf-8")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(file.parent))
    monkeypatch.setattr("bot.running.doctor.env_file._MAX_SECONDS", 0.1)
    assert sentences(file) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such mode")
@pytest.mark.parametrize(("mode", "is_reported"), [(0o644, True), (0o640, False), (0o600, False)])
def test_a_file_that_every_user_can_read_is_reported(file: Path, mode: int, is_reported: bool) -> None:
    file.chmod(mode)
    assert [f"run `chmod 600 {file}`" in sentence for sentence in sentences(file)] == [True] * is_reported
