"""Real processes, real kills: a short form of `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.driver import run_chaos
from tests.support.store.postgres import NoPostgresError, running_postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


async def test_killing_replicas_on_sqlite_neither_doubles_nor_loses(tmp_path: Path) -> None:
    outcome = await run_chaos(f"sqlite:///{tmp_path}/cuecard.db", kills=40)

    assert (outcome.doubled, outcome.lost) == ([], [])
    assert outcome.digests == 80
    assert outcome.updates
    assert outcome.updates + outcome.passed_over > 20


async def test_killing_replicas_on_postgresql_neither_doubles_nor_loses() -> None:
    try:
        with running_postgres() as server:
            outcome = await run_chaos(server.new_database(), kills=40)
    except NoPostgresError as error:
        pytest.skip(f"no PostgreSQL: {error}")

    assert (outcome.doubled, outcome.lost) == ([], [])
    assert outcome.digests == 80
    assert outcome.updates
    assert outcome.updates + outcome.passed_over > 20
