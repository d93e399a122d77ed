"""Reads a file that people write. Its size is limited, so that reading is fast for any content."""

from __future__ import annotations

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from pathlib import Path

from bot.errors import InvalidCard, describe_error

MAX_FAULTS = 100
"""The maximum number of faults that are reported for one file."""
MAX_BYTES = 128 * 1024
"""The maximum size of a file that is read, in bytes."""
_NOT_UTF8 = "it is not UTF-8; save it as UTF-8 (until then all of it is used, read as {})"
_WINDOWS = "Windows-1252: words with accents may fit nothing"
_UTF_16 = "UTF-16"
"""How a file that is not UTF-8 is read."""


def read_handwritten_file(path: Path, consequence: str) -> tuple[str | None, list[InvalidCard]]:
    """The text of a file, and the faults of its bytes. The text is "" if the file is missing, None if it cannot be read
    at all. A file that is not UTF-8 is read in another encoding, and has a fault. `consequence` completes the sentence
    "it cannot be read, so …"."""
    try:
        data = read_limited(path, consequence)
    except InvalidCard as fault:
        return None, [fault]
    return decode_handwritten_file(path, data) if data is not None else ("", [])


def read_limited(path: Path, consequence: str) -> bytes | None:
    """The bytes of a file; None if it is missing. Raises InvalidCard if it cannot be read; `consequence` completes the
    sentence "it cannot be read, so …"."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        remedy = "rename or remove this folder" if path.is_dir() else "make it readable"
        reason = f"it cannot be read ({describe_error(error)}), so {consequence}; {remedy}"
        raise InvalidCard(path.name, reason) from error
    if len(data) > MAX_BYTES:
        raise InvalidCard(path.name, f"it is longer than {MAX_BYTES // 1024} KB, so {consequence}; shorten it")
    return data


def decode_handwritten_file(path: Path, data: bytes) -> tuple[str, list[InvalidCard]]:
    """The text of a file with these bytes. If they are not UTF-8, they are read as UTF-16 (if they begin with its byte
    order mark) or as Windows-1252, and a fault says so."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        is_utf_16 = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
        fault = InvalidCard(path.name, _NOT_UTF8.format(_UTF_16 if is_utf_16 else _WINDOWS), line)
        return data.decode("utf-16" if is_utf_16 else "cp1252", "replace"), [fault]


def fault_of_rest(file: str, lines: Sequence[int], consequence: str = "") -> list[InvalidCard]:
    """A fault that says how many more faults a file has than the MAX_FAULTS that are reported; an empty list if there
    are no more. `lines` has the line of each fault; `consequence` ends the sentence, and says what is hidden until the
    faults are corrected."""
    if len(lines) <= MAX_FAULTS:
        return []
    reason = f"{len(lines) - MAX_FAULTS:,} more faults follow; correct these first{consequence}"
    return [InvalidCard(file, reason, lines[MAX_FAULTS], hides=bool(consequence))]
