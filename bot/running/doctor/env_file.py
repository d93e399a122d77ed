"""Checks whether others may see what `.env` holds: it is where the tokens are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from stat import S_IROTH

from bot.environment.settings import ENV_FILE
from bot.running.doctor.finding import Finding, Grade

_NOT_IGNORED = 1
"""The status of `git check-ignore` for a file that a commit may contain; it has another one if there is no git
repository."""
_MAX_SECONDS = 5.0
"""How long git may take; after that, nothing is said."""


def diagnose_env_file(file: Path = Path(ENV_FILE)) -> Iterator[Finding]:
    """A note if git may commit `file`, and one if other users of this machine may read it; nothing if it is missing."""
    try:
        mode = file.stat().st_mode
    except OSError:  # if it exists but cannot be read, `read_settings` reports it
        return
    if _may_be_committed(file):
        yield Finding(
            str(file),
            Grade.NOTE,
            f"is in a git repository and not ignored, so a commit may publish its tokens: add a line {file.name} to "
            f".gitignore; if it was committed already, also run `git rm --cached {file.name}` and replace the tokens",
        )
    if os.name == "posix" and mode & S_IROTH:  # Windows has no such mode
        sentence = f"can be read by every user of this machine: run `chmod 600 {file}`"
        yield Finding(str(file), Grade.NOTE, sentence)


def _may_be_committed(file: Path) -> bool:
    """Whether a file is in a git repository and not ignored there. False if git is not installed or does not
    answer."""
    command = ["git", "-C", str(file.absolute().parent), "check-ignore", "--quiet", "--", file.name]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_MAX_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == _NOT_IGNORED
