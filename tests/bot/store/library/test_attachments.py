"""Which libraries each workspace can ask."""

from __future__ import annotations

import pytest

from bot.errors import InvalidSetting
from bot.model import Platform, Workspace
from bot.store import Store
from tests.bot.store.conftest import ACME

OTHER = Workspace(Platform.DISCORD, "1")


def test_a_workspace_asks_its_own_library_what_is_attached_and_what_is_for_everybody(store: Store) -> None:
    store.attachments.attach("handbook", ACME)
    store.attachments.attach("archive", ACME)
    assert store.attachments.libraries_asked_by(ACME) == ("slack:T1", "archive", "handbook", "content", "added")
    assert store.attachments.libraries_asked_by(OTHER) == ("discord:1", "content", "added")


def test_what_is_attached_is_listed_for_each_workspace(store: Store) -> None:
    store.attachments.attach("handbook", ACME)
    store.attachments.attach("archive", ACME)
    assert store.attachments.of(ACME) == ("archive", "handbook")
    assert store.attachments.all() == {ACME: ("archive", "handbook")}


def test_a_library_is_attached_and_detached_once(store: Store) -> None:
    store.attachments.attach("archive", ACME)
    assert store.attachments.attach("handbook", ACME)
    assert not store.attachments.attach("handbook", ACME)
    assert store.attachments.detach("handbook", ACME)
    assert not store.attachments.detach("handbook", ACME)
    assert store.attachments.of(ACME) == ("archive",)


@pytest.mark.parametrize("library", ["content", "added", "slack:T1", "discord:1"])
def test_only_a_shared_library_can_be_attached_or_detached(store: Store, library: str) -> None:
    with pytest.raises(InvalidSetting, match="cannot be attached"):
        store.attachments.attach(library, ACME)
    with pytest.raises(InvalidSetting, match="cannot be detached"):
        store.attachments.detach(library, ACME)
