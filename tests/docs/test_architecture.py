"""ARCHITECTURE.md names every package, and its rows are the layers. (test_documents.py checks that what is named
exists.)"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_TEXT = (_ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_PATH = re.compile(r"`((?:bot|adapters|tests|tools)/[\w/.]+?)/?`")
"""A path of the checkout in backticks, as documents write it: “`bot/store/`”; the group has no slash at its end."""
_ROWS = [
    tuple(_PATH.findall(line.split("|")[1]))
    for line in _TEXT.partition("## Packages")[2].partition("\n## ")[0].splitlines()
    if line.startswith("| `")
]


@pytest.mark.parametrize("folder", ["bot", "adapters", "tests", "tools"])
def test_every_package_and_module_is_named(folder: str) -> None:
    named = set(_PATH.findall(_TEXT))
    assert [child for child in _children(folder) if child not in named] == []


@pytest.mark.parametrize("container", ["adapters", "bot"])
def test_the_rows_are_the_layers_that_are_enforced(container: str) -> None:
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(contract["layers"] for contract in settings["contracts"] if contract.get("containers") == [container])
    rows = [{Path(path).stem for path in row} for row in _ROWS if row[0].startswith(f"{container}/")]
    assert rows == [set(layer.split(" | ")) for layer in layers if layer != "__main__"]


def _children(folder: str) -> list[str]:
    found = []
    for path in sorted((_ROOT / folder).iterdir()):
        is_package = path.is_dir() and any(path.glob("**/*.py"))
        is_module = path.suffix == ".py" and not path.stem.startswith("__")
        if is_package or is_module:
            found.append(path.relative_to(_ROOT).as_posix())
    return found
