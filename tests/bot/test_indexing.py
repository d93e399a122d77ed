"""From seeds to content: only what changed, nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cards.check import check_content
from bot.cards.load import load_content
from bot.errors import UnreadableArticle
from bot.indexing import IndexReport, find_incomplete, find_stale, index_folder
from bot.making import Jail

PROJECT = Path(__file__).parents[2]
JAIL = Jail()
"""One for all tests here: starting its worker takes longer than all that these ask of it."""

HARBOUR = """Harbour deal

The port of Lindholm will be run by a council of towns from spring. It opens in May.

Who may attend

Fishermen may attend every session, said Mayor Ines Okafor. “We share one sea,” she said. Each town sends one person
who reads the minutes aloud, and the boats that come home late may write instead. Nobody is turned away at the door.
"""
SLOW = "Numbers\n\n" + "It rose by 3 % in 2024, said Ines Okafor of Lindholm. " * 30_000
"""It takes seconds to distil."""
FISHING = "Fishing rights\n\nBoats pay nothing this year. The council decided so in 2025.\n"


@pytest.fixture(scope="module", autouse=True)
def jail_is_left() -> Iterator[None]:
    with JAIL:
        yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    put(tmp_path, "fishing.txt", FISHING)
    return tmp_path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was indexed; not to be changed."""
    made = tmp_path_factory.mktemp("model")
    (made / "seeds").mkdir()
    put(made, "harbour.txt", HARBOUR)
    put(made, "fishing.txt", FISHING)
    index(made)
    return made


@pytest.fixture
def indexed(model: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(model, tmp_path / "indexed")


def put(root: Path, name: str, text: str) -> None:
    (root / "seeds" / name).write_text(text, encoding="utf-8")


def index(root: Path, **options: Any) -> IndexReport:
    return index_folder(root / "seeds", root / "content", root, options.pop("jail", JAIL), **options)


def stale(root: Path) -> list[str]:
    return sorted(map(str, find_stale(root / "seeds", root / "content", root)))


def incomplete(root: Path) -> list[str]:
    return sorted(map(str, find_incomplete(root / "content", root)))


def bytes_of(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "content").iterdir()}


def test_every_article_gets_sound_cards(root: Path) -> None:
    report = index(root)
    assert sorted(report.written) == ["fishing-rights", "harbour-deal"]
    assert check_content(root / "content") == []
    assert "harbour-deal/who-may-attend" in {card.id for card in load_content(root / "content").cards}


def test_indexing_twice_changes_no_byte(indexed: Path) -> None:
    before = bytes_of(indexed)
    report = index(indexed)
    assert (report.written, len(report.unchanged)) == ([], 2)
    assert bytes_of(indexed) == before
    assert index(indexed, anew=True).written == []
    assert bytes_of(indexed) == before


def test_only_the_article_that_changed_is_made_again(indexed: Path) -> None:
    put(indexed, "fishing.txt", FISHING.replace("nothing", "little"))
    assert stale(indexed) == [
        "fishing-rights.yaml:5: its article seeds/fishing.txt has changed since; run `cuecard index`"
    ]
    report = index(indexed)
    assert (report.written, report.unchanged) == (["fishing-rights"], ["harbour-deal"])
    assert stale(indexed) == []


def test_an_article_that_is_gone_takes_its_cards_along(indexed: Path) -> None:
    (indexed / "seeds" / "fishing.txt").unlink()
    assert index(indexed).removed == ["fishing-rights"]
    assert {card.article.id for card in load_content(indexed / "content").cards} == {"harbour-deal"}


def test_an_article_that_cannot_be_read_today_keeps_its_cards(indexed: Path) -> None:
    before = bytes_of(indexed)
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00\x01\x02binary")
    report = index(indexed)
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt"]
    assert report.kept == ["fishing-rights"]
    assert bytes_of(indexed) == before


