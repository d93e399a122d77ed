"""An index is saved and opened again; one that is missing, damaged or of other cards is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import IndexFault
from bot.matching.index.saved_index import FILE_NAME
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.small_library import TOWN, small_library

LIBRARY = small_library(TOWN)
QUERY = Query(text="who is against the parking tacks")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    CardMatcher.build(LIBRARY, load_embedder()).save(tmp_path)
    return tmp_path


def test_a_saved_index_answers_as_before(saved: Path) -> None:
    opened = CardMatcher.open(saved, LIBRARY, load_embedder())
    assert opened.rank(QUERY) == CardMatcher.build(LIBRARY, load_embedder()).rank(QUERY)
    assert opened.suggest("har", 3) == CardMatcher.build(LIBRARY, load_embedder()).suggest("har", 3)


def test_an_opened_index_can_be_changed_and_saved_again(saved: Path, tmp_path: Path) -> None:
    texts = {card_id: text for card_id, text in TOWN.items() if card_id != "tax-against"}
    fewer = small_library(texts)
    CardMatcher.open(saved, LIBRARY, load_embedder()).updated(fewer, [], ["tax-against"]).save(tmp_path)
    opened = CardMatcher.open(tmp_path, fewer, load_embedder())
    assert opened.rank(QUERY).matches[0].card_id == "tax-for"


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexFault, match="there is no saved index"):
        CardMatcher.open(tmp_path / "nowhere", LIBRARY, load_embedder())


def test_an_index_of_other_cards_is_refused(saved: Path) -> None:
    with pytest.raises(IndexFault, match="made from other cards"):
        CardMatcher.open(saved, small_library({"a": ("A", "Another.")}), load_embedder())


@pytest.mark.parametrize("place", [0, 9, 40, 0.5, -1])
def test_a_damaged_index_is_refused(saved: Path, place: float) -> None:
    path = saved / FILE_NAME
    data = bytearray(path.read_bytes())
    data[int(place * len(data)) if isinstance(place, float) else place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(IndexFault):
        CardMatcher.open(saved, LIBRARY, load_embedder())


@pytest.mark.parametrize("kept", [0, 7, 100, 5000])
def test_a_cut_index_is_refused(saved: Path, kept: int) -> None:
    path = saved / FILE_NAME
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(IndexFault):
        CardMatcher.open(saved, LIBRARY, load_embedder())


def test_saving_leaves_nothing_else_behind(saved: Path) -> None:
    CardMatcher.build(LIBRARY, load_embedder()).save(saved)
    assert [path.name for path in saved.iterdir()] == [FILE_NAME]


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(IndexFault, match="cannot be written"):
        CardMatcher.build(LIBRARY, load_embedder()).save(blocked / "index")
