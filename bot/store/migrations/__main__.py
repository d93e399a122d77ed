"""Writes the next migration, from the difference between `bot.store.schema` and the migrations so far:

python -m bot.store.migrations "add a table of reminders"
"""

from __future__ import annotations

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import make_url

from bot.store.migrations.migration import alembic_config, migrate
from bot.store.sql.database import Database


def main(message: str) -> None:
    """Writes a migration with this message: what a database made by the migrations so far lacks of the schema."""
    database = Database(make_url("sqlite://"))
    migrate(database)
    with database.writing() as connection:
        config = alembic_config(connection)
        count = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions())
        command.revision(config, message, autogenerate=True, rev_id=f"{count + 1:04}")
    database.close()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
