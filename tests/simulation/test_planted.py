"""The bugs fit the program: each can be planted. `make planted`, which takes long, shows what catches each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from bot.store.ledger.deliveries import LedgerTable
from bot.store.schema import deliveries
from tests.simulation.databases import sqlite_ledger
from tests.simulation.kernel import EPOCH
from tests.simulation.planted import PLANTED, PlantedBug

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_a_bug_can_be_planted_and_its_test_exists(bug: PlantedBug) -> None:
    source = (ROOT / bug.module).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(bug.apply(source))) != ast.dump(ast.parse(source))
    module, _, function = bug.test.partition("::")
    assert f"def {function}" in (ROOT / module).read_text(encoding="utf-8")


def test_there_are_eighteen_different_bugs() -> None:
    assert len({bug.name for bug in PLANTED}) == 18


def test_bugs_that_the_simulation_cannot_see_change_nothing_on_sqlite_in_memory() -> None:
    # SQLite has no row locks: leaving them out changes no statement.
    free = select(deliveries.c.channel)
    locking, plain = (
        str(query.compile(dialect=sqlite.dialect())) for query in (free.with_for_update(skip_locked=True), free)
    )
    assert locking == plain
    ledger = sqlite_ledger(lambda: EPOCH)
    assert isinstance(ledger, LedgerTable)
    assert not ledger._database.url.database, "no file, so nothing to lose"
    assert len([bug for bug in PLANTED if bug.unseen]) == 2
