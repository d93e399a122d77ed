"""One replica: the shipped program with all its components, on the clock of the week. Leases are short, because after
each kill the others wait for them to end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from bot.digests.posting.context import WorkerContext, WorkerLimits
from bot.environment.settings import Settings
from bot.store import open_store
from bot.wiring import serving
from tests.chaos.bot_replica import ACCELERATED as ACCELERATED_ANSWERS
from tests.week.clock import WeekClock

LIMITS = WorkerLimits(
    lease=timedelta(seconds=6), poll=0.5, poll_in_flight=0.2, start_within=2.0, final_after=5.0, longest_queue=1.0,
    posts_a_second=50.0, posts_a_second_a_workspace=50.0,
)  # fmt: skip

ACCELERATED = {
    **ACCELERATED_ANSWERS,
    "adapters.web.fetcher.PAUSE_SECONDS": 0.02,
    "adapters.web.robots.PAUSE_SECONDS": 0.02,
    "bot.intake.feeds.poller.LEASE": timedelta(seconds=6),
    "bot.running.components.SECONDS_PER_HOUR": 5.0,
}
"""Shorter leases, waits and pauses between requests, so that a test need not wait for the usual ones."""

MODULES_WITH_A_CLOCK = (
    "adapters.discord.serve", "adapters.slack.serve", "adapters.slack.transport.api", "adapters.web.fetcher",
    "bot.conversation.adding.article_adder", "bot.environment.clock", "bot.store.opening",
)  # fmt: skip
"""Modules that make their own clock, which has to be replaced."""


def run(settings: dict[str, Any], clock: WeekClock) -> None:
    """Serves until it is killed."""
    logging.basicConfig(level=logging.ERROR)
    chosen = Settings(_env_file=None, **settings)
    with ExitStack() as stack:
        stack.enter_context(with_clock(clock))
        for name, value in ACCELERATED.items():
            stack.enter_context(patch(name, value))
        stack.enter_context(patch("bot.digests.posting.context.WorkerContext", partial(WorkerContext, limits=LIMITS)))
        stack.enter_context(patch("bot.environment.log.configure"))
        serving.serve(chosen, serving.components_with_tokens(chosen))


@contextmanager
def with_clock(clock: WeekClock) -> Iterator[None]:
    """Within this context, everything in this process uses `clock`."""
    with ExitStack() as stack:
        for module in MODULES_WITH_A_CLOCK:
            stack.enter_context(patch(f"{module}.SystemClock", lambda: clock))
        stack.enter_context(patch("bot.store.open_store", partial(open_store, clock=clock)))
        yield
