"""Real processes, real kills: a short form of `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.driver import CHANNELS_PER_KILL, run_chaos
from tests.chaos.judge import Outcome
from tests.support.store.postgres import NoPostgresError, running_postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

KILLS = 40


async def test_killing_replicas_on_sqlite_neither_doubles_nor_loses_a_digest(tmp_path: Path) -> None:
    outcome = await run_chaos(f"sqlite:///{tmp_path}/cuecard.db", kills=KILLS)

    _assert_kept(outcome)


async def test_killing_replicas_on_postgresql_neither_doubles_nor_loses_a_digest() -> None:
    try:
        with running_postgres() as server:
            outcome = await run_chaos(server.new_database(), kills=KILLS)
    except NoPostgresError as error:
        pytest.skip(f"no PostgreSQL: {error}")

    _assert_kept(outcome)


def _assert_kept(outcome: Outcome) -> None:
    assert (outcome.doubled, outcome.lost) == ([], [])
    assert outcome.digests == KILLS * CHANNELS_PER_KILL
    assert outcome.updates
    assert outcome.updates + outcome.passed_over > 20
