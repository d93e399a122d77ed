"""Installs locked packages with pip and shows its progress, because on a bare machine this takes minutes.

    python tools/install.py requirements/dev.txt [more options for pip]

It runs in a new environment, so it needs nothing but Python. The exit status is that of pip.
"""
# ruff: noqa: T201 - it prints

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIP = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
_LOCKED = ["--require-hashes", "--no-deps", "--no-build-isolation"]
"""Exactly the locked versions, each file checked against its hash, built only by locked tools. Without --no-deps, older
pips look for a newer lxml than the locked one, because of the extra that justext names, and fail without its hash."""
_COLLECTING = re.compile(r"Collecting ([^\s=;]+)")  # "Collecting lxml==6.0"
_STEPS_IN_A_LOG = 20
"""If the output is not a terminal, one step in this many is shown."""
_INSTALLING = "Installing collected packages"


def main(requirements: Path, *options: str) -> int:
    """Installs what a file of requirements names, with more options for pip; returns pip's exit status."""
    total = len(re.findall(r"^\S+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))
    begun = time.monotonic()
    command = [*_PIP, *_LOCKED, "-r", str(requirements), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as pip:
        assert pip.stdout is not None
        for number, step in enumerate(describe_steps(pip.stdout, total)):
            if sys.stdout.isatty() or number % _STEPS_IN_A_LOG == 0:
                _show(step, is_last=False)
    packages = "1 package" if total == 1 else f"{total} packages"
    done = f"{packages} after {time.monotonic() - begun:.0f} s" if pip.returncode == 0 else "pip failed"
    _show(done, is_last=True)
    return pip.returncode


def describe_steps(lines: Iterable[str], total: int) -> Iterator[str]:
    """Describes what pip does, from the lines that it prints: which of `total` packages it downloads, then that it
    installs them."""
    number = 0
    for line in lines:
        if match := _COLLECTING.match(line.strip()):
            number += 1
            yield f"downloading {number} of {max(number, total)}: {match[1]}"
        elif line.startswith(_INSTALLING):
            yield f"installing {number} packages ..."


def _show(step: str, *, is_last: bool) -> None:
    """Shows a step in place of the last one, or on a line of its own if the output is not a terminal."""
    if sys.stdout.isatty():
        print(f"\r\033[K  {step}", end="\n" if is_last else "", flush=True)
    else:
        print(f"  {step}", flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
