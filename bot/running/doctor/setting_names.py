"""Checks the names of settings, in the environment and in `.env`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from bot.environment.env_file import bad_lines, read_env_file
from bot.environment.settings import ENV_FILE, Settings
from bot.errors import file_and_line
from bot.running.doctor.finding import Finding, Grade

_OWN_PREFIX = "CUECARD_"
_PLATFORM_PREFIXES = ("SLACK_", "DISCORD_")
"""How the settings of platforms begin."""
_MIN_SIMILARITY = 0.8
"""How similar a name must be to one of the settings to count as a typo of it, from 0 to 1."""


def diagnose_names(environment: Mapping[str, str], file: Path = Path(ENV_FILE)) -> list[Finding]:
    """Settings that are not read because their names are misspelt, and lines of `file` that set nothing.

    Every name CUECARD_… is meant for Cuecard. A name that begins like a platform's settings (SLACK_…) is reported only
    if it is similar to a setting that is not set, because other programs use such names, too."""
    lines = read_env_file(file)
    shown_names = {name.upper(): name for name in environment} | {
        line.name.upper(): f"{line.name} in {file_and_line(str(file), line.number)}" for line in lines if line.name
    }
    findings = [Finding(fault.subject, Grade.BAD, fault.reason) for fault in bad_lines(file)]
    return findings + [
        Finding(shown_names[name], Grade.BAD, f"is not a setting{f': is {suggestion} meant?' if suggestion else ''}")
        for name, suggestion in sorted(_unknown(shown_names))
    ]


def _unknown(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each name that is meant for Cuecard but is not a setting, with the most similar name of a setting ("": none)."""
    known_names = {name.upper() for name in Settings.model_fields}
    for name in names:
        if name in known_names or not name.startswith((_OWN_PREFIX, *_PLATFORM_PREFIXES)):
            continue
        suggestion = next(iter(get_close_matches(name, known_names, 1, _MIN_SIMILARITY)), "")
        if name.startswith(_OWN_PREFIX) or (suggestion and suggestion not in names):
            yield name, suggestion
