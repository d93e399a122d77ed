"""Commands are registered again only when they changed."""

from __future__ import annotations

from bot.store import WorkspaceStore


def test_the_last_registration_is_remembered(acme: WorkspaceStore) -> None:
    assert acme.commands.hash() is None
    acme.commands.registered("one")
    acme.commands.registered("two")
    assert acme.commands.hash() == "two"
