"""Opens the store that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from bot.environment.settings import Settings
from bot.errors import CuecardError
from bot.model import Thresholds, Workspace

if TYPE_CHECKING:
    from bot.store import Store

T = TypeVar("T")


@contextmanager
def open_store(settings: Settings, url: str | None = None) -> Iterator[Store]:
    """Opens the store that the settings name, or the store at `url`, and closes it at the end of the `with` block.
    Raises StoreFault, InvalidSetting."""
    from bot import store

    key = settings.cuecard_secret_key
    opened_store = store.open_store(
        url or settings.store_url,
        data_folder=settings.cuecard_data,
        secret_key=key.get_secret_value() if key else None,
    )
    try:
        yield opened_store
    finally:
        opened_store.close()


def read_store(settings: Settings, find: Callable[[Store], T], otherwise: T) -> T:
    """The result of `find`; `otherwise` if there is no store, or the store cannot be read, which `cuecard doctor`
    reports."""
    if settings.is_store_missing:
        return otherwise
    try:
        with open_store(settings) as store:
            return find(store)
    except CuecardError:
        return otherwise


def thresholds_of(settings: Settings, workspace: Workspace) -> Thresholds | None:
    """The thresholds of a workspace; None if the store does not know it, or does not exist. Raises StoreFault,
    InvalidSetting."""
    if settings.is_store_missing:
        return None
    with open_store(settings) as store:
        return store.settings(workspace).thresholds if workspace in store.workspaces() else None
