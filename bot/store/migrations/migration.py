"""Creates the tables of a database or upgrades them to this version, in one transaction, even if other replicas start
at the same time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.errors import StoreFault
from bot.store.schema import metadata
from bot.store.sql.database import Database

VERSION_TABLE = "cuecard_schema"
"""The table in which Alembic keeps the version of the database."""
_FOLDER = Path(__file__).parent
_LOCK_ID = 0x6375_6563_6172_64
"""The number of the lock that a replica holds while it migrates: any number, as long as all replicas use the same
one."""


def migrate(database: Database) -> None:
    """Creates or upgrades the tables. Raises StoreFault if a newer Cuecard, or another program, made the database."""
    with database.writing() as connection:
        if not database.is_sqlite:  # on SQLite the transaction itself lets one writer in at a time
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK_ID})
        if _needs_migration(connection, database.location):
            command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """The configuration with which Alembic works on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _needs_migration(connection: Connection, location: str) -> bool:
    """Whether the database at `location` is empty or of an older version. Raises what `migrate` raises."""
    newest_version, known_versions = _versions(_FOLDER)
    tables = set(inspect(connection).get_table_names())
    query = text(f"SELECT version_num FROM {VERSION_TABLE}")
    version = connection.execute(query).scalar_one_or_none() if VERSION_TABLE in tables else None
    if version is None and (taken_names := tables & set(metadata.tables)):
        raise StoreFault(
            location, f"holds a table {min(taken_names)} that another program made; give Cuecard a database of its own"
        )
    if version is not None and version not in known_versions:
        raise StoreFault(
            location,
            f"was made by a newer Cuecard (its version is {version}, this one knows {newest_version}); "
            "install the newer Cuecard again, or set DATABASE_URL to another database. Nothing was changed",
        )
    return version != newest_version


@cache
def _versions(folder: Path) -> tuple[str | None, frozenset[str]]:
    """The version that the steps lead to, and every version on the way. The result is cached, because reading the steps
    takes longer than everything else that is done to open a database of this version."""
    scripts = ScriptDirectory(str(folder))
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())