FERRY = "---\ntitle: The ferry\ndate: {}\n---\nThe ferry to Lindholm sails at nine, said the harbour master.\n"
ROWS = [
    {"id": "a", "text": "The library lends telescopes.", "date": "2022/06/12"},
    {"id": "b", "text": "The bakery sells rye bread.", "date": "03/04/2022"},
]


def test_a_date_that_cannot_be_read_is_a_warning_with_its_line(root: Path) -> None:
    put(root, "ferry.md", FERRY.format("May 1st"))
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    report = index(root)
    said = [
        'seeds/ferry.md:3: its date "May 1st" cannot be read as one; write it as 2024-05-01',
        'seeds/rows.jsonl:2: its date "03/04/2022" cannot be read as one; write it as 2024-05-01',
    ]
    assert report.faults == []
    assert sorted(map(str, report.warnings)) == incomplete(root) == said
    assert {file.article.id: file.article.date for file in load_content(root / "content").files if file.article} == {
        **dict.fromkeys(["harbour-deal", "fishing-rights", "the-ferry", "b"]),
        "a": "2022-06-12",
    }
    assert (check_content(root / "content"), stale(root)) == ([], [])
    assert index(root).warnings == []  # nothing was read again; what is known of them stays
    assert incomplete(root) == said


def test_a_warning_goes_with_its_row_and_ends_with_its_cause(root: Path) -> None:
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    index(root)
    put(root, "rows.jsonl", "\n".join(map(json.dumps, [ROWS[0], {"id": "c", "text": "New text."}, ROWS[1]])))
    assert [place.partition(": ")[0] for place in incomplete(root)] == ["seeds/rows.jsonl:3"]
    put(root, "rows.jsonl", "\n".join(map(json.dumps, [ROWS[0], ROWS[1] | {"date": "4 March 2022"}])))
    assert incomplete(root) == []  # that it changed is told as a fault
    assert (index(root).warnings, incomplete(root)) == ([], [])


def test_a_warning_is_told_without_the_articles_too(root: Path) -> None:
    put(root, "rows.jsonl", "\n".join(map(json.dumps, ROWS)))
    index(root)
    shutil.rmtree(root / "seeds")
    assert [place.partition(": ")[0] for place in incomplete(root)] == ["seeds/rows.jsonl#b"]


def test_an_article_whose_front_matter_broke_keeps_its_cards(root: Path) -> None:
    put(root, "ferry.md", "---\ntitle: The ferry\n---\nThe ferry to Lindholm sails at nine, said the harbour master.\n")
    index(root)
    before = bytes_of(root)
    put(root, "ferry.md", "---\ntitle: The ferry\ntitle: The ferry\n---\nThe ferry sails at ten.\n")
    report = index(root)
    assert [fault.subject for fault in report.faults] == ["seeds/ferry.md:3"]
    assert (report.kept, report.removed) == (["the-ferry"], [])
    assert bytes_of(root) == before


def test_an_article_that_hangs_the_distiller_is_named_and_the_others_are_indexed(
    root: Path,
) -> None:
    put(root, "a-hang.txt", SLOW)
    with Jail(seconds=1) as jail:
        report = index(root, jail=jail)
    assert [fault.subject for fault in report.faults] == ["seeds/a-hang.txt"]
    assert "took longer than 1 s" in report.faults[0].reason
    assert len(report.written) == 2


def test_a_faulty_file_does_not_stop_the_others(root: Path) -> None:
    put(root, "a-empty.txt", "")
    report = index(root)
    assert len(report.faults) == 1
    assert len(report.written) == 2


def test_two_articles_of_one_title_are_named_and_the_first_is_kept(indexed: Path) -> None:
    put(indexed, "z-copy.txt", FISHING)
    report = index(indexed)
    assert "taken by seeds/fishing.txt" in report.faults[0].reason
    assert report.removed == []


@pytest.mark.parametrize("anew", [False, True])
def test_another_article_cannot_take_the_cards_of_one_that_cannot_be_read(indexed: Path, anew: bool) -> None:
    before = bytes_of(indexed)
    put(indexed, "a-thief.txt", FISHING.replace("nothing", "everything"))
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(indexed, anew=anew)
    assert sorted(fault.subject for fault in report.faults) == ["seeds/a-thief.txt", "seeds/fishing.txt"]
    assert bytes_of(indexed) == before


