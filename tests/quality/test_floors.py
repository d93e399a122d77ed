"""No floor of quality is lowered, and no ceiling raised, without a line in the changelog."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.support.floors import FLOORS, named_limits

_ROOT = Path(__file__).parents[2]


def undocumented(before: dict[str, float], now: dict[str, float], changelog: str) -> list[str]:
    """The limits that became easier or were removed, unless the changelog names them with their present value."""
    loosened = [
        name
        for name, limit in before.items()
        if name not in now or _strictness(name, now[name]) < _strictness(name, limit)
    ]
    documented = set(re.findall(r"`([^`]+)` ([\d.]*\d|gone)", changelog))
    return [name for name in loosened if (name, f"{now[name]:g}" if name in now else "gone") not in documented]


def test_no_limit_is_easier_than_it_ever_was_unless_the_changelog_says_so() -> None:
    now = named_limits(FLOORS.read_text(encoding="utf-8"))
    changelog = (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert {name for before in _versions() for name in undocumented(before, now, changelog)} == set()


def test_coverage_is_held_to_its_floor() -> None:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    floor = named_limits(FLOORS.read_text(encoding="utf-8"))["at_least.coverage"]
    assert settings["report"]["fail_under"] == floor


@pytest.mark.parametrize(
    ("now", "changelog", "found"),
    [
        ({"at_least.a": 0.9, "at_most.b": 0.1}, "", []),
        ({"at_least.a": 0.95, "at_most.b": 0.05}, "", []),
        ({"at_least.a": 0.8, "at_most.b": 0.1}, "", ["at_least.a"]),
        ({"at_least.a": 0.9, "at_most.b": 0.2}, "", ["at_most.b"]),
        ({"at_most.b": 0.1}, "", ["at_least.a"]),
        ({"at_least.a": 0.8, "at_most.b": 0.1}, "- `at_least.a` 0.85: the exam is harder.", ["at_least.a"]),
        ({"at_least.a": 0.8, "at_most.b": 0.1}, "- `at_least.a` 0.8: the exam is harder.", []),
        ({"at_most.b": 0.1}, "- `at_least.a` gone: nobody asks that.", []),
    ],
)
def test_a_lowered_floor_must_be_named_in_the_changelog(
    now: dict[str, float], changelog: str, found: list[str]
) -> None:
    assert undocumented({"at_least.a": 0.9, "at_most.b": 0.1}, now, changelog) == found


def _versions() -> list[dict[str, float]]:
    """The limits of every commit that changed them. Skips the test if there is no history to read."""
    path = FLOORS.relative_to(_ROOT).as_posix()
    if not (_ROOT / ".git").exists():
        pytest.skip("not a git checkout: there is no earlier version to compare with")
    commits = _git("log", "--format=%H", "--diff-filter=AM", "--", path).split()
    return [named_limits(_git("show", f"{commit}:{path}")) for commit in commits]


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(_ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _strictness(name: str, limit: float) -> float:
    """A number that is higher the stricter a limit is."""
    return limit if name.startswith("at_least.") else -limit
