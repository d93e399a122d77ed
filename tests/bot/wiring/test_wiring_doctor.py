"""What the doctor looks at, before its checks are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.environment.settings import Settings
from bot.wiring import doctor
from bot.wiring.libraries.stored_libraries import LibraryState

LIBRARY_STATE = LibraryState({("added", 1): 1}, ())


@pytest.mark.parametrize(
    ("folder", "database", "is_looked_at"),
    [("empty", None, False), ("used", None, True), ("empty", "postgresql://host/db", True)],
)
def test_libraries_are_looked_for_only_if_the_database_may_exist(
    folder: str, database: str | None, is_looked_at: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "cuecard.db").touch()
    monkeypatch.setattr(doctor, "sync_and_inspect_libraries", lambda settings: LIBRARY_STATE)
    settings = Settings(_env_file=None, cuecard_data=tmp_path / folder, database_url=database)
    assert (doctor._inspect_libraries(settings) == LIBRARY_STATE) is is_looked_at
