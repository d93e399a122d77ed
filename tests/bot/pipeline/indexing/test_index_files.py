"""Every article has its own files, and the index never overwrites a file that a person wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from tests.support.project.files import FISHING, PROJECT, bytes_of, index, put


def test_edits_survive_indexing(indexed: Path) -> None:
    edits = indexed / "content" / "fishing-rights.edits.yaml"
    edits.write_text("cards:\n  fishing-rights: {note: Kept.}\n", encoding="utf-8")
    put(indexed, "fishing.txt", FISHING.replace("nothing", "little"))
    index(indexed)
    notes = [card.note for card in load_content(indexed / "content").cards if card.id == "fishing-rights"]
    assert notes == ["Kept."]


def test_an_article_cannot_take_the_place_of_edits_that_people_wrote(indexed: Path) -> None:
    edits = indexed / "content" / "harbour-deal.edits.yaml"
    edits.write_text("cards:\n  harbour-deal: {note: Kept.}\n", encoding="utf-8")
    put(indexed, "thief.md", "---\nid: harbour-deal.edits\ntitle: Thief\n---\nThe thief came at night, said nobody.\n")
    report = index(indexed)
    assert (report.written_ids, report.faults) == (["harbour-deal.edits"], [])
    assert edits.read_text(encoding="utf-8") == "cards:\n  harbour-deal: {note: Kept.}\n"
    notes = {card.id: card.note for card in load_content(indexed / "content").cards}
    assert (notes["harbour-deal"], notes["harbour-deal.edits"]) == ("Kept.", None)
    assert check_content(indexed / "content") == []
    assert index(indexed).written_ids == []


def test_articles_whose_ids_differ_in_case_have_files_that_no_system_confuses(root: Path) -> None:
    for number, article_id in enumerate(["harbour", "Harbour", "HARBOUR", "con"]):
        put(root, f"{number}.md", f"---\nid: {article_id}\ntitle: Story {number}\n---\nStory {number} is told here.\n")
    assert len(index(root).written_ids) == 6
    assert check_content(root / "content") == []
    files = [path.name.casefold() for path in (root / "content").iterdir()]
    assert len(set(files)) == 12
    assert not any(name.partition(".")[0] == "con" for name in files)
    (root / "seeds" / "1.md").unlink()
    assert index(root).removed_ids == ["Harbour"]
    assert len(list((root / "content").iterdir())) == 10


@pytest.mark.parametrize("name", ["fishing-rights.yaml", "fishing-rights.txt"])
def test_a_handwritten_file_in_the_place_of_an_article_stays_and_is_reported(root: Path, name: str) -> None:
    (root / "content").mkdir()
    theirs = root / "content" / name
    theirs.write_text("what we owe the fishermen\n", encoding="utf-8")
    report = index(root, damaged={"fishing-rights.yaml"} & {name})
    assert [str(fault) for fault in report.faults] == [
        f"seeds/fishing.txt: there is already a file {name}, which Cuecard did not write and does not "
        "replace; move or rename that file, then run `cuecard index`"
    ]
    assert theirs.read_text(encoding="utf-8") == "what we owe the fishermen\n"
    assert report.written_ids == ["harbour-deal"]
    theirs.rename(root / "content" / "owed.md")
    assert index(root).written_ids == ["fishing-rights"]


def test_the_content_of_this_project_stays_as_it_is(tmp_path: Path) -> None:
    for folder in ("seeds", "content"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    before = bytes_of(tmp_path)
    report = index(tmp_path)
    assert (report.written_ids, report.removed_ids, report.faults) == ([], [], [])
    assert {f"{article_id}.yaml" for article_id in report.unchanged_ids} == {
        name for name in before if name.endswith(".yaml")
    }
    assert index(tmp_path, rebuild=True).written_ids == []
    assert bytes_of(tmp_path) == before


def test_files_that_an_earlier_version_named_otherwise_keep_their_names(root: Path) -> None:
    put(root, "old.md", "---\nid: Harbour\ntitle: Old\n---\nThe old harbour is closed, said Ines Okafor.\n")
    index(root)
    content = root / "content"
    for path in content.glob("Harbour~*"):
        path.rename(content / f"Harbour{path.suffix}")
    (content / "Harbour.edits.yaml").write_text("cards:\n  Harbour: {note: Kept.}\n", encoding="utf-8")
    before = set(bytes_of(root))
    assert index(root).written_ids == []
    assert check_content(content) == []
    put(root, "old.md", "---\nid: Harbour\ntitle: Old\n---\nThe old harbour is open, said Ines Okafor.\n")
    assert index(root).written_ids == ["Harbour"]
    assert set(bytes_of(root)) == before
    assert {card.note for card in load_content(content).cards if card.id == "Harbour"} == {"Kept."}
    (root / "seeds" / "old.md").unlink()
    assert index(root).removed_ids == ["Harbour"]
    assert set(bytes_of(root)) == before - {"Harbour.yaml", "Harbour.txt"}


def test_a_handwritten_file_between_the_cards_is_reported_and_stays(indexed: Path) -> None:
    (indexed / "content" / "notes.yaml").write_text("todo: nothing\n", encoding="utf-8")
    report = index(indexed, damaged={"notes.yaml"})
    assert [fault.subject for fault in report.faults] == ["notes.yaml"]
    assert (indexed / "content" / "notes.yaml").exists()


def test_a_folder_in_the_place_of_a_card_file_is_reported_and_the_others_are_indexed(root: Path) -> None:
    (root / "content" / "fishing-rights.yaml").mkdir(parents=True)
    report = index(root)
    assert "remove the folder" in report.faults[0].reason
    assert report.written_ids == ["harbour-deal"]
