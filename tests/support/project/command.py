"""Runs the `cuecard` command in the process of the tests."""

from __future__ import annotations

import os
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from bot.cli import main

_SETTINGS = ("SLACK_", "DISCORD_", "CUECARD_", "DATABASE_", "LANG", "LC_")


@dataclass
class Result:
    """The result of a command."""

    returncode: int
    stdout: str
    stderr: str

    @property
    def words(self) -> str:
        """The output on one line, as if it had not been wrapped."""
        return " ".join(self.stdout.split())


def run(root: Path, *arguments: str, typed: str | None = None, **environment: str) -> Result:
    """Runs `cuecard` in `root`, in this process, without the settings of the person who runs the tests."""
    settings: dict[str, str | None] = {name: None for name in os.environ if name.startswith(_SETTINGS)}
    argv, sys.argv = sys.argv, ["cuecard", *arguments]
    code = 0
    try:
        with chdir(root), CliRunner().isolation(input=typed, env=settings | environment) as (out, err, _):
            try:
                main()
            except SystemExit as stop:
                code = int(stop.code or 0)
            sys.stdout.flush()
            return Result(code, out.getvalue().decode(), err.getvalue().decode())
    finally:
        sys.argv = argv
