"""How much goes wrong in one run: the seed sets every kind of fault to off, low or high (swarm testing, Groce 2012).

The same mix of faults in every run would hide bugs: one fault can prevent the situation in which another one does harm.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, fields

_LEVELS: dict[str, tuple[float, float, float]] = {
    # a chance for each step of a delivery (a tenth of it for each step of an idle worker)
    "crashes": (0.0, 0.005, 0.05),
    "freezes": (0.0, 0.005, 0.05),
    # a chance for each transaction
    "busy_transactions": (0.0, 0.01, 0.1),
    "unknown_commits": (0.0, 0.01, 0.1),
    # a chance for each request to a platform
    "lost_response": (0.0, 0.05, 0.4),
    "lost_request": (0.0, 0.05, 0.3),
    "late_acceptance": (0.0, 0.05, 0.4),
    "rate_limited": (0.0, 0.05, 0.4),
    "server_error": (0.0, 0.05, 0.3),
    "failed_lookup": (0.0, 0.1, 0.5),
    "slow_preparations": (0.0, 0.02, 0.2),
    # a number for each two weeks
    "outages": (0, 2, 6),
    "clock_jumps": (0, 2, 10),
    "far_jumps": (0, 1, 4),
    "suspends": (0, 1, 4),
    "edits": (0, 3, 12),
    "archivings": (0, 1, 4),
}


@dataclass(frozen=True, slots=True)
class Faults:
    """How often each kind of fault occurs in a run.

    A number is a chance (for each step, transaction or request) or a count for two weeks, as `_LEVELS` says.
    `busy_transactions` fail; those of `unknown_commits` take effect, though the worker sees a failure. `freezes` stop a
    worker in the middle of a delivery, `suspends` its whole machine for minutes or hours. `slow_preparations` are those
    of a request: a token that is renewed, a connection. `clock_jumps` set the ledger's clock wrong by hours,
    `far_jumps` by days or more. In `edits` people change digests, in `archivings` they archive channels.
    """

    crashes: float = 0.0
    freezes: float = 0.0
    busy_transactions: float = 0.0
    unknown_commits: float = 0.0
    lost_response: float = 0.0
    lost_request: float = 0.0
    late_acceptance: float = 0.0
    rate_limited: float = 0.0
    server_error: float = 0.0
    failed_lookup: float = 0.0
    slow_preparations: float = 0.0
    outages: float = 0
    clock_jumps: float = 0
    far_jumps: float = 0
    suspends: float = 0
    edits: float = 0
    archivings: float = 0
    # No promise can be kept with these. What they do is only measured (residual.py).
    frozen_in_flight: float = 0.0
    accepted_too_late: float = 0.0


CALM = Faults()


def near(rng: random.Random, limit: float) -> float:
    """A time just below or just above a limit, in seconds: most mistakes are there."""
    return max(0.0, limit + rng.choice((-1.0, -0.01, 0.01, 1.0)))


def swarm(rng: random.Random) -> Faults:
    """A random level for each kind of fault."""
    return Faults(**{field.name: rng.choice(_LEVELS[field.name]) for field in fields(Faults) if field.name in _LEVELS})
