"""One replica of the bot: the production worker on ports of the simulation, killed and restarted at random."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.digests.posting.context import WorkerContext, WorkerLimits
from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.ledger import Ledger
from bot.digests.posting.planning import Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.digests.posting.worker import Worker
from bot.environment.clock import Clock
from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.ports import Library, Sender
from tests.simulation.faults import CALM, Faults, near
from tests.simulation.kernel import Kernel, Op, Process, Reply

IDLE_STEPS = frozenset({"summary", "claim", "sleep", "prepare", "token", "connect"})
"""Steps that change nothing, or belong to a worker that has nothing to do. Faults are rarer at these steps, because
most would have no effect."""
FREEZE_FACTORS = {"begin": 4.0, "connect": 1.0}
"""How much likelier a process freezes at these steps, right before a request, where that does most harm."""
_RESTART_SECONDS = (1.0, 5.0, 60.0, 600.0)
"""How long a replica may be down: a crash that is restarted at once, up to a machine that has to be replaced."""
_IDLE_WEIGHT = 0.1
"""How likely faults are at idle steps, as a share of the others."""
SIMULATED_LIMITS = replace(WorkerLimits(), poll=600.0)
"""The limits of production, but the worker polls less often, so that idle days take less time. It wakes anyway when
something is due."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a worker. A planted bug replaces one."""

    deliverer: Callable[[WorkerContext, UnclearRequests], Deliverer] = Deliverer
    planner: Callable[[WorkerContext], Planner] = Planner
    limits: WorkerLimits = SIMULATED_LIMITS


@dataclass(slots=True)
class Steps:
    """Counts the steps of all replicas, before and after everything they await. A replica dies at each step in
    `fatal`."""

    fatal: frozenset[int] = frozenset()
    count: int = 0

    def is_fatal(self) -> bool:
        """Counts a step, and says whether the replica dies at it."""
        self.count += 1
        return self.count in self.fatal


class Replica:
    """Runs workers one after another: `kill` ends one, and the next starts some time later. `on_notice` is called with
    each subscription whose owner is told something, `on_effect` with each transaction that was committed: the name of
    the ledger's method, its arguments and its result."""

    def __init__(
        self,
        kernel: Kernel,
        name: str,
        ledger: Ledger,
        make_senders: Callable[[Clock], Mapping[Platform, Sender]],
        library: Callable[[Workspace], Library],
        faults: Faults,
        parts: Parts,
        on_notice: Callable[[StoredSubscription], None],
        on_effect: Callable[[str, tuple[Any, ...], Any], None],
        steps: Steps,
    ) -> None:
        self.kernel = kernel
        self.name = name
        self.faults = faults
        self.ledger_down_until = 0.0
        self._ledger = ledger
        self._make_senders = make_senders
        self._library = library
        self._parts = parts
        self._on_notice = on_notice
        self._on_effect = on_effect
        self._steps = steps
        self._generation = 0
        self._process: Process | None = None

    def start(self) -> None:
        """Starts the next worker, whose monotonic clock has nothing to do with that of the last."""
        self._generation += 1
        process = Process(self.kernel, f"{self.name}.{self._generation}", self._interrupted)
        clock = _SimulatedClock(self.kernel, offset=1000.0 * self._generation)
        context = WorkerContext(
            name=process.name,
            clock=clock,
            ledger=self._ledger,
            call=self._call,
            senders=self._make_senders(clock),
            library=self._library,
            notify=self._notify,
            limits=self._parts.limits,
        )
        worker = Worker(context, process.start, self._parts.deliverer, self._parts.planner)
        self._process = process
        process.start(worker.run())

    def kill(self, restart_after: float) -> None:
        """Ends the worker, if it runs; the next one starts `restart_after` seconds later."""
        if self._process is None or not self._process.alive:
            return
        self._process.kill()
        self.kernel.after(restart_after, self.start)

    def suspend(self, seconds: float) -> None:
        """Freezes the worker, if it runs, for this many seconds, like a machine that sleeps."""
        if self._process and self._process.alive:
            self._process.freeze(seconds)

    def calm(self) -> None:
        """From now on nothing goes wrong by chance."""
        self.faults = CALM

    def _interrupted(self, process: Process, name: str, moment: str) -> None:
        """Called before and after each step (`Process.interrupt`): the place where faults happen."""
        if process is not self._process:
            return
        if self._steps.is_fatal():
            self.kill(restart_after=5.0)
        else:
            self._cause_fault(process, name, moment)

    def _cause_fault(self, process: Process, name: str, moment: str) -> None:
        """Kills or freezes the process, by chance."""
        rng = self.kernel.rng
        weight = _IDLE_WEIGHT if name in IDLE_STEPS else 1.0
        if rng.random() < self.faults.crashes * weight:
            self.kill(restart_after=rng.choice(_RESTART_SECONDS))
        elif moment == "after" and rng.random() < self.faults.freezes * FREEZE_FACTORS.get(name, weight):
            process.freeze(self._freeze_seconds())

    def _freeze_seconds(self) -> float:
        """How long to freeze: a random time, or about as long as one of the protocol's time limits."""
        rng, limits = self.kernel.rng, self._parts.limits
        lengths = (limits.start_within, limits.final_after, limits.lease.total_seconds())
        return rng.choice((rng.choice((5.0, 60.0, 200.0)) * rng.uniform(0.5, 1), near(rng, rng.choice(lengths))))

    def _call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Awaitable[Any]:
        """Calls a method of the ledger within the simulation, as `run_blocking` does in a thread."""
        name = getattr(function, "__name__", "call")

        def call() -> Any:
            result = function(*args, **kwargs)
            self._on_effect(name, args, result)
            return result

        def run(reply: Reply, fail: Reply) -> None:
            self.kernel.after(self.kernel.rng.uniform(0.001, 0.02), lambda: self._transact(reply, fail, call))

        return Op(name, run)

    def _transact(self, reply: Reply, fail: Reply, call: Callable[[], Any]) -> None:
        """Carries out a transaction, or fails, or does so and still reports a failure."""
        rng = self.kernel.rng
        if self.kernel.time < self.ledger_down_until or rng.random() < self.faults.busy_transactions:
            fail(StoreFault("ledger", "database is locked"))
            return
        result = call()
        if rng.random() < self.faults.unknown_commits:
            fail(StoreFault("ledger", "connection lost during commit"))
        else:
            reply(result)

    async def _notify(self, stored: StoredSubscription, sentence: str) -> None:
        def run(reply: Reply, _: Reply) -> None:
            self._on_notice(stored)
            self.kernel.trace("notice", sentence)
            self.kernel.after(0.1, lambda: reply(None))

        await Op("notify", run)


class _SimulatedClock:
    """The clock of a process. It has no wall clock, because delivery must not use the wall clock of its machine."""

    def __init__(self, kernel: Kernel, offset: float) -> None:
        self._kernel = kernel
        self._offset = offset

    def now(self) -> datetime:
        raise AssertionError("delivery must use the ledger's clock")

    def monotonic(self) -> float:
        return self._kernel.time + self._offset

    async def sleep(self, seconds: float) -> None:
        await self._kernel.wait("sleep", max(seconds, 0.0))
