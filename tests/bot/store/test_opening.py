"""Every problem with a database is reported in a plain sentence without the password, and leaves no partial change."""

from __future__ import annotations

import logging
import os
import pwd
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text

from bot.errors import InvalidSetting, StoreFault
from bot.store import WorkspaceSettings, open_store
from tests.bot.store.conftest import ACME
from tests.support.store.audit import audit_of
from tests.support.store.postgres import Postgres

PASSWORD = "hunter2canary"


def test_the_data_folder_is_made_for_its_owner(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "data"
    open_store(f"sqlite:///{folder}/cuecard.db", data_folder=folder).close()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_git_ignores_the_data_folder_unless_somebody_decided_otherwise(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    open_store(f"sqlite:///{folder}/cuecard.db", data_folder=folder).close()
    assert (folder / ".gitignore").read_text() == "*\n"
    (folder / ".gitignore").write_text("cuecard.db\n")
    open_store(f"sqlite:///{folder}/cuecard.db", data_folder=folder).close()
    assert (folder / ".gitignore").read_text() == "cuecard.db\n"


def test_the_database_is_its_owners_only(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    store.announce_library("v1")
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    store.close()


@pytest.mark.usefixtures("as_shipped")
def test_sqlite_is_set_to_keep_committed_data(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    with store._database.reading() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    store.close()
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 10_000,
    }  # fmt: skip


def test_a_writer_locks_the_database_immediately(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    other = sqlite3.connect(tmp_path / "cuecard.db", timeout=0)
    with store._database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()
    store.close()


def test_a_failed_transaction_stores_nothing(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    with pytest.raises(StoreFault), store._database.writing() as connection:
        connection.execute(text("INSERT INTO cards_version VALUES (1, 'half'), (2, NULL)"))
    assert store.library_version() is None
    store.close()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cuecard.db",
        f"mysql://me:{PASSWORD}@host/db",
        f"postgresql+asyncpg://me:{PASSWORD}@host/db",
        f"postgresql://me:{PASSWORD}@host:port/db",
    ],
)
def test_an_invalid_database_address_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InvalidSetting, match="postgresql\\+psycopg://") as refused:
        open_store(url)
    assert PASSWORD not in "".join(traceback.format_exception(refused.value))


def test_a_missing_folder_of_the_database_is_an_error_and_not_created(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match=r"is not a folder .* create it, .* or correct DATABASE_URL"):
        open_store(f"sqlite:///{tmp_path}/missing/cuecard.db", data_folder=tmp_path / "data")
    assert not (tmp_path / "missing").exists()


def test_a_data_folder_that_cannot_be_created_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "data"
    with pytest.raises(StoreFault, match="set CUECARD_DATA to another folder"):
        open_store(f"sqlite:///{folder}/cuecard.db", data_folder=folder)


@pytest.mark.parametrize("content", [b"not a database at all" * 300, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_not_a_database_is_an_error_and_unchanged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cuecard.db"
    file.write_bytes(content)
    with pytest.raises(StoreFault, match=r"cuecard\.db: is damaged .* restore a backup"):
        open_store(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_database_damaged_in_the_middle_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "cuecard.db"
    store = open_store(f"sqlite:///{file}")
    for number in range(200):
        store.of(ACME).events.claim(f"Ev{number}" * 20)
    store.close()
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = os.urandom(len(content) - len(content) // 2)
    file.write_bytes(content)
    with pytest.raises(StoreFault, match="is damaged"), closing(open_store(f"sqlite:///{file}")) as damaged:
        damaged.check()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_that_was_moved_away_does_not_pass_the_check(tmp_path: Path, replaced: bool) -> None:
    file, moved = tmp_path / "cuecard.db", tmp_path / "away.db"
    store = open_store(f"sqlite:///{file}", data_folder=tmp_path)
    store.check()
    file.rename(moved)
    if replaced:
        open_store(f"sqlite:///{file}", data_folder=tmp_path).close()
    with pytest.raises(StoreFault, match="was moved, deleted or replaced"):
        store.check()
    moved.replace(file)
    store.check()
    store.close()


def test_a_healthy_database_passes_the_check(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    store.check()
    store.close()


def test_a_write_to_a_full_disk_stores_nothing_and_later_writes_work(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    room = {"pages": 2}

    def limit(dbapi: sqlite3.Connection, _: object) -> None:
        pages = dbapi.execute("PRAGMA page_count").fetchone()[0]
        dbapi.execute(f"PRAGMA max_page_count={pages + room['pages']}")

    event.listen(store._database.engine, "connect", limit)
    store._database.engine.dispose()
    with pytest.raises(StoreFault, match="has no space left") as fault:
        store.of(ACME).settings.put(_huge_settings(), user_id="U1")
    assert not fault.value.temporary
    room["pages"] = 10_000
    store._database.engine.dispose()
    assert not audit_of(store.of(ACME))
    store.of(ACME).settings.put(_huge_settings(), user_id="U1")
    assert len(audit_of(store.of(ACME))) == 1
    store.close()


def test_a_read_only_file_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "cuecard.db"
    open_store(f"sqlite:///{file}").close()
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    with _unprivileged(), pytest.raises(StoreFault, match=r"permissions|may write there"):
        open_store(f"sqlite:///{file}").of(ACME).events.claim("Ev1")


def test_a_busy_database_is_a_temporary_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.sql.database._PRAGMAS", ("busy_timeout=50",))
    store = open_store(f"sqlite:///{tmp_path}/cuecard.db")
    other = sqlite3.connect(tmp_path / "cuecard.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreFault, match="is busy with another write") as fault:
        store.of(ACME).events.claim("Ev1")
    assert fault.value.temporary
    other.close()
    assert store.of(ACME).events.claim("Ev1")
    store.close()


@pytest.mark.parametrize("host", ["127.0.0.1:1", "no-such-host.invalid"])
def test_a_server_that_does_not_answer_is_a_temporary_fault(host: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreFault, match=rf"the PostgreSQL database cuecard at {host}: does not answer") as fault:
        open_store(f"postgresql://me:{PASSWORD}@{host}/cuecard")
    assert fault.value.temporary
    assert PASSWORD not in "".join(traceback.format_exception(fault.value)) + caplog.text


def test_a_missing_database_is_an_error(postgres: Postgres) -> None:
    missing = postgres.url.set(database="missing").render_as_string(hide_password=False)
    with pytest.raises(StoreFault, match=r"database missing at .+: has no database of this name"):
        open_store(missing)


def test_an_unknown_user_is_an_error(postgres: Postgres) -> None:
    stranger = postgres.url.set(username="stranger").render_as_string(hide_password=False)
    with pytest.raises(StoreFault, match="refused the user or the password") as fault:
        open_store(stranger)
    assert not fault.value.temporary


def test_a_user_without_rights_is_an_error(postgres: Postgres) -> None:
    url = make_url(postgres.new_database())
    postgres._run("DO $$ BEGIN CREATE ROLE powerless LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
    with pytest.raises(StoreFault, match="may not be written by this user"):
        open_store(url.set(username="powerless").render_as_string(hide_password=False))


def test_a_missing_driver_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(InvalidSetting, match=r"pip install 'cuecard\[postgres\]'"):
        open_store("postgresql://host/db")


def test_a_store_in_memory_can_be_written_and_read() -> None:
    store = open_store("sqlite://")
    assert store.of(ACME).events.claim("Ev1")
    assert store.ledger.now().utcoffset() is not None
    store.check()
    store.close()


def _huge_settings() -> WorkspaceSettings:
    return WorkspaceSettings(curator_roles=frozenset(f"role {number} " + "x" * 900 for number in range(100)))


@contextmanager
def _unprivileged() -> Iterator[None]:
    """Within this context, a test that runs as root runs as the user nobody, because root may write anywhere."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
