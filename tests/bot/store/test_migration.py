"""A database is created, brought up to date or refused; two replicas that start at once do it once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, Integer, Table, inspect, text

from bot.errors import StoreFault
from bot.store import open_store
from bot.store.migrations import migration
from bot.store.migrations.__main__ import main as write_step
from bot.store.schema import WORKSPACE_TABLES, metadata
from tests.bot.store.conftest import ACME
from tests.support.store.postgres import Postgres


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A function that returns the URL of a new, empty database at each call."""
    if request.param == "sqlite":
        numbers = iter(range(100))
        return lambda: f"sqlite:///{tmp_path}/{next(numbers)}.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database


def test_the_steps_lead_to_the_schema(fresh: Callable[[], str]) -> None:
    store = open_store(fresh())
    with store._database.reading() as connection:
        options = {"version_table": migration.VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    store.close()


def test_every_table_of_a_workspace_begins_its_key_with_the_owner() -> None:
    assert len(WORKSPACE_TABLES) == len(metadata.tables) - 10, (
        "invites, sightings, revisions, library_*, feed*, links, cards_version"
    )
    for table in WORKSPACE_TABLES:
        assert [column.name for column in table.primary_key.columns][:3] == ["platform", "enterprise", "team"]


def test_opening_again_changes_nothing(fresh: Callable[[], str]) -> None:
    url = fresh()
    store = open_store(url)
    store.of(ACME).events.claim("Ev1")
    store.close()
    again = open_store(url)
    assert not again.of(ACME).events.claim("Ev1")
    again.close()


def test_replicas_that_start_simultaneously_all_start(fresh: Callable[[], str]) -> None:
    url = fresh()
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(url), range(4)))
    assert sum(store.of(ACME).events.claim("Ev1") for store in stores) == 1
    for store in stores:
        store.close()


def test_an_older_database_is_brought_up_to_date(
    fresh: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = fresh()
    store = open_store(url)
    store.of(ACME).events.claim("Ev1")
    store.close()
    add_step(tmp_path, monkeypatch, "op.add_column('events', sa.Column('note', sa.Text(), server_default='new'))")
    again = open_store(url)
    with again._database.reading() as connection:
        assert connection.execute(text("SELECT id, note FROM events")).all() == [("Ev1", "new")]
    again.close()


def test_a_step_that_fails_leaves_everything_as_it_was(
    fresh: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = fresh()
    open_store(url).close()
    add_step(tmp_path, monkeypatch, "op.create_table('half', sa.Column('id', sa.Text()))\n    op.execute('nonsense')")
    with pytest.raises(StoreFault):
        open_store(url)
    monkeypatch.undo()
    store = open_store(url)
    with store._database.reading() as connection:
        assert "half" not in inspect(connection).get_table_names()
    store.close()


def test_a_database_from_a_newer_version_is_left_alone(fresh: Callable[[], str]) -> None:
    url = fresh()
    store = open_store(url)
    with store._database.writing() as connection:
        connection.execute(text(f"UPDATE {migration.VERSION_TABLE} SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreFault, match=r"made by a newer Cuecard .*9999.*install the newer Cuecard again"):
        open_store(url)


def test_the_tables_of_another_program_are_left_alone(fresh: Callable[[], str]) -> None:
    url = fresh()
    store = open_store(url)
    with store._database.writing() as connection:
        connection.execute(text(f"DROP TABLE {migration.VERSION_TABLE}"))
    store.close()
    with pytest.raises(StoreFault, match="a database of its own"):
        open_store(url)


def test_the_next_step_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_steps(tmp_path, monkeypatch)
    reminders = Table("reminders", metadata, Column("id", Integer, primary_key=True))
    try:
        write_step("add reminders")
    finally:
        metadata.remove(reminders)
    *_, last, written = sorted((tmp_path / "steps" / "versions").glob("0*.py"))
    assert "reminders" in written.read_text()
    assert f'down_revision = "{last.name[:4]}"' in written.read_text().replace("'", '"')


def add_step(folder: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    """Copies the migrations and adds one that does `change`, as a future version would."""
    versions = copy_steps(folder, monkeypatch)
    last = max(path.name[:4] for path in versions.glob("0*.py"))
    (versions / "9000_next.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\nrevision = '9000'\ndown_revision = '{last}'\n"
        f"def upgrade():\n    {change}\n"
    )


def copy_steps(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copies the migrations, and makes the test use the copy. Returns the copy's folder `versions`."""
    shutil.copytree(migration._FOLDER, folder / "steps", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migration, "_FOLDER", folder / "steps")
    return folder / "steps" / "versions"
