"""The planted bugs fit the program. A planted bug is a small change of the source that is made on purpose: `make
planted`, which takes long, makes one at a time in a copy of the program, and shows whether a test and the simulation
notice it."""

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
def test_a_bug_can_be_planted(bug: PlantedBug) -> None:
    source = (ROOT / bug.module).read_text(encoding="utf-8")
    # Parsed, because a change of comments or white space alone would not be a bug.
    assert ast.dump(ast.parse(bug.apply(source))) != ast.dump(ast.parse(source))


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_the_test_that_catches_a_bug_exists(bug: PlantedBug) -> None:
    module, _, function = bug.test.partition("::")  # without a function, all tests of the module are meant
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert any(name == function if function else name.startswith("test_") for name in names)


def test_there_are_eighteen_different_bugs() -> None:
    assert len({bug.name for bug in PLANTED}) == 18


def test_the_simulation_cannot_see_two_of_them() -> None:
    assert [bug.name for bug in PLANTED if bug.unseen] == ["claim without SKIP LOCKED", "synchronous=NORMAL"]


def test_on_sqlite_a_claim_without_skip_locked_is_the_same_statement() -> None:
    query = select(deliveries.c.channel)
    locking = query.with_for_update(skip_locked=True)
    assert str(locking.compile(dialect=sqlite.dialect())) == str(query.compile(dialect=sqlite.dialect()))


def test_the_database_of_the_simulation_has_no_file_that_a_loss_of_power_could_damage() -> None:
    ledger = sqlite_ledger(lambda: EPOCH)
    assert isinstance(ledger, LedgerTable)
    assert not ledger._database.url.database
