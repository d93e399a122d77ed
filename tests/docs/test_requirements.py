"""The locked requirements are complete: every file of every package has its hash, and no package index is named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_FILES = sorted((_ROOT / "requirements").glob("*.txt"))
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")
"""The line of a requirements file with a hash of a package: “    --hash=sha256:0f3a… \\”."""
_PIN = re.compile(r"([a-z0-9-]+)==[\w.!+]+(?: ; [^\\]+)?(?: \\)?")
"""The line with a package and its version ("click==8.1.7"); the group is the name."""
_DECLARED = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_line_is_a_version_or_the_hash_of_a_file(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    pins = [number for number, line in enumerate(lines) if _PIN.fullmatch(line)]
    assert pins
    assert [number for number in pins if not _HASH.fullmatch("".join(lines[number + 1 : number + 2]))] == []
    assert [line for line in lines if not _PIN.fullmatch(line) and not _HASH.fullmatch(line)] == []


@pytest.mark.parametrize("name", ["dev", "runtime", "lowest"])
def test_everything_that_is_declared_is_locked(name: str) -> None:
    text = (_ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    locked = {match[1] for line in text.splitlines() if (match := _PIN.fullmatch(line))}
    declared = {
        re.split(r"[<>=\[; ]", requirement)[0].lower().replace("_", "-").replace(".", "-") for requirement in _DECLARED
    }
    assert declared - locked == set()
