"""Data that is kept for a time is deleted when the time has passed, on every database."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.digests.posting.delivery import Plan, ShownCard, State
from bot.digests.setup.subscription import Subscription
from bot.model import Channel
from bot.store import Store, WorkspaceSettings, WorkspaceStore
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock
from tests.support.store.audit import audit_of, record
from tests.support.store.files import words_in_files


def test_questions_and_recents_are_deleted_after_thirty_days(
    store: Store, acme: WorkspaceStore, clock: FakeClock
) -> None:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), user_id="U1")
    acme.unanswered.add("U1", "Why?")
    acme.recents.add("U1", "card")
    clock.advance(days=29, hours=23)
    store.sweep()
    assert {"unanswered", "recents"} <= tables_with_rows(acme)
    clock.advance(hours=1)
    assert store.sweep() == 3
    assert not {"unanswered", "askers", "recents"} & tables_with_rows(acme)


def test_events_invitations_and_locks_are_deleted_when_expired(
    store: Store, acme: WorkspaceStore, clock: FakeClock
) -> None:
    acme.events.claim("Ev1")
    abandoned = acme.installation.locked()
    abandoned.__enter__()
    store.invitations.make(timedelta(minutes=59))
    clock.advance(minutes=59)
    assert store.sweep() == 2
    clock.advance(hours=23)
    assert store.sweep() == 0
    clock.advance(minutes=1)
    assert store.sweep() == 1
    assert store.sweep() == 0


def test_the_audit_is_kept_for_a_year(store: Store, acme: WorkspaceStore, clock: FakeClock) -> None:
    record(acme, "U1", "curate")
    clock.advance(days=364)
    store.sweep()
    assert audit_of(acme)
    clock.advance(days=1)
    store.sweep()
    assert not audit_of(acme)


def test_only_the_text_of_a_digest_is_deleted_after_thirty_days(store: Store, clock: FakeClock) -> None:
    channel, day = Channel(ACME, "C1"), date(2026, 3, 1)
    stored = store.ledger.put(Subscription(channel=channel, time=time(9), zone="UTC"), user_id="U1")
    due = datetime(2026, 3, 1, 9, tzinfo=UTC)
    shown = (ShownCard("card", "fingerprint"),)
    plan = Plan(date=day, due=due, state=State.PENDING, payload=b"words", late_payload=b"words", cards=shown)
    store.ledger.plan([(stored, [plan])])
    clock.advance(days=40)
    assert store.sweep() == 0, "an open delivery keeps its words"
    [claim] = store.ledger.claim((ACME.platform,), "w", 1, timedelta(minutes=1))
    store.ledger.finish(claim, State.SENT)
    clock.advance(days=30)
    assert store.sweep() == 1
    last = store.ledger.last_digest(channel)
    assert last is not None
    assert (last.plan.payload, last.plan.late_payload, last.plan.cards) == (b"", b"", shown)
    assert set(store.ledger.history(channel).shown) == {"card"}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_swept_words_are_in_no_file(store: Store, acme: WorkspaceStore, clock: FakeClock, tmp_path: Path) -> None:
    acme.settings.put(WorkspaceSettings(keep_unanswered=True), user_id="U1")
    for number in range(80):
        acme.unanswered.add("U1", f"{number} secretwords " + "x" * 400)
    clock.advance(days=30)
    store.sweep()
    assert not words_in_files(tmp_path, "secretwords")


def tables_with_rows(acme: WorkspaceStore) -> set[str]:
    _, *rows = map(json.loads, acme.export())  # the first line names the workspace
    return {row["table"] for row in rows}
