"""Every Library keeps what the port promises; the saved one also survives changes, damage and other processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards import saved_library
from bot.cards.card_writer import remove_article
from bot.cards.content_loader import load_content
from bot.cards.library import MemoryLibrary, hidden_article, sentences_of
from bot.cards.saved_library import SavedLibrary, open_saved_library
from bot.errors import UnknownCard
from bot.ports import Library
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, harbour_card

OTHER = article("Fishing is free. Boats pay nothing.", "fishing", title="Fishing rights")
MakeLibrary = Callable[[], Library]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write_article(folder, article(), [harbour_card()], 1)
    write_article(folder, OTHER, [card(OTHER), card(OTHER, "Boats")], 1)
    return folder


@pytest.fixture(params=["memory", "saved"])
def make(request: pytest.FixtureRequest, content: Path, tmp_path: Path) -> MakeLibrary:
    """Makes the library of the content folder as it is now."""

    def memory() -> Library:
        loaded = load_content(content)
        return MemoryLibrary(loaded.cards, loaded.texts, loaded.faults, loaded.hidden)

    return memory if request.param == "memory" else lambda: open_saved_library(content, tmp_path / "library")


def test_cards_are_found_by_id_and_by_key(make: MakeLibrary) -> None:
    small_library = make()
    found = small_library.find("harbour-deal")
    assert found == harbour_card()
    assert found is not None
    assert small_library.find_key(found.key) == found
    assert small_library.find("other") is None
    assert small_library.find_key("other") is None


def test_cards_come_in_order_of_their_ids(make: MakeLibrary) -> None:
    small_library = make()
    assert [shown.id for shown in small_library] == ["fishing", "fishing/boats", "harbour-deal"]
    assert len(small_library) == 3


def test_the_version_changes_exactly_if_a_card_changes(make: MakeLibrary, content: Path) -> None:
    before = make().version
    assert make().version == before
    write_article(content, OTHER, [card(OTHER)], 1)
    assert make().version != before


def test_a_library_in_use_stays_as_it_is(make: MakeLibrary, content: Path) -> None:
    old = make()
    remove_article(content, "harbour-deal")
    new = make()
    assert old.find("harbour-deal") == harbour_card()
    assert old.text("harbour-deal") == article().text
    assert new.find("harbour-deal") is None


def test_edits_are_applied(make: MakeLibrary, content: Path) -> None:
    make()
    (content / "harbour-deal.edits.yaml").write_text("cards:\n  harbour-deal: {note: six}\n", encoding="utf-8")
    found = make().find("harbour-deal")
    assert found is not None
    assert found.note == "six"


@pytest.mark.parametrize(
    ("edits", "hides"),
    [
        ("cards:\n  fishing: {figures: [{value: 220, of: boats}]}\n", False),
        ("cards:\n  fishing: {titel: Fish}\n", False),
        ("cards:\n  fishing/boats: {hiden: yes}\n", True),
        ("cards:\n  fishing/boat: {hidden: yes}\n", True),
        ("article: {hidden: maybe}\n", True),
    ],
)
def test_a_fault_says_whether_it_hides_something(make: MakeLibrary, content: Path, edits: str, hides: bool) -> None:
    (content / "fishing.edits.yaml").write_text(edits, encoding="utf-8")
    assert [fault.hides for fault in make().faults] == [hides]
    (content / "fishing.edits.yaml").unlink()
    (content / "fishing.txt").unlink()
    assert {fault.hides for fault in make().faults} == {True}


def test_an_article_whose_cards_are_all_hidden_is_known_but_not_shown(make: MakeLibrary, content: Path) -> None:
    edits = content / "fishing.edits.yaml"
    edits.write_text("cards:\n  fishing: {hidden: yes}\n", encoding="utf-8")
    assert not make().hidden_articles
    edits.write_text("cards:\n  fishing: {hidden: yes}\n  fishing/boats: {hidden: yes}\n", encoding="utf-8")
    hidden = make()
    assert hidden.articles == {"harbour-deal"}
    assert hidden.hidden_articles == {"fishing": hidden_article(card(OTHER).article, OTHER.text)}


def test_sentences_cover_the_extent_in_order(make: MakeLibrary) -> None:
    small_library = make()
    text = small_library.text("harbour-deal")
    assert [span.of(text) for span in small_library.sentences(harbour_card())][
        -1
    ] == "Fishermen may attend every session."


def test_the_number_of_a_list_item_is_no_sentence() -> None:
    steps = article("How to tie a net:\n\n1. Wash the rope.\n2. Tie the knot. It takes 10.", "net")
    sentences = [span.of(steps.text) for span in sentences_of(card(steps), steps.text)]
    assert sentences == ["How to tie a net:", "Wash the rope.", "Tie the knot.", "It takes 10."]


def test_a_missing_article_is_an_unknown_card(make: MakeLibrary) -> None:
    small_library = make()
    with pytest.raises(UnknownCard):
        small_library.text("other")


def test_a_faulty_file_is_left_out(make: MakeLibrary, content: Path) -> None:
    (content / "broken.yaml").write_text("{", encoding="utf-8")
    assert len(make()) == 3
    assert len(make()) == 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_the_saved_library_reads_only_what_changed(content: Path, folder: Path) -> None:
    open_saved_library(content, folder)
    records = folder / "records.jsonl"
    before = records.stat().st_size
    open_saved_library(content, folder)
    assert records.stat().st_size == before
    write_article(content, OTHER, [card(OTHER, keywords=("boats",)), card(OTHER, "Boats")], 1)
    open_saved_library(content, folder)
    added = records.read_bytes()[before:]
    assert added.count(b"\n") == 1
    assert json.loads(added)["article"]["id"] == "fishing"


def test_a_library_that_this_process_saved_is_not_read_again(
    content: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_saved_library(content, folder)
    monkeypatch.setattr(saved_library, "_read_catalogue", None)
    write_article(content, OTHER, [card(OTHER)], 1)
    assert len(open_saved_library(content, folder)) == 2


def test_a_library_that_another_process_saved_is_read(content: Path, folder: Path) -> None:
    open_saved_library(content, folder)
    before = saved_library._last_catalogues.pop(folder)  # the other process knows nothing of it
    write_article(content, OTHER, [card(OTHER)], 1)
    open_saved_library(content, folder)
    records = (folder / "records.jsonl").read_bytes()
    saved_library._last_catalogues[folder] = before
    assert len(open_saved_library(content, folder)) == 2
    assert (folder / "records.jsonl").read_bytes() == records


def test_differences_name_cards_changed_and_removed(content: Path, folder: Path) -> None:
    old = open_saved_library(content, folder)
    write_article(content, OTHER, [card(OTHER)], 1)
    remove_article(content, "harbour-deal")
    new = open_saved_library(content, folder)
    assert new.changed_cards(old) == ({"fishing"}, {"fishing/boats", "harbour-deal"})
    assert new.changed_cards(new) == (set(), set())
    assert new.changed_articles(old) == {"fishing", "harbour-deal"}
    assert new.changed_articles(new) == set()
    assert new.changed_articles(MemoryLibrary([], {})) is None


def test_the_file_of_records_stays_small(content: Path, folder: Path) -> None:
    for number in range(12):
        write_article(content, OTHER, [card(OTHER, keywords=(f"word{number}",))], 1)
        held = open_saved_library(content, folder)
    live = sum(entry.length for entry in held.entries)
    assert (folder / "records.jsonl").stat().st_size <= 3 * live
    assert len(held) == 2


@pytest.mark.parametrize("damage", ["catalogue.json", "records.jsonl"])
@pytest.mark.parametrize("left", [b"", b"{", b'{"format": 99}'])
def test_a_damaged_copy_is_rebuilt(content: Path, folder: Path, damage: str, left: bytes) -> None:
    open_saved_library(content, folder)
    (folder / damage).write_bytes(left)
    held: SavedLibrary = open_saved_library(content, folder)
    assert held.find("harbour-deal") == harbour_card()
    assert len(held) == 3


def test_a_folder_without_cards_is_an_empty_library(content: Path, folder: Path) -> None:
    for path in content.glob("*.yaml"):
        remove_article(content, path.stem)
    assert len(open_saved_library(content, folder)) == 0
    assert len(open_saved_library(content, folder)) == 0
