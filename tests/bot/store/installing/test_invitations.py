"""An invitation works once, in time, for the workspace that it was made for; a state comes back in time or not at
all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceStore, open_store
from bot.store.installing.token_vault import Vault
from bot.store.schema import metadata
from bot.store.sql.scope import ACROSS_WORKSPACES
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock

WEEK = timedelta(days=7)
VALUES = {"bot_token": "xoxb-canary"}


def test_an_invitation_is_good_once(store: Store, acme: WorkspaceStore) -> None:
    invitation = store.invitations.make(WEEK)
    assert store.invitations.is_valid(invitation)
    assert store.invitations.is_valid(invitation), "looking at it does not use it up: programs look at links, too"
    assert acme.installation.save_invited(VALUES, "U1", invitation)
    assert acme.installation.find() == VALUES
    assert not store.invitations.is_valid(invitation)
    assert not store.of(Workspace(Platform.SLACK, "T2")).installation.save_invited(VALUES, "U2", invitation)
    assert store.installed_workspaces() == (ACME,)


@pytest.mark.parametrize("made_up", ["", "x", "\0\ud800", "é"])
def test_a_made_up_invitation_is_refused(store: Store, acme: WorkspaceStore, made_up: str) -> None:
    store.invitations.make(WEEK)
    assert not store.invitations.is_valid(made_up)
    assert not acme.installation.save_invited(VALUES, "U1", made_up)
    assert not acme.installation.exists()


def test_an_expired_invitation_is_refused(store: Store, acme: WorkspaceStore, clock: FakeClock) -> None:
    invitation = store.invitations.make(WEEK)
    clock.advance(days=7)
    assert not store.invitations.is_valid(invitation)
    assert not acme.installation.save_invited(VALUES, "U1", invitation)


@pytest.mark.parametrize(
    ("workspace", "is_meant"),
    [
        (Workspace(Platform.SLACK, "T1"), True),
        (Workspace(Platform.SLACK, "T1", "E1"), True),
        (Workspace(Platform.SLACK, "", "T1"), True),
        (Workspace(Platform.SLACK, "T2", "E1"), False),
        (Workspace(Platform.SLACK, "", "E1"), False),
    ],
)
def test_an_invitation_for_a_workspace_works_only_there(store: Store, workspace: Workspace, is_meant: bool) -> None:
    invitation = store.invitations.make(WEEK, "T1")
    assert store.of(workspace).installation.save_invited(VALUES, "U1", invitation) is is_meant
    assert store.invitations.is_valid(invitation) is not is_meant


def test_an_invitation_is_used_once_across_replicas(store: Store, open_another: Callable[[], Store], url: str) -> None:
    replicas = [store, store if url == "sqlite://" else open_another()]
    invitation = store.invitations.make(WEEK)

    def take(number: int) -> bool:
        mine = replicas[number % 2].of(Workspace(Platform.SLACK, f"T{number}"))
        return mine.installation.save_invited(VALUES, "U1", invitation)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(8))) == 1
    assert len(store.installed_workspaces()) == 1


def test_an_installation_that_cannot_be_stored_leaves_it_valid(
    store: Store, acme: WorkspaceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    invitation = store.invitations.make(WEEK)

    def broken(self: Vault, content: bytes) -> bytes:
        raise StoreFault("the key", "is away")

    monkeypatch.setattr(Vault, "seal", broken)
    with pytest.raises(StoreFault):
        acme.installation.save_invited(VALUES, "U1", invitation)
    assert store.invitations.is_valid(invitation)


def test_only_a_hash_of_it_is_stored(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db", data_folder=tmp_path)
    invitation = store.invitations.make(WEEK)
    assert not [path for path in tmp_path.rglob("*") if invitation.encode() in path.read_bytes()]
    store.close()


def test_a_purged_workspace_has_no_invitation_either(store: Store, acme: WorkspaceStore) -> None:
    mine, another = store.invitations.make(WEEK, ACME.team), store.invitations.make(WEEK, "T2")
    acme.purge()
    assert not store.invitations.is_valid(mine)
    assert store.invitations.is_valid(another)


def test_a_state_says_with_which_invitation_it_was_issued(store: Store) -> None:
    assert store.oauth_states.read(store.oauth_states.issue("invited")) == "invited"
    assert store.oauth_states.read(store.oauth_states.issue()) == ""
    assert "invited" not in store.oauth_states.issue("invited")


def test_beginning_to_install_stores_no_row(store: Store) -> None:
    before = rows(store)
    assert len({store.oauth_states.issue() for _ in range(100)}) == 100
    assert rows(store) == before


def test_a_made_up_state_is_refused(store: Store, acme: WorkspaceStore) -> None:
    state = store.oauth_states.issue("invited")
    sealed = store._vault.seal(b"another secret", store.oauth_states._clock.now()).decode()
    for made_up in ("", "x", "\0\ud800", "é", state[:-1], state[1:], state.swapcase(), sealed):
        assert store.oauth_states.read(made_up) is None


def test_a_state_expires(store: Store, clock: FakeClock) -> None:
    state = store.oauth_states.issue()
    clock.advance(minutes=10)
    assert store.oauth_states.read(state) == ""
    clock.advance(seconds=1)
    assert store.oauth_states.read(state) is None


def test_any_replica_reads_a_state(store: Store, open_another: Callable[[], Store], url: str) -> None:
    other = store if url == "sqlite://" else open_another()
    assert other.oauth_states.read(store.oauth_states.issue("invited")) == "invited"


def rows(store: Store) -> int:
    with store._database.reading() as connection:
        tables = [table.select() for table in metadata.sorted_tables]
        return sum(len(connection.execute(table, execution_options=ACROSS_WORKSPACES).all()) for table in tables)
