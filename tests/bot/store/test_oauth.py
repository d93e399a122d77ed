"""A state comes back in time and as it was, or not at all, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable

from bot.store import Store, WorkspaceStore
from bot.store.ledger import ACROSS
from bot.store.schema import metadata
from tests.support.clock import FakeClock


def rows(store: Store) -> int:
    with store._database.reading() as connection:
        tables = [table.select() for table in metadata.sorted_tables]
        return sum(len(connection.execute(table, execution_options=ACROSS).all()) for table in tables)


def test_a_state_says_with_which_invitation_it_was_issued(store: Store) -> None:
    assert store.oauth_states.read(store.oauth_states.issue("invited")) == "invited"
    assert store.oauth_states.read(store.oauth_states.issue()) == ""
    assert "invited" not in store.oauth_states.issue("invited")


def test_no_row_is_kept_of_anybody_who_begins_to_install(store: Store) -> None:
    before = rows(store)
    assert len({store.oauth_states.issue() for _ in range(100)}) == 100
    assert rows(store) == before


def test_a_state_that_was_never_issued_is_not_good(store: Store, acme: WorkspaceStore) -> None:
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


def test_any_replica_reads_it(store: Store, open_another: Callable[[], Store], url: str) -> None:
    other = store if url == "sqlite://" else open_another()
    assert other.oauth_states.read(store.oauth_states.issue("invited")) == "invited"
