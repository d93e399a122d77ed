"""Runs small scenarios again and again, with a crash at another step each time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import time

from bot.digests.setup.subscription import QuietDay, Subscription
from bot.model import Channel
from tests.simulation.faults import CALM
from tests.simulation.replica import SIMULATED_LIMITS, Parts, Steps
from tests.simulation.scenario import MakeLedger, Report, Scenario, Setup
from tests.support.digests.memory_ledger import MemoryLedger


def two_days(*fatal: int, make_ledger: MakeLedger = MemoryLedger) -> tuple[Report, int]:
    """Two days of a Slack and a Discord channel: four digests. Crashes at the steps `fatal`. Returns the report and the
    number of steps."""
    return _run(fatal, days=2, channels=2, poll=7200.0, make_ledger=make_ledger)


def one_digest(*fatal: int, make_ledger: MakeLedger = MemoryLedger) -> tuple[Report, int]:
    """One day of a Slack channel: one digest. Crashes at the steps `fatal`. Returns the report and the number of
    steps."""
    return _run(fatal, days=1, channels=1, poll=21600.0, make_ledger=make_ledger)


def daily(_: random.Random, channel: Channel) -> Subscription:
    """A digest every day at nine in Berlin."""
    return Subscription(
        channel=channel, time=time(9), zone="Europe/Berlin", cards=1, quiet_day=QuietDay.ARCHIVE, created_by="U1"
    )


def _run(
    fatal: tuple[int, ...], *, days: int, channels: int, poll: float, make_ledger: MakeLedger
) -> tuple[Report, int]:
    """Runs a calm scenario in which the worker polls every `poll` seconds."""
    steps = Steps(frozenset(fatal))
    setup = Setup(
        seed=1,
        days=days,
        channels=channels,
        faults=CALM,
        parts=Parts(limits=replace(SIMULATED_LIMITS, poll=poll)),
        make_ledger=make_ledger,
        calm_days=0,
        subscribe=daily,
        steps=steps,
    )
    return Scenario(setup).run(), steps.count
