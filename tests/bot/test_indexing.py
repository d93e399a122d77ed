"""From seeds to content: only what changed, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.check import check_content
from bot.cards.load import load_content
from bot.errors import UnreadableArticle
from bot.indexing import IndexReport, find_stale, index_folder

HARBOUR = """Harbour deal

The port of Lindholm will be run by a council of towns from spring. It opens in May.

Who may attend

Fishermen may attend every session, said Mayor Ines Okafor. “We share one sea,” she said. Each town sends one person
who reads the minutes aloud, and the boats that come home late may write instead. Nobody is turned away at the door.
"""
FISHING = "Fishing rights\n\nBoats pay nothing this year. The council decided so in 2025.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    put(tmp_path, "fishing.txt", FISHING)
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / "seeds" / name).write_text(text, encoding="utf-8")


def index(root: Path, **options: bool) -> IndexReport:
    return index_folder(root / "seeds", root / "content", root, **options)


def bytes_of(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "content").iterdir()}


def test_every_article_gets_sound_cards(root: Path) -> None:
    report = index(root)
    assert sorted(report.written) == ["fishing-rights", "harbour-deal"]
    assert check_content(root / "content") == []
    assert "harbour-deal/who-may-attend" in {card.id for card in load_content(root / "content").cards}


def test_indexing_twice_changes_no_byte(root: Path) -> None:
    index(root)
    before = bytes_of(root)
    report = index(root)
    assert (report.written, len(report.unchanged)) == ([], 2)
    assert bytes_of(root) == before
    assert index(root, anew=True).written == []
    assert bytes_of(root) == before


def test_only_the_article_that_changed_is_made_again(root: Path) -> None:
    index(root)
    put(root, "fishing.txt", FISHING.replace("nothing", "little"))
    assert list(find_stale(root / "seeds", root / "content", root)) == ["fishing-rights"]
    report = index(root)
    assert (report.written, report.unchanged) == (["fishing-rights"], ["harbour-deal"])
    assert list(find_stale(root / "seeds", root / "content", root)) == []


def test_an_article_that_is_gone_takes_its_cards_along(root: Path) -> None:
    index(root)
    (root / "seeds" / "fishing.txt").unlink()
    assert index(root).removed == ["fishing-rights"]
    assert {card.article.id for card in load_content(root / "content").cards} == {"harbour-deal"}


def test_an_article_that_cannot_be_read_today_keeps_its_cards(root: Path) -> None:
    index(root)
    before = bytes_of(root)
    (root / "seeds" / "fishing.txt").write_bytes(b"\x00\x01\x02binary")
    report = index(root)
    assert [fault.subject for fault in report.faults] == ["seeds/fishing.txt"]
    assert report.kept == ["fishing-rights"]
    assert bytes_of(root) == before


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
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import indexing
    from bot.making import Jail

    monkeypatch.setattr(indexing, "Jail", lambda: Jail(seconds=1))
    put(root, "a-hang.txt", "Numbers\n\n" + "It rose by 3 % in 2024, said Ines Okafor of Lindholm. " * 30_000)
    report = index(root)
    assert [fault.subject for fault in report.faults] == ["seeds/a-hang.txt"]
    assert "took longer than 1 s" in report.faults[0].reason
    assert len(report.written) == 2


def test_a_faulty_file_does_not_stop_the_others(root: Path) -> None:
    put(root, "a-empty.txt", "")
    report = index(root)
    assert len(report.faults) == 1
    assert len(report.written) == 2


def test_two_articles_of_one_title_are_named_and_the_first_is_kept(root: Path) -> None:
    index(root)
    put(root, "z-copy.txt", FISHING)
    report = index(root)
    assert "taken by seeds/fishing.txt" in report.faults[0].reason
    assert report.removed == []


def test_another_article_cannot_take_the_cards_of_one_that_cannot_be_read(root: Path) -> None:
    index(root)
    before = bytes_of(root)
    put(root, "a-thief.txt", FISHING.replace("nothing", "everything"))
    (root / "seeds" / "fishing.txt").write_bytes(b"\x00")
    report = index(root)
    assert sorted(fault.subject for fault in report.faults) == ["seeds/a-thief.txt", "seeds/fishing.txt"]
    assert bytes_of(root) == before


def test_a_link_in_a_circle_is_named_and_the_others_are_indexed(root: Path) -> None:
    link = root / "seeds" / "a-circle.txt"
    link.symlink_to(link)
    report = index(root)
    assert "circle" in report.faults[0].reason
    assert len(report.written) == 2


def test_edits_survive_indexing(root: Path) -> None:
    index(root)
    edits = root / "content" / "fishing-rights.edits.yaml"
    edits.write_text("cards:\n  fishing-rights: {note: Kept.}\n", encoding="utf-8")
    put(root, "fishing.txt", FISHING.replace("nothing", "little"))
    index(root)
    notes = [card.note for card in load_content(root / "content").cards if card.id == "fishing-rights"]
    assert notes == ["Kept."]


def test_an_interrupted_run_goes_on_where_it_stopped(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import indexing

    calls: list[str] = []
    real = indexing.write_card_file

    def write_once(content: Path, article_id: str, text: str, card_file: bytes) -> bool:
        if calls:
            raise KeyboardInterrupt
        calls.append(article_id)
        return real(content, article_id, text, card_file)

    monkeypatch.setattr(indexing, "write_card_file", write_once)
    with pytest.raises(KeyboardInterrupt):
        index(root)
    monkeypatch.setattr(indexing, "write_card_file", real)
    report = index(root)
    assert (len(report.written), len(report.unchanged)) == (1, 1)


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


def test_a_second_line_with_the_same_id_never_replaces_the_first(root: Path) -> None:
    first = '{"id": "one", "text": "The first story is told here."}\n'
    put(root, "more.jsonl", first)
    index(root)
    put(root, "more.jsonl", first + '{"id": "one", "text": "Another story."}\n')
    before = bytes_of(root)
    report = index(root)
    assert "is taken by seeds/more.jsonl#one" in report.faults[0].reason
    assert bytes_of(root) == before


@pytest.mark.parametrize("folder", ["seeds", "nowhere"])
def test_a_folder_without_articles_deletes_nothing(root: Path, folder: str) -> None:
    index(root)
    before = bytes_of(root)
    for path in (root / "seeds").iterdir():
        path.unlink()
    with pytest.raises(UnreadableArticle):
        index_folder(root / folder, root / "content", root)
    assert bytes_of(root) == before


def test_progress_ends_with_everything_done(root: Path) -> None:
    steps: list[tuple[int, int]] = []
    index_folder(root / "seeds", root / "content", root, lambda done, total: steps.append((done, total)))
    assert steps[-1] == (2, 2)
    assert steps == sorted(steps)
