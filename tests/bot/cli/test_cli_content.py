"""A library is exported to files and imported again with people's edits, and nothing is lost."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.support.project.command import run
from tests.support.project.files import FISHING, HARBOUR

QUESTION = "when does the port open"
EDITS = 'cards:\n  harbour-deal:\n    title: "The Lindholm council"\n'


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three added articles; not to be changed."""
    root = tmp_path_factory.mktemp("model")
    (root / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (root / "rows.jsonl").write_text(json.dumps({"id": "Fish 1", "title": "Fishing", "text": FISHING}) + "\n")
    with zipfile.ZipFile(root / "some.zip", "w") as archive:
        archive.writestr("ferry.md", "# The ferry\n\nThe ferry leaves at *noon*, says the harbour master.\n")
    for name in ("harbour.txt", "rows.jsonl", "some.zip"):
        assert run(root, "add", name, "--yes").returncode == 0
    return root


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_imported_library_is_exported_unchanged(project: Path) -> None:
    exported = run(project, "content", "export", "review")
    assert exported.stdout == "3 articles of added in review\n"
    assert {"harbour-deal.yaml", "harbour-deal.txt", "originals/harbour-deal.txt"} <= set(files_in(project / "review"))
    elsewhere = project / "elsewhere"
    elsewhere.mkdir()
    imported = run(elsewhere, "content", "import", "../review")
    assert imported.stdout == "3 new, 0 new version, 0 edited, 0 unchanged\n"
    assert "It opens in May." in run(elsewhere, "ask", QUESTION).words
    run(elsewhere, "content", "export", "again")
    assert files_in(elsewhere / "again") == files_in(project / "review")
    assert run(elsewhere, "content", "import", "again").stdout == "0 new, 0 new version, 0 edited, 3 unchanged\n"


def test_edits_of_people_are_imported_used_and_exported_again(project: Path) -> None:
    run(project, "content", "export", "review")
    edits = project / "review" / "harbour-deal.edits.yaml"
    edits.write_text(EDITS, encoding="utf-8")
    imported = run(project, "content", "import", "review")
    assert imported.stdout == "0 new, 0 new version, 1 edited, 2 unchanged\n"
    assert "The Lindholm council" in run(project, "topics").stdout
    (project / "harbour.txt").write_text(HARBOUR.replace("May", "June"), encoding="utf-8")
    run(project, "add", "harbour.txt", "--yes")
    assert "The Lindholm council" in run(project, "topics").stdout, "after a new version, too"
    assert "The Lindholm council" in run(project, "library", "articles").stdout
    run(project, "content", "export", "later")
    assert (project / "later" / "harbour-deal.edits.yaml").read_text(encoding="utf-8") == EDITS
    edits.unlink()
    run(project, "content", "import", "review")
    assert "The Lindholm council" not in run(project, "topics").stdout
    run(project, "content", "export", "later")
    assert not (project / "later" / "harbour-deal.edits.yaml").exists()


def test_edits_under_a_nearly_right_name_are_reported_and_the_rest_is_imported(project: Path) -> None:
    run(project, "content", "export", "review")
    (project / "review" / "harbour-deal.edit.yaml").write_text(EDITS, encoding="utf-8")
    imported = run(project, "content", "import", "review")
    assert imported.stderr == "harbour-deal.edit.yaml: this file is not read; rename it to harbour-deal.edits.yaml\n"
    assert (imported.returncode, imported.stdout) == (1, "0 new, 0 new version, 0 edited, 3 unchanged\n")


def test_a_card_file_that_was_changed_by_hand_is_neither_imported_nor_replaced(project: Path) -> None:
    run(project, "content", "export", "review")
    cards = project / "review" / "harbour-deal.yaml"
    cards.write_text(cards.read_text(encoding="utf-8").replace("Harbour deal", "The council"), encoding="utf-8")
    imported = run(project, "content", "import", "review")
    assert imported.returncode == 1
    assert imported.stderr == (
        "harbour-deal.yaml: it was changed by hand, which is not imported; "
        "write the change into harbour-deal.edits.yaml\n"
    )
    exported = run(project, "content", "export", "review")
    assert exported.returncode == 2
    assert "it was changed by hand, and an export would replace it" in exported.stderr
    assert "The council" in cards.read_text(encoding="utf-8")


def test_edits_that_were_not_imported_yet_are_not_overwritten(project: Path) -> None:
    run(project, "content", "export", "review")
    edits = project / "review" / "harbour-deal.edits.yaml"
    edits.write_text(EDITS, encoding="utf-8")
    refused = run(project, "content", "export", "review")
    assert refused.returncode != 0
    assert "it contains edits that are not in the library; import the folder first" in refused.stderr
    assert edits.read_text(encoding="utf-8") == EDITS
    run(project, "content", "import", "review")
    assert run(project, "content", "export", "review").returncode == 0


def test_a_folder_with_other_things_is_not_filled(project: Path) -> None:
    (project / "notes").mkdir()
    (project / "notes" / "todo.txt").write_text("Water the trees.")
    refused = run(project, "content", "export", "notes")
    assert refused.returncode != 0
    assert "is not empty and holds no earlier export; name a new folder" in refused.stderr
    assert files_in(project / "notes").keys() == {"todo.txt"}


def test_files_of_an_article_that_was_removed_are_reported(project: Path) -> None:
    run(project, "content", "export", "review")
    run(project, "library", "remove", "harbour-deal", "--yes")
    exported = run(project, "content", "export", "review")
    assert "harbour-deal.yaml. An import would bring them back" in exported.stdout
    imported = run(project, "content", "import", "review").stdout
    assert "To remove it again: cuecard library remove harbour-deal\n" in imported
    assert imported.endswith("0 new, 0 new version, 1 back, 0 edited, 2 unchanged\n")


def test_the_suggested_command_for_removing_an_imported_article_names_its_library(project: Path) -> None:
    (project / "ferry.txt").write_text("Night ferry\n\nThe ferry leaves at noon.\n")
    run(project, "add", "ferry.txt", "--yes", "--library", "handbook")
    run(project, "content", "export", "review", "--library", "handbook")
    run(project, "library", "remove", "night-ferry", "--yes", "--library", "handbook")
    imported = run(project, "content", "import", "review", "--library", "handbook").stdout
    assert "To remove it again: cuecard library remove night-ferry --library handbook\n" in imported


def test_a_typo_in_edits_is_reported_and_everything_else_is_imported(project: Path) -> None:
    run(project, "content", "export", "review")
    (project / "review" / "harbour-deal.edits.yaml").write_text("cards:\n  harbour-deal: {titel: x}\n")
    imported = run(project, "content", "import", "review")
    assert imported.returncode == 1
    assert 'the key "titel" is not known here' in imported.stderr


def test_an_exported_article_that_was_changed_is_a_new_version(project: Path) -> None:
    run(project, "content", "export", "review")
    original = project / "review" / "originals" / "harbour-deal.txt"
    original.write_text(HARBOUR.replace("in May", "in June"), encoding="utf-8")
    changed = run(project, "content", "import", "review", "--json")
    assert [json.loads(line) for line in changed.stdout.splitlines()] == [
        {"article": "harbour-deal", "change": "new version"}
    ]
    assert "It opens in June." in run(project, "ask", QUESTION).words


def test_cards_can_be_imported_without_the_articles_they_were_made_from(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "ferry.txt").write_text("Ferries\n\nThe last ferry leaves at nine.\n")
    run(project, "index")
    assert run(project, "content", "import", "content", "--library", "handbook").stdout.startswith("1 new")
    assert "at nine" in run(project, "ask", "--library", "handbook", "when does the last ferry leave").stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("export", "review", "--library", "handbook"), "there is no library of this name"),
        (("import", "missing"), "does not exist"),
        (("import", "."), "there are no card files in it"),
    ],
)
def test_a_mistake_gets_a_plain_sentence(project: Path, arguments: tuple[str, ...], expected: str) -> None:
    result = run(project, "content", *arguments)
    assert result.returncode == 2
    assert expected in result.stderr


