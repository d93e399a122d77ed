"""One replica of the whole bot, to be killed by `tests.chaos.questions`: every platform on one store. It is forked from
a process that has loaded everything, so that it starts immediately."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from adapters.discord.serve import serve as serve_discord
from adapters.slack.serve import serve as serve_slack
from bot.environment.settings import Settings
from bot.model import Platform
from bot.store import open_store
from tests.support.library.seeds import seed_libraries, seed_service
from tests.support.processes.slowing import slowed
from tests.support.servers.health import health_of

ANSWER_SECONDS = 0.2
"""The time that passes before each answer, so that some are in progress when a process is killed."""

ACCELERATED = {
    "bot.store.inbox.LEASE": timedelta(seconds=5),
    "bot.running.job_runner.RENEWAL_SECONDS": 1.0,
    "bot.running.job_runner.TAKEOVER_SECONDS": 0.5,
    "adapters.slack.outbound.outbox.RENEWAL_SECONDS": 1.0,
    "adapters.slack.outbound.outbox.FINAL_SECONDS": 3.0,
}
"""Shorter leases and waits, so that a test need not wait for the usual ones."""

_questions = seed_service().questions
"""Loaded with this module, before the fork, but slowed down only in the fork, because other tests share it."""


def run(settings: dict[str, Any], *, is_accelerated: bool = False) -> None:
    """Serves until it is killed."""
    for name, value in ACCELERATED.items() if is_accelerated else ():
        patch(name, value).start()
    logging.basicConfig(level=logging.ERROR)
    patch.object(_questions, "ask", slowed(_questions.ask, ANSWER_SECONDS)).start()
    asyncio.run(_serve(Settings(_env_file=None, **settings)))


async def _serve(settings: Settings) -> None:
    store = open_store(settings.store_url)
    health = health_of(store, Platform.SLACK, Platform.DISCORD)
    async with health.serve(settings):
        slack, discord = (serve(settings, seed_libraries(), store, health) for serve in (serve_slack, serve_discord))
        await asyncio.gather(slack, discord)
