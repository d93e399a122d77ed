"""Plants eighteen bugs in a copy of the program, one at a time, and shows what catches each: `make planted`.

Each is small and looks right. The simulation runs what ships; a test is named for each as well. It ends with 1 if a bug
gets through both, or if the simulation catches too few.
"""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.trial import Copy, make_copy

LEAST_BY_SIMULATION = 12

_DELIVERER = "bot/digests/posting/deliverer.py"
_LEDGER = "bot/store/ledger/deliveries.py"
_TIMER = "bot/digests/posting/doubt_timer.py"
_PACE = "bot/digests/posting/context.py"
_TESTS_OF_DELIVERER = "tests/bot/digests/posting/test_deliverer.py"
_TESTS_OF_LEDGER = "tests/bot/store/test_ledger.py"


@dataclass(frozen=True, slots=True)
class Planted:
    """A bug: in `module` each text becomes another, and `test` fails."""

    name: str
    module: str
    changes: Sequence[tuple[str, str]]
    test: str

    def apply(self, source: str) -> str:
        """Raises ValueError if a place is not there once: the program has changed, and so must the bug."""
        for before, after in self.changes:
            if source.count(before) != 1:
                raise ValueError(f"{self.name}: {self.module} has {source.count(before)} times: {before}")
            source = source.replace(before, after)
        return source


PLANTED = (
    Planted(
        "fence ignored",
        _LEDGER,
        [("                deliveries.c.fence == claim.fence,\n", "")],
        _TESTS_OF_LEDGER,
    ),
    Planted(
        "lease comparison",
        _LEDGER,
        [("(until <= moment, moment)", "(until >= moment, moment)")],
        _TESTS_OF_LEDGER,
    ),
    Planted(
        "sending committed late",
        _DELIVERER,
        [
            (
                "        row = await self._begin(claim, before, ready)\n        if row is None:\n            return\n",
                "",
            ),
            ("        self._doubts.began(row, began, clock.monotonic(), doubtful=doubtful)\n", ""),
            ("self._latest_start(row, began,", "self._latest_start(delivery, began,"),
            (
                "        posting = await self._post(row, start)\n",
                "        posting = await self._post(delivery, start)\n"
                "        row = await self._begin(claim, before, ready)\n        if row is None:\n            return\n"
                "        self._doubts.began(row, began, clock.monotonic(), doubtful=doubtful)\n",
            ),
        ],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "fold=1",
        "bot/digests/setup/due.py",
        [("time.replace(fold=0)", "time.replace(fold=1)")],
        "tests/bot/digests/setup/test_due.py",
    ),
    Planted(
        "missed after 1 h",
        _PACE,
        [("catch_up: timedelta = timedelta(hours=6)", "catch_up: timedelta = timedelta(hours=1)")],
        "tests/bot/digests/posting/test_planning.py",
    ),
    Planted(
        "retry without look-up",
        _DELIVERER,
        [("            if not await self._is_missing(claim):\n                return\n", "")],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "5xx taken as refused",
        "adapters/slack/transport/api.py",
        [
            (
                'SlackFault(method, code or f"status {status}", Verdict.UNKNOWN',
                'SlackFault(method, code or f"status {status}", Verdict.REFUSED',
            )
        ],
        "tests/adapters/slack/test_slack_deliverer.py",
    ),
    Planted(
        "first page only",
        "adapters/slack/outbound/lookup.py",
        [('str((page.get("response_metadata") or {}).get("next_cursor", ""))', '""')],
        "tests/adapters/slack/test_slack_deliverer.py",
    ),
    Planted(
        "claim without SKIP LOCKED",
        _LEDGER,
        [(".with_for_update(skip_locked=True)", "")],
        _TESTS_OF_LEDGER,
    ),
    Planted(
        "doubt aged from the first attempt",
        _TIMER,
        [
            (
                "return now - self._seen.setdefault((delivery.key, delivery.attempts), now)",
                "return now - (self.first_began(delivery) or self._seen.get((delivery.key, delivery.attempts), now))",
            )
        ],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "window from the last attempt",
        _DELIVERER,
        [("since = delivery.first_attempt or", "since = delivery.last_attempt or")],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "synchronous=NORMAL",
        "bot/store/database.py",
        [('"synchronous=FULL"', '"synchronous=NORMAL"')],
        "tests/bot/store/test_opening.py",
    ),
    Planted(
        "nonce not enforced",
        "adapters/discord/digests/deliverer.py",
        [('"enforce_nonce": True', '"enforce_nonce": False')],
        "tests/adapters/discord/test_discord_deliverer.py",
    ),
    Planted(
        "deadline measured after commit",
        _DELIVERER,
        [
            ("        began = clock.monotonic()\n", ""),
            (
                "        self._doubts.began(row, began, clock",
                "        began = clock.monotonic()\n        self._doubts.began(row, began, clock",
            ),
        ],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "settle without late acceptance",
        _PACE,
        [("settle: float = 10.0 + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 5.0", "settle: float = 30.0")],
        _TESTS_OF_DELIVERER,
    ),
    Planted(
        "stop without revision",
        _LEDGER,
        [("next_revision(self._database, connection) if stop else 0", "claim.booking.version if claim.booking else 0")],
        _TESTS_OF_LEDGER,
    ),
    Planted(
        "a lease kept when the clock is set back",
        _LEDGER,
        [("(since <= moment, until)", "(until > moment, until)")],
        _TESTS_OF_LEDGER,
    ),
    Planted(
        "own doubt aged 15 s too much",
        _TIMER,
        [
            (
                "self._seen[delivery.key, delivery.attempts] = now\n",
                "self._seen[delivery.key, delivery.attempts] = now-15\n",
            )
        ],
        _TESTS_OF_DELIVERER,
    ),
)


