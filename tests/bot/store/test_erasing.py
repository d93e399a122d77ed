"""Forgotten people and purged workspaces are gone from the tables and from every byte of the files."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSetting, StoreFault
from bot.model import Channel, Platform, Reason, Workspace
from bot.store import Store, WorkspaceSettings, WorkspaceStore, open_store
from bot.store.inbox import InboxItem
from bot.store.maintenance.erasing import ForgetResult
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock
from tests.support.store.audit import audit_of, record
from tests.support.store.files import words_in_files
from tests.support.store.tenants import CANARIES, WORKSPACES, Tenants

PERSON = "UCANARY777"
CHANNEL = Channel(ACME, "C1")


@pytest.fixture
def known(store: Store, acme: WorkspaceStore) -> WorkspaceStore:
    """A workspace in which PERSON has done everything that a person can do."""
    chosen = WorkspaceSettings(
        keep_unanswered=True, curator_users=frozenset({PERSON, "U2"}), digest_managers=frozenset({PERSON})
    )
    acme.settings.put(chosen, user_id=PERSON)
    acme.feedback.vote(PERSON, "card", is_helpful=True)
    acme.feedback.put_reason(PERSON, "card", Reason.OTHER)
    acme.recents.add(PERSON, "card")
    acme.unanswered.add(PERSON, "my words")
    acme.unanswered.add("U2", f"what of <@{PERSON}>")
    acme.unanswered.add("U2", "other words")
    acme.installation.save({"bot_token": "xoxb-1", "user_id": PERSON}, user_id=PERSON)
    record(acme, "U2", "greet", PERSON)
    store.ledger.put(Subscription(channel=CHANNEL, time=time(9), zone="Asia/Tokyo", created_by=PERSON), user_id=PERSON)
    return acme


def test_a_person_is_gone_and_the_rest_stays(store: Store, known: WorkspaceStore) -> None:
    name = audit_of(known)[0].person
    assert known.forget(PERSON, requester="U9").rows > 0
    exported = "\n".join(known.export())
    assert PERSON not in exported
    assert name not in exported
    assert known.installation.find() == {"bot_token": "xoxb-1", "user_id": None}
    assert [question.text for question in known.unanswered.waiting()] == ["other words"]
    assert known.settings.get().curator_users == {"U2"}
    stored = store.ledger.subscription(CHANNEL)
    assert stored is not None
    assert stored.subscription.created_by == ""
    assert audit_of(known)[0].action == "forget a person"


def test_the_request_to_be_forgotten_is_still_answered(store: Store, known: WorkspaceStore) -> None:
    request = InboxItem(
        workspace=known.workspace, event_ids=("request",), person=PERSON, kind="command", content={"by": PERSON}
    )
    item = store.inbox.receive([request])[0]
    assert item
    assert known.forget_on_request(PERSON).rows > 0
    assert store.inbox.begin([item])[0], "the request can still be answered"
    store.inbox.end([item])
    assert not known.feedback.reasons()
    assert not known.feedback.votes()
    assert PERSON not in "\n".join(known.export())
    assert audit_of(known)[0].person == "", "the record does not name the person who asked for it"
    assert known.forget_on_request(PERSON) == ForgetResult()


def test_forgetting_someone_unknown_finds_nothing(known: WorkspaceStore) -> None:
    assert known.forget("U404") == ForgetResult()
    assert "forget a person" not in {entry.action for entry in audit_of(known)}


@pytest.mark.parametrize("user", ["", " "])
def test_an_empty_id_is_refused(known: WorkspaceStore, user: str) -> None:
    before = list(known.export())
    with pytest.raises(InvalidSetting, match="has no id"):
        known.forget(user)
    assert list(known.export()) == before


def test_a_person_is_forgotten_in_every_workspace(store: Store, known: WorkspaceStore) -> None:
    other = store.of(Workspace(Platform.SLACK, "T2"))
    other.feedback.vote(PERSON, "card", is_helpful=True)
    assert store.forget(PERSON).rows > 1
    assert known.feedback.votes() == other.feedback.votes() == {}


@pytest.fixture
def keyless(known: WorkspaceStore, url: str, tmp_path: Path, clock: FakeClock) -> Iterator[Store]:
    """The database of `known`, opened without the key with which its installation was encrypted."""
    if url == "sqlite://":
        pytest.skip("a store in memory has one key for all its life")
    opened = open_store(url, data_folder=tmp_path / "data", clock=clock)
    yield opened
    opened.close()


@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_a_person_is_forgotten_even_if_the_key_is_lost(keyless: Store, known: WorkspaceStore, tmp_path: Path) -> None:
    found = keyless.forget(PERSON)
    assert found.rows > 5
    assert found.undecryptable == (ACME,)
    assert PERSON not in "\n".join(known.export())
    assert not (tmp_path / "data" / "secret.key").exists()
    assert keyless.of(ACME).forget(PERSON) == ForgetResult(0, (ACME,))
    assert known.forget(PERSON) == ForgetResult(1, ())  # the rest, which needs the key
    assert known.installation.find() == {"bot_token": "xoxb-1", "user_id": None}


@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_a_lost_key_in_one_workspace_does_not_keep_people_of_another_from_being_forgotten(
    keyless: Store, store: Store
) -> None:
    other = store.of(Workspace(Platform.SLACK, "T2"))
    other.feedback.vote(PERSON, "card", is_helpful=True)
    assert keyless.forget(PERSON).undecryptable == (ACME,)
    assert other.feedback.votes() == {}


@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_a_workspace_is_purged_even_if_the_key_is_lost(keyless: Store, known: WorkspaceStore) -> None:
    keyless.of(ACME).purge()
    assert keyless.workspaces() == ()
    assert known.installation.find() is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_byte_of_a_forgotten_person_is_in_the_files(known: WorkspaceStore, tmp_path: Path) -> None:
    for number in range(80):  # enough to split pages and to leave freed ones
        known.unanswered.add(PERSON, f"{number} secretwords " + "x" * 400)
        known.feedback.vote(PERSON, f"card-{number} " + "y" * 200, is_helpful=True)
    assert words_in_files(tmp_path, "secretwords", PERSON)
    known.forget(PERSON)
    assert not words_in_files(tmp_path, "secretwords", PERSON)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_byte_of_a_purged_workspace_is_in_the_files(store: Store, clock: FakeClock, tmp_path: Path) -> None:
    Tenants(store, clock, random.Random(1)).run(steps=120)
    assert all(words_in_files(tmp_path, canary) for canary in CANARIES)
    for workspace in WORKSPACES[:2]:
        store.of(workspace).purge()
    assert not words_in_files(tmp_path, *CANARIES[:2])
    assert all(words_in_files(tmp_path, canary) for canary in CANARIES[2:])


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_reader_that_blocks_a_migration_is_reported_and_can_be_waited_for(
    store: Store,
    known: WorkspaceStore,
    open_another: Callable[[], Store],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.store.sql.database._PRAGMAS", ("busy_timeout=50",))
    reader, impatient = open_another(), open_another()
    with reader._database.reading() as connection:
        connection.execute(text("SELECT count(*) FROM cards_version"))
        with pytest.raises(StoreFault, match="again in a moment") as fault:
            impatient.of(ACME).forget(PERSON)
        assert fault.value.temporary
    impatient.of(ACME).forget(PERSON)
    assert not words_in_files(tmp_path, PERSON)


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_no_row_of_a_purged_workspace_is_in_postgres(store: Store, known: WorkspaceStore) -> None:
    known.purge()
    assert store.workspaces() == ()
    assert list(known.export()) == ['{"format": 1, "workspace": "slack:T1"}']


def test_tokens_and_keys_are_not_exported(known: WorkspaceStore) -> None:
    exported = "\n".join(known.export())
    assert "xoxb-1" not in exported
    assert "sealed" not in exported
    assert '"key"' not in exported
