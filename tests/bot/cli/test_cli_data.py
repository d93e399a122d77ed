"""The data of a workspace is exported, purged, moved and sealed."""

from __future__ import annotations

import json
from pathlib import Path

from bot.store import open_store
from tests.support.project.command import run
from tests.support.project.store import TEAM


def test_a_workspace_is_exported_and_purged(project: Path) -> None:
    exported = run(project, "data", "export", "slack:T0001").stdout
    rows = [json.loads(line) for line in exported.splitlines()]
    assert rows
    assert "C0001" in exported
    for typed in ("n\n", ""):
        refused = run(project, "data", "purge", "slack:T0001", typed=typed)
        assert (refused.returncode, refused.stderr) == (1, "Nothing is deleted. In a script, use --yes.\n")
    assert "C0001" in run(project, "data", "export", "slack:T0001").stdout
    assert run(project, "data", "purge", "slack:T0001", "--yes").stdout == "slack:T0001 purged\n"
    assert "C0001" not in run(project, "data", "export", "slack:T0001").stdout


def test_everything_moves_to_another_database(project: Path) -> None:
    target = f"sqlite:///{project}/other.db"
    assert "rows copied" in run(project, "data", "move", target).stdout
    assert "C0001" in run(project, "data", "export", "slack:T0001", DATABASE_URL=target).stdout


def test_only_workspaces_with_tokens_are_encrypted_again(project: Path) -> None:
    assert run(project, "data", "reseal").stdout == "secrets encrypted again: 0\n"
    store = open_store(f"sqlite:///{project}/.cuecard/cuecard.db", data_folder=project / ".cuecard")
    store.of(TEAM).installation.save({"bot_token": "xoxb-canary"})
    store.close()
    assert run(project, "data", "reseal").stdout == "secrets encrypted again: 1\n"