@dataclass(frozen=True, slots=True)
class Caught:
    """By which seed of the simulation, None if by none, and whether by its test."""

    bug: Planted
    seed: int | None
    by_test: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--only", default="", help="bugs with this in their name")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    chosen = [bug for bug in PLANTED if options.only in bug.name]
    print("| bug | caught by seed | by test |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="cuecard-planted-") as folder:
        copies = [make_copy(Path(folder) / str(number)) for number in range(options.processes)]
        with ThreadPoolExecutor(options.processes) as pool:
            caught = list(pool.map(lambda bug: _try(copies, bug, options.seeds), chosen))
    by_simulation = sum(each.seed is not None for each in caught)
    through = [each.bug.name for each in caught if each.seed is None and not each.by_test]
    print(f"\n{by_simulation} of {len(caught)} by the simulation, {len(caught) - len(through)} by it or a test")
    return 1 if through or (not options.only and by_simulation < LEAST_BY_SIMULATION) else 0


def _try(copies: list[Copy], bug: Planted, seeds: int) -> Caught:
    copy = copies.pop()
    try:
        with _planted(copy, bug):
            caught = Caught(bug, _first_seed(copy, seeds), _fails(copy, bug.test))
    finally:
        copies.append(copy)
    seed = "-" if caught.seed is None else str(caught.seed)
    print(f"| {bug.name} | {seed} | {f'`{bug.test}`' if caught.by_test else '-'} |", flush=True)
    return caught


@contextmanager
def _planted(copy: Copy, bug: Planted) -> Iterator[None]:
    path = copy.root / bug.module
    source = path.read_text(encoding="utf-8")
    path.write_text(bug.apply(source), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(source, encoding="utf-8")


def _first_seed(copy: Copy, seeds: int) -> int | None:
    simulation = ("tests.simulation", "--shipped", "--first", "--seeds", f"0:{seeds}", "--processes", "1")
    ran = copy.run("-m", *simulation, PYTHONDONTWRITEBYTECODE="1")
    found = re.search(r"^seed (\d+):", ran.stdout, re.MULTILINE)
    if ran.returncode not in (0, 1) or (ran.returncode and not found):
        raise RuntimeError(ran.stdout[-2000:])
    return int(found[1]) if found else None


def _fails(copy: Copy, test: str) -> bool:
    ran = copy.run("-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", test, PYTHONDONTWRITEBYTECODE="1")
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stdout[-2000:])
    return ran.returncode == 1


if __name__ == "__main__":
    raise SystemExit(main())
