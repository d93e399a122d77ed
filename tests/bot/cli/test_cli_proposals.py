"""Proposals in the terminal."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from bot.intake import Intake, Proposal
from bot.intake.approval import to_stored_proposal
from bot.model import Platform, Workspace, own_library
from bot.reading import RawDocument
from bot.store import open_store
from tests.support.processes.reading import SANDBOX
from tests.support.project.command import run
from tests.support.web.pages import FERRY_TEXT

TEAM = Workspace(Platform.SLACK, "T0001")
TEXT = FERRY_TEXT.encode()


@pytest.fixture
def proposal(tmp_path: Path) -> str:
    """Stores a proposal, as if somebody had proposed an article. Returns its id."""
    (tmp_path / ".cuecard").mkdir()
    with closing(open_store(f"sqlite:///{tmp_path}/.cuecard/cuecard.db")) as store:
        [found] = Intake(store.articles, SANDBOX).read(RawDocument(name="ferry.txt", data=TEXT))
        assert isinstance(found, Proposal)
        proposed = to_stored_proposal(found, "U1")
        store.of(TEAM).proposals.add(proposed)
    return proposed.id


def test_a_proposal_is_listed_approved_and_asked(tmp_path: Path, proposal: str) -> None:
    [listed] = run(tmp_path, "proposals", "list", "--json").stdout.splitlines()
    assert json.loads(listed)["id"] == proposal
    assert proposal in run(tmp_path, "proposals").stdout
    approved = run(tmp_path, "proposals", "approve", proposal, "--title", "The last ferry", "--json")
    record = json.loads(approved.stdout)
    assert (record["library"], record["title"]) == (own_library(TEAM), "The last ferry")
    assert "23:40" in run(tmp_path, "ask", "--workspace", str(TEAM), "when does the last ferry leave").stdout
    assert "No proposals are waiting." in run(tmp_path, "proposals").stdout


def test_a_proposal_is_rejected_once(tmp_path: Path, proposal: str) -> None:
    assert run(tmp_path, "proposals", "reject", proposal, "--reason", "Out of date").returncode == 0
    again = run(tmp_path, "proposals", "approve", proposal)
    assert again.returncode == 2
    assert f"no proposal {proposal} is waiting" in again.stderr
