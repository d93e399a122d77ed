"""A database that an earlier version made and used is brought to this one, and everything in it is still there.

`data/version_0002.jsonl` are the rows of such a database, as the version before the inbox wrote them: three workspaces
with settings, digests, votes, questions and an installation.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, make_url, text

from bot.digests.posting.delivery import State
from bot.model import Channel, Platform, Workspace
from bot.store import Store, WorkspaceSettings, open_store
from bot.store.inbox import InboxItem
from bot.store.migrations.migration import VERSION_TABLE, alembic_config
from bot.store.sql.database import Database
from bot.store.sql.scope import ACROSS_WORKSPACES
from tests.support.clock import FakeClock
from tests.support.store.postgres import Postgres

ROWS = [json.loads(line) for line in (Path(__file__).parent / "data/version_0002.jsonl").read_text().splitlines()]
KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
INVITATION = "_43m_M7TLoMGtJhSqVoJUPdlSvY9lbcNY5Erukx0O54"
ACME = Workspace(Platform.SLACK, "T0ACME")
PEOPLE = {
    Channel(ACME, "C0NEWS"): "U0ANA",
    Channel(Workspace(Platform.SLACK, "T0GRID", "E0GRID"), "C0GRID"): "U0BEN",
    Channel(Workspace(Platform.DISCORD, "200000000000000001"), "300000000000000001"): "400000000000000001",
}

Row = dict[str, Any]


@pytest.fixture(params=["sqlite", "postgres"])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database as the earlier version left it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/cuecard.db"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        url = server.new_database()
    database = Database(make_url(url).set(drivername="sqlite" if request.param == "sqlite" else "postgresql+psycopg"))
    with database.writing() as connection:
        command.upgrade(alembic_config(connection), "0002")
        for table in tables_of(connection).sorted_tables:
            if rows := [row for row in ROWS if row["table"] == table.name]:
                connection.execute(table.insert(), [values_of(row, table.columns) for row in rows])
    database.close()
    return url


@pytest.fixture
def upgraded(earlier: str) -> Callable[[], Store]:
    """Opens the database with this version, a day after it was last used."""
    clock = FakeClock()
    clock.advance(hours=12)
    return lambda: open_store(earlier, secret_key=KEY, clock=clock)


def test_no_row_is_lost_or_changed(upgraded: Callable[[], Store]) -> None:
    store = upgraded()
    with store._database.reading() as connection:
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one() > "0002"
        old_metadata = tables_of(connection)
        for name in {row["table"] for row in ROWS}:
            table = old_metadata.tables[name]
            found = [tuple(row) for row in connection.execute(table.select(), execution_options=ACROSS_WORKSPACES)]
            expected = [tuple(values_of(row, table.columns).values()) for row in ROWS if row["table"] == name]
            assert sorted(map(repr, found)) == sorted(map(repr, expected)), name
    store.close()


@pytest.mark.parametrize(("channel", "person"), PEOPLE.items())
def test_settings_and_history_survive_the_upgrade(upgraded: Callable[[], Store], channel: Channel, person: str) -> None:
    store = upgraded()
    mine = store.of(channel.workspace)
    chosen = WorkspaceSettings(
        answer_from=0.7,
        choices_from=0.3,
        keep_unanswered=True,
        digest_managers=frozenset({person}),
        curator_users=frozenset({person}),
    )
    assert mine.settings.get() == chosen
    assert set(mine.recents.of(person)) == {"mlmoy22cknwl", "526ojoomf6dx"}
    assert [question.text for question in mine.unanswered.waiting()] == [
        "When does the harbour open? 港はいつ開きますか"
    ]
    assert mine.commands.hash() == "5f2c"
    assert not mine.events.claim("Ev0001")
    stored = store.ledger.subscription(channel)
    assert stored
    assert (stored.subscription.created_by, stored.subscription.filters.topics) == (person, ("harbour",))
    assert store.ledger.history(channel).shown.keys() == {"harbour-1"}
    store.close()


def test_secrets_open_with_the_same_key_after_the_upgrade(upgraded: Callable[[], Store]) -> None:
    store = upgraded()
    installation = store.of(ACME).installation.find()
    assert installation
    assert installation["bot_token"] == "xoxb-kept"
    assert store.invitations.is_valid(INVITATION)
    store.close()


def test_a_digest_that_was_planned_is_delivered_and_a_new_question_kept(upgraded: Callable[[], Store]) -> None:
    store = upgraded()
    claims = store.ledger.claim(list(Platform), "worker", 10, timedelta(seconds=90))
    assert {claim.delivery.channel: claim.delivery.plan.payload for claim in claims} == dict.fromkeys(
        PEOPLE, b"the words of tomorrow"
    )
    assert all(claim.delivery.state is State.PENDING for claim in claims)
    asked = InboxItem(workspace=ACME, event_ids=("Ev0002",), person="U0ANA", kind="message", content={})
    assert store.inbox.receive([asked])[0]
    assert store.inbox.receive([replace(asked, event_ids=("Ev0001",))])[0] is None
    store.close()


def tables_of(connection: Connection) -> MetaData:
    """The tables as they are in the database."""
    found = MetaData()
    found.reflect(connection)
    return found


def values_of(row: Row, columns: Any) -> Row:
    """The values of a row, in the order of the columns; a column that came later is empty."""
    return {column.name: _value(row.get(column.name, ""), column) for column in columns}


def _value(value: Any, column: Any) -> Any:
    if isinstance(value, dict):
        return bytes.fromhex(value["hex"])
    return bool(value) if column.type.python_type is bool else value
