"""From seeds to content: only what changed, nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from bot.distilling import RECIPE
from bot.errors import UnreadableArticle
from bot.pipeline import Sandbox, indexing
from bot.pipeline.indexing import index_folder
from tests.support.processes.reading import SANDBOX
from tests.support.project.files import FISHING, HARBOUR, PROJECT, bytes_of, index, put, stale

SLOW = "Numbers\n\n" + "It rose by 3 % in 2024, said Ines Okafor of Lindholm. " * 30_000
"""An article that takes seconds to distil."""


def test_every_article_gets_sound_cards(root: Path) -> None:
    report = index(root)
    assert sorted(report.written_ids) == ["fishing-rights", "harbour-deal"]
    assert check_content(root / "content") == []
    assert "harbour-deal/who-may-attend" in {card.id for card in load_content(root / "content").cards}


def test_indexing_twice_changes_no_byte(indexed: Path) -> None:
    before = bytes_of(indexed)
    report = index(indexed)
    assert (report.written_ids, len(report.unchanged_ids)) == ([], 2)
    assert bytes_of(indexed) == before
    assert index(indexed, rebuild=True).written_ids == []
    assert bytes_of(indexed) == before


def test_only_the_changed_article_is_rebuilt(indexed: Path) -> None:
    put(indexed, "fishing.txt", FISHING.replace("nothing", "little"))
    assert stale(indexed) == [
        "fishing-rights.yaml:5: its article seeds/fishing.txt has changed since; run `cuecard index`"
    ]
    report = index(indexed)
    assert (report.written_ids, report.unchanged_ids) == (["fishing-rights"], ["harbour-deal"])
    assert stale(indexed) == []


def test_the_cards_of_an_article_that_is_gone_are_removed(indexed: Path) -> None:
    (indexed / "seeds" / "fishing.txt").unlink()
    assert index(indexed).removed_ids == ["fishing-rights"]
    assert {card.article.id for card in load_content(indexed / "content").cards} == {"harbour-deal"}


def test_articles_that_get_another_name_are_not_gone(root: Path) -> None:
    texts = [f"Mill {number}\n\nMill {number} grinds barley at night.\n" for number in range(30)]
    for number, text in enumerate(texts):
        put(root, f"mill-{number}.txt", text)
    index(root)
    for number, text in enumerate(texts):
        put(root, f"mill-{number}.txt", text.replace(f"Mill {number}\n", f"The mill {number}\n"))
    report = index(root)
    assert (len(report.written_ids), len(report.removed_ids), report.missing_ids) == (30, 30, [])


def test_an_article_that_cannot_be_read_today_keeps_its_cards(indexed: Path) -> None:
    before = bytes_of(indexed)
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00\x01\x02binary")
    report = index(indexed)
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt"]
    assert report.kept_ids == ["fishing-rights"]
    assert bytes_of(indexed) == before


def test_an_article_whose_bytes_broke_keeps_its_cards(root: Path) -> None:
    put(root, "ferry.md", "---\ntitle: The ferry\n---\nThe ferry to Lindholm sails at nine, said the harbour master.\n")
    index(root)
    before = bytes_of(root)
    put(root, "ferry.md", "---\ntitle: The ferry\n---\nThe ferry\0 sails at ten.\n")
    report = index(root)
    assert [fault.subject for fault in report.faults] == ["seeds/ferry.md"]
    assert (report.kept_ids, report.removed_ids) == (["the-ferry"], [])
    assert bytes_of(root) == before


@pytest.mark.thorough
def test_an_article_that_hangs_the_distiller_is_reported_and_the_others_are_indexed(
    root: Path,
) -> None:
    put(root, "a-hang.txt", SLOW)
    with Sandbox(seconds=1) as sandbox:
        report = index(root, sandbox=sandbox)
    assert [fault.subject for fault in report.faults] == ["seeds/a-hang.txt"]
    assert "took longer than 1 s" in report.faults[0].reason
    assert len(report.written_ids) == 2


def test_a_faulty_file_does_not_stop_the_others(root: Path) -> None:
    put(root, "a-empty.txt", "")
    report = index(root)
    assert len(report.faults) == 1
    assert len(report.written_ids) == 2


def test_a_copy_of_an_article_is_reported_and_the_first_is_kept(indexed: Path) -> None:
    put(indexed, "a.txt", FISHING)
    report = index(indexed)
    assert [str(fault) for fault in report.faults] == [
        "seeds/a.txt: it is a copy of seeds/fishing.txt, whose cards are used; delete one of the two files"
    ]
    assert report.removed_ids == []


@pytest.mark.parametrize("copy", ["fishing copy.txt", "fishing (1).txt", "Copy of fishing.txt", "fishing-1.txt"])
def test_the_file_with_the_plain_name_is_the_original_of_files_that_are_new_together(root: Path, copy: str) -> None:
    put(root, copy, FISHING)
    report = index(root)
    assert [fault.subject for fault in report.faults] == [f"seeds/{copy}"]
    assert "it is a copy of seeds/fishing.txt" in report.faults[0].reason


def test_a_copy_of_the_second_article_of_a_title_is_a_copy(root: Path) -> None:
    put(root, "z.txt", FISHING.replace("nothing", "everything"))
    put(root, "Copy of z.txt", FISHING.replace("nothing", "everything"))
    report = index(root)
    assert [str(fault) for fault in report.faults] == [
        "seeds/Copy of z.txt: it is a copy of seeds/z.txt, whose cards are used; delete one of the two files"
    ]


def test_an_older_draft_with_a_longer_name_gets_the_number(root: Path) -> None:
    put(root, "fishing old.txt", FISHING.replace("nothing", "everything"))
    index(root)
    cards = {card.article.source: card.article.id for card in load_content(root / "content").cards}
    assert (cards["seeds/fishing.txt"], cards["seeds/fishing old.txt"]) == ("fishing-rights", "fishing-rights-2")


def test_an_article_with_the_id_of_another_one_is_not_a_copy(root: Path) -> None:
    put(root, "z.md", "---\nid: fishing-rights\n---\n" + HARBOUR)
    assert 'its id "fishing-rights" is already taken by seeds/fishing.txt' in index(root).faults[0].reason


def test_two_articles_of_one_title_get_two_ids_that_stay(indexed: Path) -> None:
    first = bytes_of(indexed)["fishing-rights.yaml"]
    put(indexed, "a-second.txt", FISHING.replace("nothing", "everything"))
    assert index(indexed).written_ids == ["fishing-rights-2"]
    put(indexed, "a-second.txt", FISHING.replace("nothing", "a little"))
    put(indexed, "b-third.txt", FISHING.replace("nothing", "a lot"))
    assert index(indexed).written_ids == ["fishing-rights-2", "fishing-rights-3"]
    assert bytes_of(indexed)["fishing-rights.yaml"] == first
    (indexed / "seeds" / "a-second.txt").unlink()
    report = index(indexed)
    assert (report.written_ids, report.removed_ids) == ([], ["fishing-rights-2"])
    (indexed / "seeds" / "fishing.txt").unlink()
    put(indexed, "b-third.txt", FISHING.replace("nothing", "a bit"))
    assert index(indexed).written_ids == ["fishing-rights-3"]


def test_an_id_that_is_given_twice_is_a_fault(root: Path) -> None:
    put(root, "a.txt", f"id: rights\n\n{FISHING}")
    put(root, "b.txt", f"id: rights\n\n{HARBOUR}")
    (fault,) = index(root).faults
    assert (fault.subject, "taken by seeds/a.txt" in fault.reason) == ("seeds/b.txt", True)


@pytest.mark.parametrize("rebuild", [False, True])
def test_another_article_cannot_take_the_cards_of_one_that_cannot_be_read(indexed: Path, rebuild: bool) -> None:
    before = bytes_of(indexed)
    put(indexed, "a-thief.txt", FISHING.replace("nothing", "everything"))
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(indexed, rebuild=rebuild)
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt"]
    assert "fishing-rights-2" in report.written_ids
    assert bytes_of(indexed).items() >= before.items()


def test_a_link_in_a_circle_is_reported_and_the_others_are_indexed(root: Path) -> None:
    link = root / "seeds" / "a-circle.txt"
    link.symlink_to(link)
    report = index(root)
    assert "circle" in report.faults[0].reason
    assert len(report.written_ids) == 2


def test_a_named_pipe_is_reported_and_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "seeds" / "a-pipe.txt")
    report = index(root)
    assert "no ordinary file" in report.faults[0].reason
    assert len(report.written_ids) == 2


@pytest.mark.thorough
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_no_partial_file_and_continues_where_it_stopped(
    root: Path, number: signal.Signals
) -> None:
    for story in range(5):
        put(root, f"{story}.txt", f"Story {story}\n\n{HARBOUR}")
    put(root, "3-slow.txt", SLOW)
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    # An interrupt while coverage holds its lock leaves it locked, and the process hangs at its next call.
    environment.pop("COVERAGE_PROCESS_CONFIG", None)
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
    assert done == len(report.unchanged_ids) >= 3
    assert len(report.written_ids) + done == 7
    assert {path.suffix for path in (root / "content").iterdir()} == {".yaml", ".txt"}
    assert len(bytes_of(root)) == 14


def test_a_partial_file_of_a_killed_run_is_removed(indexed: Path) -> None:
    leftover = indexed / "content" / ".old.yaml.new"
    leftover.write_text("half", encoding="utf-8")
    index(indexed)
    assert leftover.exists()  # another run may be writing it
    os.utime(leftover, (1, 1))
    index(indexed)
    assert not leftover.exists()


DAMAGES = {
    "cards gone": lambda cards, text: cards.write_text("recipe: 1\n", encoding="utf-8"),
    "no yaml": lambda cards, text: cards.write_bytes(b"<<<<<<< HEAD\n" + cards.read_bytes()),
    "binary": lambda cards, text: cards.write_bytes(b"\xff\x00"),
    "other words": lambda cards, text: cards.write_bytes(cards.read_bytes().replace(b"nothing", b"little")),
    "other text": lambda cards, text: text.write_bytes(text.read_bytes()[5:]),
    "no text": lambda cards, text: text.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_card_file_is_rebuilt_and_reported(indexed: Path, damage: str) -> None:
    before = bytes_of(indexed)
    DAMAGES[damage](indexed / "content" / "fishing-rights.yaml", indexed / "content" / "fishing-rights.txt")
    faulty = {fault.subject for fault in check_content(indexed / "content")}
    assert faulty == {"fishing-rights.yaml"}
    report = index(indexed, damaged=faulty)
    assert (report.repaired_ids, report.written_ids, report.faults) == (["fishing-rights"], ["fishing-rights"], [])
    assert {name: data for name, data in bytes_of(indexed).items() if not name.endswith(".changed")} == before


def test_a_title_that_was_changed_by_hand_is_kept_in_a_copy_and_named(indexed: Path) -> None:
    content = indexed / "content"
    cards = content / "fishing-rights.yaml"
    before = cards.read_bytes()
    changed = before.replace(b"title: Fishing rights", b"title: Who may fish", 1)
    cards.write_bytes(changed)
    report = index(indexed, damaged={fault.subject for fault in check_content(content)})
    assert [str(fault) for fault in report.edit_faults] == [
        "fishing-rights.yaml: it was changed by hand; your version is now fishing-rights.yaml.changed: "
        "write the change into fishing-rights.edits.yaml, and delete fishing-rights.yaml.changed"
    ]
    assert (cards.read_bytes(), (content / "fishing-rights.yaml.changed").read_bytes()) == (before, changed)
    assert check_content(content) == []


def test_what_was_changed_by_hand_is_kept_where_its_article_is_gone(indexed: Path) -> None:
    cards = indexed / "content" / "fishing-rights.yaml"
    cards.write_bytes(cards.read_bytes().replace(b"title: Fishing rights", b"title: Who may fish", 1))
    (indexed / "seeds" / "fishing.txt").unlink()
    assert index(indexed).removed_ids == ["fishing-rights"]
    assert b"title: Who may fish" in (indexed / "content" / "fishing-rights.yaml.changed").read_bytes()


@pytest.mark.parametrize("damage", ["no yaml", "other words", "no text"])
def test_a_damaged_card_file_is_kept_and_named_if_its_article_cannot_be_read(indexed: Path, damage: str) -> None:
    DAMAGES[damage](indexed / "content" / "fishing-rights.yaml", indexed / "content" / "fishing-rights.txt")
    before = bytes_of(indexed)
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(indexed, damaged={"fishing-rights.yaml"})
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt", "fishing-rights.yaml"]
    assert "cannot be rebuilt" in report.faults[1].reason
    assert bytes_of(indexed) == before


def test_damaged_card_files_count_for_the_number_of_faults_that_are_named(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "MAX_NAMED", 1)
    (indexed / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(indexed, damaged={"fishing-rights.yaml"})
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt"]
    assert report.unlisted_count == 1


def test_each_line_of_a_file_is_an_article(root: Path) -> None:
    first = '{"id": "one", "title": "One", "text": "The first story is told here."}\n'
    put(root, "more.jsonl", first + '{"id": "two", "title": "Two", "text": "The second story."}\n{"broken\n')
    report = index(root)
    assert {"one", "two"} <= set(report.written_ids)
    assert report.faults[0].subject == "seeds/more.jsonl:3"
    put(root, "more.jsonl", first)
    assert index(root).removed_ids == ["two"]


def test_only_the_changed_line_is_rebuilt(root: Path) -> None:
    lines = ['{"id": "one", "text": "The first story."}', '{"title": "Second", "text": "The second story is told."}']
    put(root, "more.jsonl", "\n".join(lines))
    index(root)
    put(root, "more.jsonl", "\n".join([lines[0].replace("first", "very first"), lines[1]]))
    assert index(root).written_ids == ["one"]
    put(root, "more.jsonl", "\n".join(["", *lines]))
    index(root)
    sources = {card.article.source for card in load_content(root / "content").cards}
    assert {"seeds/more.jsonl#one", "seeds/more.jsonl#3"} <= sources


def test_lines_that_changed_or_are_gone_are_reported_as_stale(root: Path) -> None:
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


def test_cards_of_an_older_cuecard_are_reported_as_stale(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.pipeline.stale_cards.RECIPE", RECIPE + 1)
    assert stale(indexed)[0] == "fishing-rights.yaml:5: an older Cuecard made it; run `cuecard index`"


def test_nothing_is_stale_without_a_seeds_folder(indexed: Path) -> None:
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
        index_folder(indexed / folder, indexed / "content", indexed, SANDBOX)
    assert bytes_of(indexed) == before


def test_progress_ends_with_everything_done(root: Path) -> None:
    steps: list[tuple[int, int]] = []
    index(root, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (2, 2)
    assert steps == sorted(steps)


def heed_interrupts() -> None:
    """Makes this process react to SIGINT. In the background of a shell it is ignored, also by processes that are
    started here."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
