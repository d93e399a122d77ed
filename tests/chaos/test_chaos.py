"""Real processes, real kills: a short form of `make chaos`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.digests import CHANNELS_PER_KILL, run_digests
from tests.chaos.judge import DigestReport
from tests.support.store.postgres import NoPostgresError, running_postgres

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

KILLS = 40


async def test_killing_replicas_on_sqlite_neither_doubles_nor_loses_a_digest(tmp_path: Path) -> None:
    report = await run_digests(f"sqlite:///{tmp_path}/cuecard.db", kills=KILLS)

    _assert_kept(report)


async def test_killing_replicas_on_postgresql_neither_doubles_nor_loses_a_digest() -> None:
    try:
        with running_postgres() as server:
            report = await run_digests(server.new_database(), kills=KILLS)
    except NoPostgresError as error:
        pytest.skip(f"no PostgreSQL: {error}")

    _assert_kept(report)


def _assert_kept(report: DigestReport) -> None:
    assert (report.doubled, report.lost) == ([], [])
    assert report.digests == KILLS * CHANNELS_PER_KILL
    assert report.updates
    assert report.updates + report.passed_over > 20