def test_a_link_in_a_circle_is_named_and_the_others_are_indexed(root: Path) -> None:
    link = root / "seeds" / "a-circle.txt"
    link.symlink_to(link)
    report = index(root)
    assert "circle" in report.faults[0].reason
    assert len(report.written) == 2


def test_a_pipe_is_named_and_waited_for_by_nobody(root: Path) -> None:
    os.mkfifo(root / "seeds" / "a-pipe.txt")
    report = index(root)
    assert "no ordinary file" in report.faults[0].reason
    assert len(report.written) == 2


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
    assert (report.written, report.faults) == (["harbour-deal.edits"], [])
    assert edits.read_text(encoding="utf-8") == "cards:\n  harbour-deal: {note: Kept.}\n"
    notes = {card.id: card.note for card in load_content(indexed / "content").cards}
    assert (notes["harbour-deal"], notes["harbour-deal.edits"]) == ("Kept.", None)
    assert check_content(indexed / "content") == []
    assert index(indexed).written == []


def test_articles_whose_ids_differ_in_case_have_files_that_no_system_confuses(root: Path) -> None:
    for number, article_id in enumerate(["harbour", "Harbour", "HARBOUR", "con"]):
        put(root, f"{number}.md", f"---\nid: {article_id}\ntitle: Story {number}\n---\nStory {number} is told here.\n")
    assert len(index(root).written) == 6
    assert check_content(root / "content") == []
    files = [path.name.casefold() for path in (root / "content").iterdir()]
    assert len(set(files)) == 12
    assert not any(name.partition(".")[0] == "con" for name in files)
    (root / "seeds" / "1.md").unlink()
    assert index(root).removed == ["Harbour"]
    assert len(list((root / "content").iterdir())) == 10


@pytest.mark.parametrize("name", ["fishing-rights.yaml", "fishing-rights.txt"])
def test_a_file_of_people_in_the_place_of_an_article_stays_and_is_named(root: Path, name: str) -> None:
    (root / "content").mkdir()
    theirs = root / "content" / name
    theirs.write_text("what we owe the fishermen\n", encoding="utf-8")
    report = index(root, damaged={"fishing-rights.yaml"} & {name})
    assert [str(fault) for fault in report.faults] == [
        f"seeds/fishing.txt: in its place is the file {name}, which Cuecard does not know as its own and leaves as it "
        "is; move or rename that file, then run `cuecard index`"
    ]
    assert theirs.read_text(encoding="utf-8") == "what we owe the fishermen\n"
    assert report.written == ["harbour-deal"]
    theirs.rename(root / "content" / "owed.md")
    assert index(root).written == ["fishing-rights"]


