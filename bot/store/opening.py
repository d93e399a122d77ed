"""Opening the store: what DATABASE_URL may say, and what is said where it does not work."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.clock import Clock, SystemClock
from bot.errors import InvalidSetting, StoreFault
from bot.store.database import Database
from bot.store.migrate import migrate
from bot.store.store import Store
from bot.store.vault import Vault

_SETTING = "DATABASE_URL"
_KEY_FILE = "secret.key"
_FORMS = "write sqlite:///folder/file.db or postgresql+psycopg://user:password@host/name"


def open_store(
    url: str, *, data_folder: Path | None = None, secret_key: str | None = None, clock: Clock | None = None
) -> Store:
    """Opens the database, creating it or bringing it to this version first.

    `data_folder` is made where it is missing; with SQLite it also holds the key file that is used without a
    `secret_key`. Tests give a `clock` to replace the database's.

    Raises InvalidSetting where `url` is none, StoreFault where the database cannot be used.
    """
    parsed = _parse(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    if is_sqlite and parsed.database not in (None, "", ":memory:"):
        _prepare_file(Path(str(parsed.database)), data_folder)
    key_file = data_folder / _KEY_FILE if is_sqlite and data_folder else None
    database = _connect(parsed, clock)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    vault = Vault(secret_key, key_file, is_shared=not is_sqlite)
    return Store(database, vault, clock or SystemClock())


def open_memory_store(clock: Clock | None = None) -> Store:
    """A store that lasts as long as the process: for the console, demonstrations and tests."""
    return open_store("sqlite://", clock=clock)


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise InvalidSetting(_SETTING, f"is no address of a database; {_FORMS}") from None  # it may hold a password
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg"):
        raise InvalidSetting(_SETTING, f"names a kind of database that Cuecard does not know; {_FORMS}")
    return parsed


def _connect(url: URL, clock: Clock | None) -> Database:
    try:
        return Database(url, clock)
    except ImportError as error:
        raise InvalidSetting(
            _SETTING,
            "names PostgreSQL, for which the driver is missing; in the project's folder: pip install -e '.[postgres]'",
        ) from error


def _prepare_file(file: Path, data_folder: Path | None) -> None:
    """Makes the file for its owner only (what SQLite adds beside it follows), and the data folder if it is there."""
    folder = file.parent
    if data_folder is not None and folder == data_folder:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreFault(
                str(folder), "cannot be made; correct the permissions above it, or set CUECARD_DATA to another folder"
            ) from error
    elif not os.path.isdir(folder):  # unlike Path.is_dir, also where this user may not look
        raise StoreFault(
            str(folder), f"is no folder that this user may enter; make it, correct its permissions, or {_SETTING}"
        )
    with suppress(OSError):  # opening it will say what is wrong
        file.touch(mode=0o600)
