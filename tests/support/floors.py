"""The floors and ceilings of quality, from tests/quality/floors.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parents[1] / "quality" / "floors.toml"


def limits_of(bound: str, *groups: str) -> list[tuple[str, str, float]]:
    """Each (group, figure, limit) of these groups under `bound` ("at_least" or "at_most"), in the order of the file."""
    tables: dict[str, dict[str, float]] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[bound]
    return [(group, figure, limit) for group in groups for figure, limit in tables[group].items()]


def own_limits(bound: str, figure: str) -> dict[str, float]:
    """The limits of one figure of our own cases, by kind of question."""
    limits: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[bound]["own"][figure]
    return limits


def named_limits(text: str) -> dict[str, float]:
    """Every limit in a file of floors by its full name, such as `at_least.own.right.plain`."""
    return dict(_named(tomllib.loads(text), ()))


def _named(table: dict[str, Any], above: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _named(value, (*above, key))
        else:
            yield ".".join((*above, key)), float(value)
