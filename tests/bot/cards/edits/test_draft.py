"""A changed file is checked before it is saved, and is not overwritten if somebody else has changed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.edits import draft
from bot.cards.edits.draft import ChangedMeanwhile, check_unchanged, read_edited_file, try_edits, try_rules
from bot.cards.edits.handwritten_file import decode_handwritten_file
from bot.errors import InvalidCard
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, harbour_card


@pytest.fixture
def cards_path(tmp_path: Path) -> Path:
    sample = article()
    write_article(tmp_path, sample, [harbour_card(sample)], 1)
    return next(path for path in tmp_path.glob("*.yaml"))


def test_a_fault_is_reported_with_its_line_as_cuecard_check_does(cards_path: Path) -> None:
    tried = try_edits(cards_path, "cards:\n  nothing:\n    titel: x\n")
    assert sorted(fault.line for fault in tried.faults) == [2, 3]
    assert any('did you mean "title"?' in fault.reason for fault in tried.faults)


def test_only_new_faults_prevent_saving(cards_path: Path) -> None:
    before = try_edits(cards_path, "cards:\n  nothing/there: {title: x}\n")
    after = try_edits(cards_path, "# moved\ncards:\n  nothing/there: {title: x}\n  other/there: {title: x}\n")
    assert [fault.line for fault in after.faults_not_in(before)] == [4]


def test_a_text_that_is_too_long_is_refused(cards_path: Path) -> None:
    for tried in (try_edits(cards_path, "#" * 200_000), try_rules("#" * 200_000)):
        assert ["longer than 128 KB" in fault.reason for fault in tried.faults] == [True]


def test_rules_are_tried_out(tmp_path: Path) -> None:
    assert [fault.line for fault in try_rules("never_alias: [CNN]\nboilerplat: [x]\n").faults] == [2]


def test_a_file_that_changed_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.edits.yaml"
    written = read_edited_file(path)
    check_unchanged(written)
    path.write_text("# somebody else\n")
    with pytest.raises(ChangedMeanwhile):
        check_unchanged(written)
    check_unchanged(read_edited_file(path))


def test_a_file_that_changes_while_it_is_read_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.edits.yaml"
    path.write_text("# one\n")

    def decode_late(path: Path, data: bytes) -> tuple[str, list[InvalidCard]]:
        path.write_text("# somebody else\n")
        return decode_handwritten_file(path, data)

    monkeypatch.setattr(draft, "decode_handwritten_file", decode_late)
    written = read_edited_file(path)
    assert written.text == "# one\n"
    with pytest.raises(ChangedMeanwhile):
        check_unchanged(written)


def test_line_ends_stay_as_the_file_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.edits.yaml"
    path.write_bytes(b"# one\r\ncards:\r\n")
    written = read_edited_file(path)
    assert written.text == "# one\ncards:\n"
    assert written.bytes_of("# one\r\n# two") == b"# one\r\n# two\r\n"
    path.write_bytes(b"# one\n")
    assert read_edited_file(path).bytes_of("# one\r\n# two\r\n") == b"# one\n# two\n"


def test_the_difference_is_shown_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.edits.yaml"
    path.write_text("a: b\nc: d\ne: f\ng: h\ni: j\n")
    diff = read_edited_file(path).diff("a: B\nc: d\ne: f\ng: h\ni: J")
    assert diff.splitlines() == ["-a: b", "+a: B", " c: d", "…", " g: h", "-i: j", "+i: J"]
