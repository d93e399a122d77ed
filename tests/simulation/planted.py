"""Plants eighteen bugs in a copy of the program, one at a time, and shows what catches each: `make planted`.

Each bug is small and looks right. There are two simulations: a quick one with simple senders and a simple ledger, and
one with those that ship. The quick one looks for bugs in `bot/digests`, the other one for all others. Each bug has a
test, too. Two bugs have no effect in a simulation, whatever the seed, so only their tests can catch them. The command
ends with 1 if neither catches a bug, or if the simulations catch too few.

The results are kept in `--results`. If a run was interrupted, the next one continues from there, as long as the program
is the same.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import hashlib
import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.mutants.trial import ROOT, Copy, make_copy

MIN_BY_SIMULATION = 12
"""How many of the planted bugs the simulations have to find; tests find the others."""

_DELIVERER = "bot/digests/posting/deliverer.py"
_LEDGER = "bot/store/ledger/deliveries.py"
_TIMER = "bot/digests/posting/unclear_requests.py"
_CONTEXT = "bot/digests/posting/context.py"
_TESTS_OF_DELIVERER = "tests/bot/digests/posting/test_deliverer.py"
_TESTS_OF_LEDGER = "tests/bot/store/ledger/test_ledger.py"


@dataclass(frozen=True, slots=True)
class PlantedBug:
    """A bug: in `module` the first text of each pair in `changes` is replaced by the second, and `test` fails: a test
    function, or a whole module of tests, as pytest names them. `unseen` says why the bug has no effect in the
    simulation; it is "" if the bug may have one."""

    name: str
    module: str
    changes: Sequence[tuple[str, str]]
    test: str
    unseen: str = ""

    @property
    def needs_shipped_parts(self) -> bool:
        """Whether the bug is in a part that the quick simulation replaces by a simple one."""
        return not self.module.startswith("bot/digests/")

    def apply(self, source: str) -> str:
        """The source with the bug. Raises ValueError if a text to replace does not occur exactly once: the program has
        changed, and so must the bug."""
        for before, after in self.changes:
            if source.count(before) != 1:
                raise ValueError(f"{self.name}: {self.module} has {source.count(before)} times: {before}")
            source = source.replace(before, after)
        return source


PLANTED = (
    PlantedBug(
        "fence ignored",
        _LEDGER,
        [("                deliveries.c.fence == claim.fence,\n", "")],
        _TESTS_OF_LEDGER + "::test_only_the_last_holder_can_write",
    ),
    PlantedBug(
        "lease comparison",
        _LEDGER,
        [("(leased_until <= moment, moment)", "(leased_until >= moment, moment)")],
        _TESTS_OF_LEDGER + "::test_no_two_workers_get_the_same_delivery",
    ),
    PlantedBug(
        "sending committed late",
        _DELIVERER,
        [
            (
                "        row = await self._begin(claim, state_before, ready_at)\n"
                "        if row is None:\n            return\n",
                "",
            ),
            (
                "        self._unclear_requests.record_attempt(row, began, clock.monotonic(), is_unclear=is_unclear)\n",
                "",
            ),
            ("self._latest_start(row, began,", "self._latest_start(delivery, began,"),
            (
                "        posting = await self._post(row, start)\n",
                "        posting = await self._post(delivery, start)\n"
                "        row = await self._begin(claim, state_before, ready_at)\n"
                "        if row is None:\n            return\n"
                "        self._unclear_requests.record_attempt(row, began, clock.monotonic(), is_unclear=is_unclear)\n",
            ),
        ],
        _TESTS_OF_DELIVERER + "::test_a_process_frozen_before_the_request_does_not_send",
    ),
    PlantedBug(
        "fold=1",
        "bot/digests/setup/schedule.py",
        [("time.replace(fold=0)", "time.replace(fold=1)")],
        "tests/bot/digests/setup/test_schedule.py::test_clock_changes_follow_the_rule_in_a_share_of_all_zones",
    ),
    PlantedBug(
        "missed after 1 h",
        _CONTEXT,
        [("catch_up: timedelta = timedelta(hours=6)", "catch_up: timedelta = timedelta(hours=1)")],
        "tests/bot/digests/posting/test_planning.py::test_after_an_outage_only_the_latest_digest_is_posted",
    ),
    PlantedBug(
        "retry without look-up",
        _DELIVERER,
        [("            if not await self._confirm_missing(claim):\n                return\n", "")],
        _TESTS_OF_DELIVERER + "::test_an_unclear_post_waits_before_the_channel_is_searched",
    ),
    PlantedBug(
        "5xx taken as refused",
        "adapters/slack/transport/api.py",
        [
            (
                'SlackFault(method, code or f"status {status}", Verdict.UNKNOWN',
                'SlackFault(method, code or f"status {status}", Verdict.REFUSED',
            )
        ],
        "tests/adapters/slack/digests/test_slack_deliverer.py",
    ),
    PlantedBug(
        "first page only",
        "adapters/slack/outbound/lookup.py",
        [('str((page.get("response_metadata") or {}).get("next_cursor", ""))', '""')],
        "tests/adapters/slack/digests/test_slack_deliverer.py::test_a_digest_below_many_messages_is_found_page_by_page",
    ),
    PlantedBug(
        "unclear request aged from the first attempt",
        _TIMER,
        [
            (
                "return now - self._seen.setdefault((delivery.key, delivery.attempts), now)",
                "return now - (self.first_began(delivery) or self._seen.get((delivery.key, delivery.attempts), now))",
            )
        ],
        _TESTS_OF_DELIVERER + "::test_another_worker_searches_because_it_does_not_know_the_age_of_the_key",
    ),
    PlantedBug(
        "window from the last attempt",
        _DELIVERER,
        [("earliest = delivery.first_attempt or", "earliest = delivery.last_attempt or")],
        _TESTS_OF_DELIVERER + "::test_the_search_starts_at_the_first_of_several_requests_with_the_same_key",
    ),
    PlantedBug(
        "nonce not enforced",
        "adapters/discord/digests/renderer.py",
        [('"enforce_nonce": True', '"enforce_nonce": False')],
        "tests/adapters/discord/digests/test_discord_deliverer.py::test_the_posted_message_is_the_rendered_payload",
    ),
    PlantedBug(
        "deadline measured after commit",
        _DELIVERER,
        [
            ("        began = clock.monotonic()\n", ""),
            (
                "        self._unclear_requests.record_attempt(row, began, clock",
                "        began = clock.monotonic()\n        self._unclear_requests.record_attempt(row, began, clock",
            ),
        ],
        _TESTS_OF_DELIVERER,
    ),
    PlantedBug(
        "final without late acceptance",
        _CONTEXT,
        [
            (
                "final_after: float = start_within + POST_SECONDS + LATE_ACCEPTANCE_SECONDS + 5.0",
                "final_after: float = 30.0",
            )
        ],
        "tests/bot/digests/posting/test_pace.py",
    ),
    PlantedBug(
        "stop without revision",
        _LEDGER,
        [
            (
                "next_revision(self._database, connection) if stops_subscription else 0",
                "claim.stored_subscription.version if claim.stored_subscription else 0",
            )
        ],
        _TESTS_OF_LEDGER + "::test_the_ledger_does_what_the_reference_does",
    ),
    PlantedBug(
        "own unclear request aged 15 s too much",
        _TIMER,
        [
            (
                "self._seen[delivery.key, delivery.attempts] = now\n",
                "self._seen[delivery.key, delivery.attempts] = now-15\n",
            )
        ],
        _TESTS_OF_DELIVERER + "::test_the_age_of_an_unclear_request_counts_from_the_commit_before_it",
    ),
    PlantedBug(
        "claim without SKIP LOCKED",
        _LEDGER,
        [(".with_for_update(skip_locked=True)", "")],
        _TESTS_OF_LEDGER + "::test_no_two_workers_get_the_same_delivery",
        unseen="it runs on SQLite, which has no row locks and gets the same statement",
    ),
    PlantedBug(
        "synchronous=NORMAL",
        "bot/store/sql/database.py",
        [('"synchronous=FULL"', '"synchronous=NORMAL"')],
        "tests/bot/store/test_opening.py",
        unseen="its database is in memory, and only a loss of power tells the two apart",
    ),
    PlantedBug(
        "a lease kept when the clock is set back",
        _LEDGER,
        [("(leased_from <= moment, leased_until)", "(leased_until > moment, leased_until)")],
        _TESTS_OF_LEDGER + "::test_a_lease_from_before_the_clock_was_set_back_holds_nothing",
    ),
)


@dataclass(frozen=True, slots=True)
class Detection:
    """How a planted bug was found: by a simulation, with the first of `seeds` seeds that shows it (None if none does),
    and by its test."""

    name: str
    seed: int | None
    by_test: bool
    seeds: int
    program: str
    """The hash of the program in which it was planted."""

    def show(self) -> str:
        bug = next(bug for bug in PLANTED if bug.name == self.name)
        unseen = bug.unseen or f"none of {self.seeds}"
        seed = unseen if self.seed is None else str(self.seed)
        return f"| {self.name} | {seed} | {f'`{bug.test}`' if self.by_test else '-'} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--only", default="", help="bugs with this in their name")
    parser.add_argument("--results", type=Path, default=ROOT / "build" / "planted.jsonl")
    options = parser.parse_args()
    chosen = [bug for bug in PLANTED if options.only in bug.name]
    program = _hash_program()
    earlier = _read_results(options.results, program)
    print("| bug | caught by seed | by test |\n|---|---|---|", flush=True)
    caught = []
    with tempfile.TemporaryDirectory(prefix="cuecard-planted-") as folder:
        copy = make_copy(Path(folder))
        for bug in chosen:
            detection = earlier.get(bug.name)
            if detection is None or (detection.seed is None and detection.seeds < options.seeds):
                detection = _try(copy, bug, options.seeds, program)
                _keep_result(options.results, detection)
            print(detection.show(), flush=True)
            caught.append(detection)
    by_simulation = sum(detected.seed is not None for detected in caught)
    missed = [detected.name for detected in caught if detected.seed is None and not detected.by_test]
    print(f"\n{by_simulation} of {len(caught)} by the simulation, {len(caught) - len(missed)} by it or a test")
    return 1 if missed or (not options.only and by_simulation < MIN_BY_SIMULATION) else 0


def _try(copy: Copy, bug: PlantedBug, seeds: int, program: str) -> Detection:
    with _planted(copy, bug):
        seed = None if bug.unseen else _first_seed(copy, bug, seeds)
        return Detection(bug.name, seed, _fails(copy, bug.test), seeds, program)


def _hash_program() -> str:
    """A hash of everything that decides what catches a bug, except for its test."""
    files = (path for part in ("bot", "adapters", "tests/simulation") for path in (ROOT / part).rglob("*.py"))
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _read_results(path: Path, program: str) -> Mapping[str, Detection]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    detections = [Detection(**json.loads(line)) for line in lines]
    return {detection.name: detection for detection in detections if detection.program == program}


def _keep_result(path: Path, detection: Detection) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(detection)) + "\n")


@contextmanager
def _planted(copy: Copy, bug: PlantedBug) -> Iterator[None]:
    path = copy.root / bug.module
    source = path.read_text(encoding="utf-8")
    path.write_text(bug.apply(source), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(source, encoding="utf-8")


def _first_seed(copy: Copy, bug: PlantedBug, seeds: int) -> int | None:
    simulation = ["tests.simulation", "--first", "--seeds", f"0:{seeds}", "--processes", "1"]
    if bug.needs_shipped_parts:
        simulation.append("--shipped")
    ran = copy.run("-m", *simulation, PYTHONDONTWRITEBYTECODE="1")
    match = re.search(r"^seed (\d+):", ran.stdout, re.MULTILINE)
    if ran.returncode not in (0, 1) or (ran.returncode and not match):
        raise RuntimeError(ran.stdout[-2000:])
    return int(match[1]) if match else None


def _fails(copy: Copy, test: str) -> bool:
    ran = copy.run("-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", test, PYTHONDONTWRITEBYTECODE="1")
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stdout[-2000:])
    return ran.returncode == 1


if __name__ == "__main__":
    raise SystemExit(main())
