"""The text of a file that people write, read within limits: whatever is in it, reading it costs little."""

from __future__ import annotations

from pathlib import Path

from bot.errors import InvalidCard, plainly

MOST_FAULTS = 100
"""Faults of a file that are named."""
_LONGEST = 128 * 1024
"""Bytes of a file."""
_SAVE_AS_UTF8 = "it is not UTF-8; save it as UTF-8"


def read_people_file(path: Path, so: str) -> tuple[str | None, list[InvalidCard]]:
    """The text of a file and the faults of its bytes; "" if it is missing, None if it cannot be used at all. `so` says
    what follows from that."""
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except FileNotFoundError:
        return "", []
    except OSError as error:
        return None, [InvalidCard(path.name, f"it cannot be read ({plainly(error)}), so {so}; make it readable")]
    if len(data) > _LONGEST:
        return None, [InvalidCard(path.name, f"it is longer than {_LONGEST // 1024} KB, so {so}; shorten it")]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return data.decode("cp1252", "replace"), [InvalidCard(path.name, _SAVE_AS_UTF8, line)]
