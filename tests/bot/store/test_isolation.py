"""None of five workspaces with similar ids sees what is done in another."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import ColumnElement, Table, and_

from bot.model import Platform, Workspace
from bot.store import Store
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES
from bot.store.sql.scope import Scope
from tests.support.clock import FakeClock
from tests.support.store.audit import audit_of, record
from tests.support.store.tenants import WORKSPACES, Tenants


@pytest.mark.thorough
def test_no_planted_word_crosses_workspaces(store: Store, clock: FakeClock) -> None:
    Tenants(store, clock, random.Random(4)).run(steps=150)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_no_planted_word_crosses_workspaces_in_twenty_thousand_steps(store: Store, clock: FakeClock) -> None:
    Tenants(store, clock, random.Random(20_000)).run(steps=20_000)


@pytest.mark.parametrize("url", ["memory"], indirect=True)
@pytest.mark.parametrize("column", OWNER_COLUMNS)
@pytest.mark.parametrize("table", [table.name for table in WORKSPACE_TABLES])
def test_leaving_out_one_condition_is_noticed(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, table: str, column: str
) -> None:
    def careless(scope: Scope, of: Table) -> ColumnElement[bool]:
        left_out = column if of.name == table else ""
        return and_(*(of.c[name] == value for name, value in scope._owner.items() if name != left_out))

    monkeypatch.setattr(Scope, "owns", careless)
    with pytest.raises(AssertionError):
        Tenants(store, clock, random.Random(4)).run(steps=300)


@pytest.mark.thorough
def test_purging_one_leaves_the_others_as_they_were(store: Store, clock: FakeClock) -> None:
    Tenants(store, clock, random.Random(7)).run(steps=80)
    before = {workspace: list(store.of(workspace).export()) for workspace in WORKSPACES}
    store.of(WORKSPACES[1]).purge()
    del before[WORKSPACES[1]]
    assert WORKSPACES[1] not in store.workspaces()
    assert {workspace: list(store.of(workspace).export()) for workspace in before} == before


def test_the_same_person_has_another_name_in_each_workspace(store: Store) -> None:
    for workspace in WORKSPACES:
        record(store.of(workspace), "U1", "look")
    names = {audit_of(store.of(workspace))[0].person for workspace in WORKSPACES}
    assert len(names) == len(WORKSPACES)


@pytest.mark.parametrize("team", ["", "T1\0", "T1 \n", "Té", "T" * 101])
def test_an_invalid_id_is_not_a_workspace(store: Store, team: str) -> None:
    with pytest.raises(ValueError, match="workspace"):
        store.of(Workspace(Platform.SLACK, team))
