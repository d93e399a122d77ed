"""Reads `.env` line by line, to find the names that it sets, and lines that set nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import InvalidSetting, file_and_line

_BREAK = r"(?:\r\n|\r|\n|\Z)"
"""The pattern of the end of a line, or of the file."""
_NOTHING = re.compile(rf"[ \t]*(?:#[^\r\n]*)?{_BREAK}")
"""Matches an empty line and a comment."""
_SETTING = re.compile(
    r"[ \t]*(?:export[ \t]+)?+([A-Za-z_]\w*)[ \t]*=[ \t]*+"
    r"(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|(?!['\"])[^\r\n]*)"  # a quoted value may span several lines
    rf"[ \t]*(?:#[^\r\n]*)?{_BREAK}",
    re.DOTALL,
)
"""Matches "export NAME='a value'  # a comment"."""
_LINE = re.compile(rf"[^\r\n]*{_BREAK}")
"""Matches any line, with its end."""


@dataclass(frozen=True, slots=True)
class EnvLine:
    """A line of `.env`, or several lines with one quoted value: the `number` of the first line, from 1, and the `name`
    that it sets, "" if it sets none."""

    number: int
    name: str


def read_env_file(path: Path) -> list[EnvLine]:
    """The lines of a file that are neither empty nor comments; none if the file is missing or cannot be read."""
    try:
        return list(_read(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError):  # the module that reads the settings reports this fault
        return []


def bad_lines(path: Path) -> list[InvalidSetting]:
    """Every line that should set something but does not."""
    reason = "sets nothing: write NAME=value; a value with spaces needs one pair of quotation marks around it"
    return [
        InvalidSetting(file_and_line(str(path), line.number), reason) for line in read_env_file(path) if not line.name
    ]


def _read(text: str) -> Iterator[EnvLine]:
    """The lines of a file with this text that are neither empty nor comments."""
    position, number = 0, 1
    while position < len(text):
        setting = _SETTING.match(text, position)
        match = _NOTHING.match(text, position) or setting or _LINE.match(text, position)
        assert match is not None  # _LINE matches every line
        if match.re is not _NOTHING:
            yield EnvLine(number, setting[1] if setting else "")
        number += len(re.findall(r"\r\n|\r|\n", match.group()))
        position = match.end()
