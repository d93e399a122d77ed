"""A state comes back once and in time, or not at all."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from tests.support.clock import FakeClock


def test_a_state_is_good_once(store: Store) -> None:
    state = store.oauth_states.issue()
    assert store.oauth_states.consume(state)
    assert not store.oauth_states.consume(state)


def test_a_state_that_was_never_issued_is_not_good(store: Store) -> None:
    store.oauth_states.issue()
    for made_up in ("", "x", "\0\ud800"):
        assert not store.oauth_states.consume(made_up)


def test_a_state_expires(store: Store, clock: FakeClock) -> None:
    state = store.oauth_states.issue(lasting=timedelta(minutes=10))
    clock.advance(minutes=10)
    assert not store.oauth_states.consume(state)
