"""The commands of the page about the data work as they are written there."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

_PAGE = (Path(__file__).parents[2] / "docs/how-to/data.md").read_text(encoding="utf-8")
_PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def test_the_backup_works_every_day_and_only_a_complete_one_replaces_the_last(tmp_path: Path) -> None:
    assert _back_up(tmp_path) != 0, "there is no database yet"
    assert list(tmp_path.iterdir()) == []
    database = tmp_path / ".cuecard" / "cuecard.db"
    database.parent.mkdir()
    for day in (1, 2):
        _add_row(database, day)
        (tmp_path / "backup.new").write_text("interrupted")
        assert _back_up(tmp_path) == 0
        assert _rows(tmp_path / "backup.db") == list(range(1, day + 1))
        assert (tmp_path / "backup.db").stat().st_mode & 0o077 == 0
        assert not (tmp_path / "backup.new").exists()
    database.unlink()
    assert _back_up(tmp_path) != 0
    assert _rows(tmp_path / "backup.db") == [1, 2], "the last backup stays"


def _back_up(folder: Path) -> int:
    """Runs the documented command in `folder`. Returns its exit status."""
    [command] = (block for block in re.findall(r"```\n(.*?)```", _PAGE, re.DOTALL) if "VACUUM INTO" in block)
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env={"PATH": _PATH}, capture_output=True, check=False
    ).returncode


def _add_row(database: Path, number: int) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS days (number INTEGER)")
        connection.execute("INSERT INTO days VALUES (?)", (number,))


def _rows(database: Path) -> list[int]:
    with closing(sqlite3.connect(database)) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM days ORDER BY number")]
