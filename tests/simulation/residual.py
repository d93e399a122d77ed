"""Measures how many posts are doubled or lost by faults that no protocol can prevent: `python -m
tests.simulation.residual`.

Two things can double a digest: a process that is stopped between its last check and the socket for longer than
`final_after`, and a platform that accepts a request later than it ever should. This command forces both far more often
than they happen, and counts the doubled digests, for each value of `on_unknown`.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import replace
from datetime import time

from bot.digests.setup.subscription import OnUnknown, QuietDay, Subscription
from bot.model import Channel
from tests.simulation.faults import Faults
from tests.simulation.scenario import Report, Scenario, Setup

_LOST = Faults(lost_request=0.1, lost_response=0.1, late_acceptance=0.1)


def measure(faults: Faults, on_unknown: OnUnknown, seeds: range) -> list[Report]:
    """One report for each seed: 14 days of six channels, three on Slack and three on Discord, with a digest every
    day."""

    def daily(_: random.Random, channel: Channel) -> Subscription:
        return Subscription(
            channel=channel, time=time(9), zone="UTC", quiet_day=QuietDay.ARCHIVE, on_unknown=on_unknown
        )

    return [Scenario(Setup(seed=seed, faults=faults, subscribe=daily)).run() for seed in seeds]


def count_doubled(reports: list[Report]) -> tuple[int, int]:
    """The number of digests posted more than once, on Slack and on Discord."""
    faults = [fault for report in reports for fault in report.violations if fault.startswith("duplicate")]
    channel_numbers = [int(fault.split()[1][1:]) for fault in faults]
    on_slack = sum(number % 2 == 0 for number in channel_numbers)  # as `Scenario` makes channels
    return on_slack, len(faults) - on_slack


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.residual")
    parser.add_argument("--seeds", type=int, default=50, help="how many runs of each kind (default: 50)")
    seeds = range(parser.parse_args().seeds)
    for kind, faults in (
        ("frozen in flight", replace(_LOST, frozen_in_flight=0.1)),
        ("accepted too late", replace(_LOST, accepted_too_late=0.1)),
    ):
        for on_unknown in OnUnknown:
            reports = measure(faults, on_unknown, seeds)
            forced = sum(report.counts.get(kind, 0) for report in reports)
            digests = sum(report.digests for report in reports)
            slack, discord = count_doubled(reports)
            sys.stdout.write(
                f"{kind}, {on_unknown}: {forced} forced in {digests:,} digests: "
                f"{slack} doubled on Slack, {discord} on Discord\n"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
