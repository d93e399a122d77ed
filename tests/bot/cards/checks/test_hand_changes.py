"""A generated file that somebody changed by hand is reported with the place where the change belongs, and not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.checks.hand_changes import find_hand_changes, keep_hand_changes, with_checksum
from bot.cards.content_loader import load_content
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, harbour_card

IN_THE_CARDS = (
    "harbour-deal.yaml: it was changed by hand; write the change into harbour-deal.edits.yaml, then run "
    "`cuecard index`: it rebuilds the file and keeps yours as harbour-deal.yaml.changed"
)
IN_THE_TEXT = (
    "harbour-deal.yaml: its text harbour-deal.txt was changed by hand; make the change in the article itself, then run "
    "`cuecard index`: it rebuilds the file and keeps yours as harbour-deal.txt.changed"
)


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    write_article(tmp_path, article(), [harbour_card()], recipe=1)
    return tmp_path / "harbour-deal.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_changed_title_is_reported_and_used_until_the_file_is_rebuilt(cards: Path) -> None:
    change(cards, f"title: {harbour_card().title}", "title: The Lindholm council")
    assert [str(fault) for fault in check_content(cards.parent)] == [IN_THE_CARDS]
    assert [card.title for card in load_content(cards.parent).cards] == ["The Lindholm council"]


def test_a_changed_text_is_reported(cards: Path) -> None:
    text = cards.with_suffix(".txt")
    text.write_text(text.read_text(encoding="utf-8") + "One more line.\n", encoding="utf-8")
    assert [str(fault) for fault in check_content(cards.parent)] == [IN_THE_TEXT]


def test_a_changed_text_that_the_cards_cite_is_reported_and_not_the_cards(cards: Path) -> None:
    change(cards.with_suffix(".txt"), "12%", "13%")
    assert [(str(fault), fault.hides) for fault in load_content(cards.parent).faults] == [(IN_THE_TEXT, True)]


def test_what_the_program_wrote_is_not_reported_whatever_its_line_ends(cards: Path) -> None:
    assert list(find_hand_changes(cards)) == []
    cards.write_bytes(cards.read_bytes().replace(b"\n", b"\r\n"))
    assert list(find_hand_changes(cards)) == []


def test_a_file_of_an_earlier_version_has_no_checksum_and_is_not_reported(cards: Path) -> None:
    lines = cards.read_text(encoding="utf-8").splitlines(keepends=True)
    old = "".join(line for line in lines if "checksum" not in line)
    cards.write_text(old.replace(harbour_card().title, "Changed"), encoding="utf-8")
    assert check_content(cards.parent) == []


def test_a_file_that_the_program_changes_gets_a_new_checksum(cards: Path) -> None:
    cards.write_bytes(with_checksum(cards.read_bytes().replace(b"article:\n", b"article:\n  gone: 2026-11-20\n")))
    assert check_content(cards.parent) == []


def test_every_version_is_kept_once(cards: Path) -> None:
    written = cards.read_bytes()
    for title in ("First", "First", "Second"):
        cards.write_bytes(written)
        change(cards, f"title: {harbour_card().title}", f"title: {title}")
        faults = keep_hand_changes(cards)
    kept = {path.name: path.read_text(encoding="utf-8") for path in cards.parent.glob("*.changed*")}
    assert sorted(kept) == ["harbour-deal.yaml.changed", "harbour-deal.yaml.changed-2"]
    assert "title: First" in kept["harbour-deal.yaml.changed"]
    assert "title: Second" in kept["harbour-deal.yaml.changed-2"]
    assert [str(fault) for fault in faults] == [
        "harbour-deal.yaml: it was changed by hand; your version is now harbour-deal.yaml.changed-2: write the change "
        "into harbour-deal.edits.yaml, and delete harbour-deal.yaml.changed-2"
    ]


def test_a_text_that_cannot_be_read_is_not_taken_for_a_changed_one(
    cards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_bytes = Path.read_bytes

    def read_only_cards(path: Path) -> bytes:
        if path.suffix == ".txt":
            raise PermissionError
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_only_cards)
    assert list(find_hand_changes(cards)) == []
    assert keep_hand_changes(cards) == []
