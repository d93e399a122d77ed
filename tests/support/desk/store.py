"""Puts things that wait for curators into the store of a project."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from bot.digests.setup.subscription import Subscription
from bot.intake import Intake, Proposal
from bot.intake.approval import to_stored_proposal
from bot.model import Channel, Reason, card_key
from bot.reading import RawDocument
from bot.store import WorkspaceSettings
from tests.support.processes.reading import SANDBOX
from tests.support.project.store import TEAM, project_store

CHANNEL = Channel(TEAM, "C0123ABCD")
_FERRY = b"Night ferry <b>\n\nThe last ferry to Skarholm leaves at 23:40 from the north quay. It takes eighty people.\n"


def propose(root: Path) -> str:
    """Stores a proposal, as if somebody had proposed an article. Returns its id."""
    with project_store(root) as store:
        [proposal] = Intake(store.articles, SANDBOX).read(RawDocument(name="ferry.txt", data=_FERRY))
        assert isinstance(proposal, Proposal), proposal
        proposed = to_stored_proposal(proposal, "U1")
        store.of(TEAM).proposals.add(proposed)
    return proposed.id


def ask(root: Path) -> None:
    """Stores questions: two people asked the same, and a third one found a card unhelpful."""
    with project_store(root) as store:
        store.of(TEAM).settings.put(WorkspaceSettings(keep_unanswered=True), "")
        questions = store.of(TEAM).unanswered
        questions.add("U1", "May <i>guests</i> attend a session?")
        questions.add("U2", "may guests attend a session")
        questions.add("U3", "What does the council cost?", card=card_key("fishing-rights"), reason=Reason.NO_ANSWER)


def subscribe(root: Path) -> None:
    """Stores a digest for a channel."""
    with project_store(root) as store:
        store.ledger.put(Subscription(channel=CHANNEL, time=time(9), zone="Europe/Berlin", created_by="U1"), "U1")
