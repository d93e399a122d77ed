"""Delivery can be simulated, because the core never reads a clock or draws a random number itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

BOT = Path(__file__).parents[3] / "bot"
CLOCK = BOT / "environment" / "clock.py"
BANNED_MODULES = frozenset({"random", "uuid"})
BANNED_CALLS = frozenset(
    {
        "time.time", "time.time_ns", "time.monotonic", "time.monotonic_ns", "time.clock_gettime",
        "time.sleep", "asyncio.sleep", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    }
)  # fmt: skip


def banned(source: str) -> list[str]:
    """The names of the clocks and random numbers that a module uses."""
    return sorted(set(_found(ast.parse(source))))


def _found(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in BANNED_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in BANNED_MODULES:
            yield node.module
        elif isinstance(node, ast.Attribute):
            name = ".".join(ast.unparse(node).split(".")[-2:])
            if name in BANNED_CALLS:
                yield name


@pytest.mark.parametrize("path", sorted((BOT / "digests").rglob("*.py")), ids=lambda path: str(path.relative_to(BOT)))
def test_no_module_of_digests_reads_a_clock_or_draws_a_random_number(path: Path) -> None:
    assert banned(path.read_text()) == []


def test_the_check_reports_banned_calls() -> None:
    source = "import random\nimport datetime\nx = datetime.datetime.now()\nasync def f():\n    await asyncio.sleep(1)\n"

    assert banned(source) == ["asyncio.sleep", "datetime.now", "random"]
    assert banned(CLOCK.read_text()) == ["asyncio.sleep", "datetime.now", "time.clock_gettime", "time.monotonic"]
