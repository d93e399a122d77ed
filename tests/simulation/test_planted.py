"""The planted bugs can still be planted. `make planted` shows what catches each, which takes long."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.simulation.planted import PLANTED, Planted

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("bug", PLANTED, ids=lambda bug: bug.name)
def test_a_bug_has_its_place_and_leaves_a_program(bug: Planted) -> None:
    source = (ROOT / bug.module).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(bug.apply(source))) != ast.dump(ast.parse(source))
    module, _, function = bug.test.partition("::")
    assert f"def {function}" in (ROOT / module).read_text(encoding="utf-8")


def test_there_are_eighteen() -> None:
    assert len({bug.name for bug in PLANTED}) == 18
