"""Articles that people propose: each is decided once, and the person who proposed it has to be told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings, WorkspaceStore
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import (
    DECISION_NOTICE,
    MAX_PER_PERSON,
    PROPOSAL_RETENTION,
    ProposalOutcome,
    Stage,
    StoredProposal,
)
from bot.store.workspace.questions.weekly_notices import WEEKLY_NOTICE
from tests.support.clock import FakeClock

FERRY = StoredProposal(
    id="a1b2c3",
    user="U1",
    title="Night ferry",
    summary="It leaves at 23:40.",
    source="news.example",
    url="https://news.example/ferry",
    raw_fields=json.dumps({"file": "ferry", "format": "html", "title": ""}),
    raw_bytes=b"<p>It leaves at 23:40.</p>",
)


@pytest.fixture
def waiting(acme: WorkspaceStore) -> WorkspaceStore:
    assert acme.proposals.add(FERRY) is ProposalOutcome.ADDED
    return acme


def take_all(store: Store) -> Sequence[InboxClaim]:
    return store.inbox.take_over(Platform.SLACK, 10)


def test_a_proposal_waits_as_it_was_made(store: Store, waiting: WorkspaceStore) -> None:
    [found] = waiting.proposals.open()
    assert replace(found, at=None) == FERRY
    other = store.of(Workspace(Platform.SLACK, "T2"))
    assert not other.proposals.open()
    assert other.proposals.find(FERRY.id) is None


def test_the_same_article_is_proposed_once(waiting: WorkspaceStore) -> None:
    assert waiting.proposals.add(replace(FERRY, user="U2")) is ProposalOutcome.KNOWN
    [found] = waiting.proposals.open()
    assert found.user == "U1"


def test_one_person_cannot_fill_the_list_of_proposals(acme: WorkspaceStore) -> None:
    for number in range(MAX_PER_PERSON):
        assert acme.proposals.add(replace(FERRY, id=str(number))) is ProposalOutcome.ADDED
    assert acme.proposals.add(FERRY) is ProposalOutcome.FULL
    assert acme.proposals.add(replace(FERRY, user="U2")) is ProposalOutcome.ADDED


def test_only_one_of_many_simultaneous_decisions_counts(waiting: WorkspaceStore) -> None:
    def decide(number: int) -> bool:
        proposals, by = waiting.proposals, f"U{number}"
        return proposals.approve(FERRY.id, by) if number % 2 else proposals.reject(FERRY.id, "outdated", by)

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(decide, range(8))) == 1


def test_the_proposer_is_told_once_after_the_article_is_added(store: Store, waiting: WorkspaceStore) -> None:
    assert waiting.proposals.approve(FERRY.id, "U9")
    [begun] = waiting.proposals.open()
    assert begun.stage is Stage.APPROVED
    assert begun.raw_bytes == FERRY.raw_bytes
    assert not take_all(store), "it is not in yet"
    for _ in range(2):
        waiting.proposals.finish(FERRY.id, "night-ferry")
    [item] = take_all(store)
    assert (item.kind, item.content) == (DECISION_NOTICE, {"proposal": FERRY.id})
    assert not waiting.proposals.open()
    found = waiting.proposals.find(FERRY.id)
    assert found
    assert (found.article, found.raw_bytes) == ("night-ferry", b"")


def test_a_reopened_proposal_waits_again(store: Store, waiting: WorkspaceStore) -> None:
    waiting.proposals.approve(FERRY.id, "U9")
    waiting.proposals.reopen(FERRY.id)
    [found] = waiting.proposals.open()
    assert found.stage is Stage.WAITING
    assert not take_all(store)


def test_a_rejection_has_a_reason(store: Store, waiting: WorkspaceStore) -> None:
    assert waiting.proposals.reject(FERRY.id, "outdated", "U9")
    found = waiting.proposals.find(FERRY.id)
    assert found
    assert (found.stage, found.reason) == (Stage.REJECTED, "outdated")
    assert len(take_all(store)) == 1
    assert waiting.proposals.add(FERRY) is ProposalOutcome.KNOWN


def test_a_title_can_be_changed_until_it_is_decided(waiting: WorkspaceStore) -> None:
    assert waiting.proposals.rename(FERRY.id, "The last ferry")
    found = waiting.proposals.find(FERRY.id)
    assert found
    assert (found.title, json.loads(found.raw_fields)["title"]) == ("The last ferry", "The last ferry")
    waiting.proposals.reject(FERRY.id, "", "U9")
    assert not waiting.proposals.rename(FERRY.id, "Another")


def test_an_undecided_proposal_ends_after_a_month_and_can_be_proposed_again(
    store: Store, waiting: WorkspaceStore, clock: FakeClock
) -> None:
    clock.advance(days=PROPOSAL_RETENTION.days, minutes=-1)
    store.sweep()
    assert waiting.proposals.open()
    clock.advance(minutes=2)
    store.sweep()
    assert not waiting.proposals.open()
    assert len(take_all(store)) == 1
    assert waiting.proposals.add(FERRY) is ProposalOutcome.ADDED
    clock.advance(days=2 * PROPOSAL_RETENTION.days)
    store.sweep()
    assert waiting.proposals.find(FERRY.id) is None


def test_forgetting_a_person_deletes_their_proposals(waiting: WorkspaceStore) -> None:
    assert "U1" not in "".join(waiting.export())
    waiting.forget("U1")
    assert waiting.proposals.find(FERRY.id) is None


def test_curators_are_shown_on_mondays_that_a_proposal_waits(
    store: Store, waiting: WorkspaceStore, clock: FakeClock
) -> None:
    waiting.settings.put(WorkspaceSettings(curator_channels=frozenset({"C9"})), "")
    clock.time = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert waiting.weekly_notices.queue() == 1
    [item] = take_all(store)
    assert (item.kind, item.content) == (WEEKLY_NOTICE, {"channel": "C9"})
    waiting.proposals.reject(FERRY.id, "", "U9")
    clock.advance(days=7)
    assert waiting.weekly_notices.queue() == 0
