"""Opens the store. Decides what DATABASE_URL may be, and what the faults say if the database cannot be opened."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.environment.clock import Clock, SystemClock
from bot.errors import InvalidSetting, StoreFault, install_command
from bot.store.installing.token_vault import Vault
from bot.store.migrations.migration import migrate
from bot.store.sql.database import Database
from bot.store.store import Store

_SETTING = "DATABASE_URL"
_KEY_FILE = "secret.key"
_FORMS = "write sqlite:///folder/file.db or postgresql+psycopg://host/name, with user and password before the host"


def open_store(
    url: str, *, data_folder: Path | None = None, secret_key: str | None = None, clock: Clock | None = None
) -> Store:
    """Opens the database; first creates its tables, or upgrades them to this version.

    `data_folder` is created if missing; with SQLite it also holds the key file that is used without a
    `secret_key`. Tests give a `clock` to replace the database's.

    Raises InvalidSetting if `url` is invalid, StoreFault if the database cannot be used.
    """
    parsed_url = _parse(url)
    is_sqlite = parsed_url.get_backend_name() == "sqlite"
    if is_sqlite and parsed_url.database not in (None, "", ":memory:"):
        _prepare_file(Path(str(parsed_url.database)), data_folder)
    key_file = data_folder / _KEY_FILE if is_sqlite and data_folder else None
    database = _connect(parsed_url, clock)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    vault = Vault(secret_key, key_file, is_shared=not is_sqlite)
    return Store(database, vault, clock or SystemClock())


def _parse(url: str) -> URL:
    """The address of a database, with the driver that is used for it. Raises InvalidSetting."""
    try:
        parsed_url = make_url(url)
    except (ArgumentError, ValueError):
        raise InvalidSetting(_SETTING, f"is not the address of a database; {_FORMS}") from None  # may hold a password
    if parsed_url.drivername in ("postgres", "postgresql"):
        parsed_url = parsed_url.set(drivername="postgresql+psycopg")
    if parsed_url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise InvalidSetting(_SETTING, f"names a kind of database that Cuecard does not know; {_FORMS}")
    return parsed_url


def _connect(url: URL, clock: Clock | None) -> Database:
    """The database, not opened yet. Raises InvalidSetting if its driver is not installed."""
    try:
        return Database(url, clock)
    except ImportError as error:
        raise InvalidSetting(
            _SETTING, f"names PostgreSQL, for which the driver is missing; run: {install_command('postgres')}"
        ) from error


def _prepare_file(file: Path, data_folder: Path | None) -> None:
    """Creates the file, readable by its owner only (SQLite gives its other files the same mode), and the data folder if
    it is to contain the file. Git ignores that folder, which is often next to articles that are in a repository. Raises
    StoreFault."""
    folder = file.parent
    if data_folder is not None and folder == data_folder:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (ignore_file := folder / ".gitignore").exists():
                ignore_file.write_text("*\n", encoding="utf-8")
        except OSError as error:
            raise StoreFault(
                str(folder),
                "cannot be created; correct the permissions above it, or set CUECARD_DATA to another folder",
            ) from error
    elif not os.path.isdir(folder):  # unlike Path.is_dir, also false if this user may not look there
        raise StoreFault(
            str(folder),
            f"is not a folder this user may enter; create it, correct its permissions, or correct {_SETTING}",
        )
    with suppress(OSError):  # opening the file will report the fault
        file.touch(mode=0o600)