def test_the_content_of_this_project_stays_as_it_is(tmp_path: Path) -> None:
    for folder in ("seeds", "content"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    before = bytes_of(tmp_path)
    report = index(tmp_path)
    assert (report.written, report.removed, report.faults) == ([], [], [])
    assert {f"{article_id}.yaml" for article_id in report.unchanged} == {n for n in before if n.endswith(".yaml")}
    assert index(tmp_path, anew=True).written == []
    assert bytes_of(tmp_path) == before


def test_files_that_an_earlier_version_named_otherwise_keep_their_names(root: Path) -> None:
    put(root, "old.md", "---\nid: Harbour\ntitle: Old\n---\nThe old harbour is closed, said Ines Okafor.\n")
    index(root)
    content = root / "content"
    for path in content.glob("Harbour~*"):
        path.rename(content / f"Harbour{path.suffix}")
    (content / "Harbour.edits.yaml").write_text("cards:\n  Harbour: {note: Kept.}\n", encoding="utf-8")
    before = set(bytes_of(root))
    assert index(root).written == []
    assert check_content(content) == []
    put(root, "old.md", "---\nid: Harbour\ntitle: Old\n---\nThe old harbour is open, said Ines Okafor.\n")
    assert index(root).written == ["Harbour"]
    assert set(bytes_of(root)) == before
    assert {card.note for card in load_content(content).cards if card.id == "Harbour"} == {"Kept."}
    (root / "seeds" / "old.md").unlink()
    assert index(root).removed == ["Harbour"]
    assert set(bytes_of(root)) == before - {"Harbour.yaml", "Harbour.txt"}


def heed_interrupts() -> None:
    """Tests that are run in the background of a shell ignore them, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_nothing_half_and_goes_on_where_it_stopped(
    root: Path, number: signal.Signals
) -> None:
    for place in range(5):
        put(root, f"{place}.txt", f"Story {place}\n\n{HARBOUR}")
    put(root, "3-slow.txt", SLOW)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "bot", "index"]
    with subprocess.Popen(command, cwd=root, env=environment, preexec_fn=heed_interrupts) as process:
        while process.poll() is None and len(list(root.glob("content/*.yaml"))) < 3:
            time.sleep(0.002)
        process.send_signal(number)
        assert process.wait(60) != 0
    (root / "seeds" / "3-slow.txt").unlink()
    assert check_content(root / "content") == []
    done = len(list(root.glob("content/*.yaml")))
    report = index(root)
    assert done == len(report.unchanged) >= 3
    assert len(report.written) + done == 7
    assert {path.suffix for path in (root / "content").iterdir()} == {".yaml", ".txt"}
    assert len(bytes_of(root)) == 14


def test_what_a_killed_run_left_of_a_file_is_removed(indexed: Path) -> None:
    left = indexed / "content" / ".old.yaml.new"
    left.write_text("half", encoding="utf-8")
    index(indexed)
    assert left.exists()  # another run may be writing it
    os.utime(left, (1, 1))
    index(indexed)
    assert not left.exists()


DAMAGES = {
    "cards gone": lambda cards, text: cards.write_text("recipe: 1\n", encoding="utf-8"),
    "no yaml": lambda cards, text: cards.write_bytes(b"<<<<<<< HEAD\n" + cards.read_bytes()),
    "binary": lambda cards, text: cards.write_bytes(b"\xff\x00"),
    "other words": lambda cards, text: cards.write_bytes(cards.read_bytes().replace(b"nothing", b"little")),
    "other text": lambda cards, text: text.write_bytes(text.read_bytes()[5:]),
    "no text": lambda cards, text: text.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_card_file_is_made_again_and_said(indexed: Path, damage: str) -> None:
    before = bytes_of(indexed)
    DAMAGES[damage](indexed / "content" / "fishing-rights.yaml", indexed / "content" / "fishing-rights.txt")
    faulty = {fault.subject for fault in check_content(indexed / "content")}
    assert faulty == {"fishing-rights.yaml"}
    report = index(indexed, damaged=faulty)
    assert (report.repaired, report.written, report.faults) == (["fishing-rights"], ["fishing-rights"], [])
    assert bytes_of(indexed) == before


@pytest.mark.parametrize("damage", ["no yaml", "other words", "no text"])
def test_a_damaged_card_file_is_kept_and_named_where_its_article_cannot_be_read(indexed: Path, damage: str) -> None:
    DAMAGES[damage](indexed / "content" / "fishing-rights.yaml", indexed / "content" / "fishing-rights.txt")
    before = bytes_of(indexed)
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(indexed, damaged={"fishing-rights.yaml"})
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt", "fishing-rights.yaml"]
    assert "kept as it is" in report.faults[1].reason
    assert bytes_of(indexed) == before


def test_a_file_of_people_between_the_cards_is_named_and_stays(indexed: Path) -> None:
    (indexed / "content" / "notes.yaml").write_text("todo: nothing\n", encoding="utf-8")
    report = index(indexed, damaged={"notes.yaml"})
    assert [fault.subject for fault in report.faults] == ["notes.yaml"]
    assert (indexed / "content" / "notes.yaml").exists()


def test_a_folder_in_the_place_of_a_card_file_is_named_and_the_others_are_indexed(root: Path) -> None:
    (root / "content" / "fishing-rights.yaml").mkdir(parents=True)
    report = index(root)
    assert "remove the folder" in report.faults[0].reason
    assert report.written == ["harbour-deal"]


def test_lines_of_one_file_are_articles_of_their_own(root: Path) -> None:
    first = '{"id": "one", "title": "One", "text": "The first story is told here."}\n'
    put(root, "more.jsonl", first + '{"id": "two", "title": "Two", "text": "The second story."}\n{"broken\n')
    report = index(root)
    assert {"one", "two"} <= set(report.written)
    assert report.faults[0].subject == "seeds/more.jsonl:3"
    put(root, "more.jsonl", first)
    assert index(root).removed == ["two"]


def test_only_the_line_that_changed_is_made_again(root: Path) -> None:
    lines = ['{"id": "one", "text": "The first story."}', '{"title": "Second", "text": "The second story is told."}']
    put(root, "more.jsonl", "\n".join(lines))
    index(root)
    put(root, "more.jsonl", "\n".join([lines[0].replace("first", "very first"), lines[1]]))
    assert index(root).written == ["one"]
    put(root, "more.jsonl", "\n".join(["", *lines]))
    index(root)
    sources = {card.article.source for card in load_content(root / "content").cards}
    assert {"seeds/more.jsonl#one", "seeds/more.jsonl#3"} <= sources


def test_lines_that_changed_or_are_gone_are_known(root: Path) -> None:
    lines = [f'{{"id": "{name}", "text": "The {name} story."}}\n' for name in ("one", "two", "three")]
    put(root, "more.jsonl", "".join(lines))
    index(root)
    assert stale(root) == []
    put(root, "more.jsonl", lines[2] + lines[0].replace("story", "tale"))
    assert stale(root) == [
        "one.yaml:5: its article seeds/more.jsonl#one has changed since; run `cuecard index`",
        "two.yaml:5: its article seeds/more.jsonl#two has changed since; run `cuecard index`",
    ]
    (root / "seeds" / "more.jsonl").unlink()
    assert "one.yaml:5: its article seeds/more.jsonl#one is gone; run `cuecard index` to remove its cards" in stale(
        root
    )
    index(root)
    assert stale(root) == []


def test_cards_of_an_older_cuecard_are_known(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.indexing.RECIPE", 99)
    assert stale(indexed)[0] == "fishing-rights.yaml:5: an older Cuecard made it; run `cuecard index`"


def test_where_there_are_no_articles_nothing_is_out_of_date(indexed: Path) -> None:
    (indexed / "seeds").rename(indexed / "elsewhere")
    assert stale(indexed) == []


def test_a_second_line_with_the_same_id_never_replaces_the_first(root: Path) -> None:
    first = '{"id": "one", "text": "The first story is told here."}\n'
    put(root, "more.jsonl", first)
    index(root)
    put(root, "more.jsonl", first + '{"id": "one", "text": "Another story."}\n')
    before = bytes_of(root)
    report = index(root)
    assert report.faults[0].subject == "seeds/more.jsonl:2"
    assert "taken by seeds/more.jsonl:1" in report.faults[0].reason
    assert bytes_of(root) == before


@pytest.mark.parametrize("folder", ["seeds", "nowhere"])
def test_a_folder_without_articles_deletes_nothing(indexed: Path, folder: str) -> None:
    before = bytes_of(indexed)
    for path in (indexed / "seeds").iterdir():
        path.unlink()
    with pytest.raises(UnreadableArticle):
        index_folder(indexed / folder, indexed / "content", indexed, JAIL)
    assert bytes_of(indexed) == before


def test_progress_ends_with_everything_done(root: Path) -> None:
    steps: list[tuple[int, int]] = []
    index(root, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (2, 2)
    assert steps == sorted(steps)
