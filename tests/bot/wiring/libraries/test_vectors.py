"""Another table of word vectors may replace the table of the package."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from bot.cards.library import MemoryLibrary
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.matching.matcher import CardMatcher
from bot.model import Query
from bot.wiring.libraries.matcher import open_embedder, open_matcher
from tests.support.library.small_library import card

TEXT = "The harbour bridge closes in March. Whales sing."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table with the first 64 dimensions of the shipped one."""
    shipped = resources.files("bot.matching") / "data"
    folder = tmp_path / "vectors"
    folder.mkdir()
    (folder / "vocabulary.txt").write_bytes((shipped / "vocabulary.txt").read_bytes())
    with resources.as_file(shipped / "vectors.npy") as rows, resources.as_file(shipped / "scales.npy") as scales:
        np.save(folder / "vectors.npy", np.load(rows)[:, :64])
        np.save(folder / "scales.npy", np.load(scales))
    return folder


def test_the_table_of_the_package_is_the_default() -> None:
    assert open_embedder(Settings(cuecard_vectors=None)).dimensions == 256


def test_another_table_of_vectors_answers_and_gets_its_own_index(table: Path, tmp_path: Path) -> None:
    library = MemoryLibrary([card("bridge", "Bridge", TEXT, ())], {"bridge": TEXT})
    settings = Settings(cuecard_data=tmp_path / "data")
    shipped = open_matcher(settings, library)
    other = open_matcher(settings.model_copy(update={"cuecard_vectors": table}), library)
    assert isinstance(shipped, CardMatcher)
    assert isinstance(other, CardMatcher)
    assert other.index.segments[0].segment.word_vectors.shape[1] == 64
    assert other.rank(Query(text="when does the harbour bridge close")).matches[0].card_id == "bridge"


def test_a_folder_without_a_table_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match="has no table of word vectors") as missing:
        open_embedder(Settings(cuecard_vectors=tmp_path / "nowhere"))
    assert missing.value.subject == "CUECARD_VECTORS"
    (tmp_path / "vocabulary.txt").write_text("whale\n", encoding="utf-8")
    np.save(tmp_path / "vectors.npy", np.zeros((2, 4), np.int8))
    np.save(tmp_path / "scales.npy", np.ones(2, np.float32))
    with pytest.raises(InvalidSetting, match="do not fit"):
        open_embedder(Settings(cuecard_vectors=tmp_path))
