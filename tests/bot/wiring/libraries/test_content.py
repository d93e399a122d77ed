"""The library of a project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest

from bot.cards.file_names import RULES_NAME, safe_name
from bot.environment.settings import Settings
from bot.matching.reader import reader
from bot.wiring.libraries.content import MIRROR_FOLDER, load_library
from bot.wiring.libraries.matcher import preload_reader
from tests.support.project.files import FISHING, HARBOUR, index, put


def test_without_a_data_folder_the_library_has_the_same_cards(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    put(tmp_path, "fishing.txt", FISHING)
    index(tmp_path)
    (tmp_path / "file").touch()  # no data folder can be made below a file
    cached, read = (
        load_library(Settings(_env_file=None, cuecard_content=tmp_path / "content", cuecard_data=tmp_path / data))
        for data in ("data", "file/data")
    )
    assert len(list(read)) > 1
    assert list(read) == list(cached)


def test_the_rules_hold_for_a_mirrored_library_that_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    index(tmp_path)
    content, data = tmp_path / "content", tmp_path / "data"
    mirror = shutil.copytree(content, data / MIRROR_FOLDER / safe_name("handbook"))
    (mirror / ".library").touch()  # no folder can be made in its place
    (content / RULES_NAME).write_text("never_card: [Who may *]\nunknown: x\n")
    library = load_library(Settings(_env_file=None, cuecard_content=content, cuecard_data=data), "handbook")
    assert [card.id for card in library] == ["harbour-deal"]
    assert not library.faults, "the library of content/ reports the faults of the rules"


@pytest.mark.parametrize("choice", ["on", "off"])
def test_the_reader_is_loaded_at_the_start_unless_it_is_off(
    choice: Literal["on", "off"], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(reader, "find_reader", lambda: loaded.append("reader"))
    preload_reader(Settings(_env_file=None, cuecard_reader=choice))
    assert loaded == (["reader"] if choice == "on" else [])