def test_a_damaged_file_is_reported_and_all_others_are_imported(project: Path) -> None:
    run(project, "content", "export", "review")
    (project / "review" / "originals" / "the-ferry.json").write_text("{}")
    (project / "review" / "note.yaml").write_text("a: note\n")
    (project / "elsewhere").mkdir()
    imported = run(project / "elsewhere", "content", "import", "../review")
    assert imported.returncode == 1
    assert imported.stdout.startswith("2 new")
    assert "the-ferry.json: it does not say how the article was read" in imported.stderr
    assert "note.yaml: it does not say which article it belongs to" in imported.stderr


def test_a_missing_original_is_named(project: Path) -> None:
    run(project, "content", "export", "review")
    (project / "review" / "originals" / "the-ferry.md").unlink()
    (project / "elsewhere").mkdir()
    imported = run(project / "elsewhere", "content", "import", "../review")
    assert imported.stdout.startswith("2 new")
    assert "the-ferry.md: it cannot be read" in imported.stderr


def test_articles_that_everybody_can_ask_already_are_not_added_again(project: Path) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "port.txt").write_text(HARBOUR, encoding="utf-8")
    assert run(project, "index").returncode == 0
    refused = run(project, "content", "import", "content")
    assert (refused.returncode, "everybody searches its articles already" in refused.stderr) == (2, True)
    shared = run(project, "content", "import", "content", "--library", "handbook")
    assert shared.stdout == "1 new, 0 new version, 0 edited, 0 unchanged\n"
    assert "content: 1 article, searched by every workspace" in run(project, "library", "list").stdout.splitlines()


def test_a_library_without_articles_is_not_exported(tmp_path: Path) -> None:
    refused = run(tmp_path, "content", "export", "review")
    assert refused.returncode == 2
    assert "added: nothing was added yet; `cuecard library list` lists them all" in refused.stderr
    assert not (tmp_path / "review").exists()
