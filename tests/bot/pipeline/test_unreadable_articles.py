"""What could not be indexed is reported later, without reading it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import InvalidCard, UnreadableArticle
from bot.pipeline.unreadable_articles import find_unreadable, save_unreadable

FAULTS = [
    UnreadableArticle("seeds/scan.pdf", "it contains no text"),
    UnreadableArticle("seeds/rows.jsonl:3", "the line is not valid JSON"),
    UnreadableArticle("seeds/pack.zip#a/b.txt", "it is damaged"),
    InvalidCard("harbour.yaml", "it is damaged"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for name in ("scan.pdf", "rows.jsonl", "pack.zip"):
        (tmp_path / "seeds" / name).write_text(name, encoding="utf-8")
    save_unreadable(tmp_path / "data" / "unread.json", FAULTS, tmp_path)
    return tmp_path


def unreadable(root: Path, seeds: str = "seeds") -> list[str]:
    return [str(fault) for fault in find_unreadable(root / "data" / "unread.json", root / seeds, root)]


def test_each_article_is_reported_with_its_place_and_the_reason(root: Path) -> None:
    assert unreadable(root) == [
        "seeds/scan.pdf: it contains no text",
        "seeds/rows.jsonl:3: the line is not valid JSON",
        "seeds/pack.zip#a/b.txt: it is damaged",
    ]


def test_files_that_changed_are_gone_or_are_elsewhere_are_not_named(root: Path) -> None:
    (root / "seeds" / "scan.pdf").write_text("saved again", encoding="utf-8")
    (root / "seeds" / "pack.zip").unlink()
    assert unreadable(root) == ["seeds/rows.jsonl:3: the line is not valid JSON"]
    assert unreadable(root, "others") == []


def test_a_file_that_cannot_be_opened_stays_named_as_long_as_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "loop.txt").symlink_to("loop.txt")
    save_unreadable(
        tmp_path / "data" / "unread.json", [UnreadableArticle("seeds/loop.txt", "it is a circle")], tmp_path
    )
    assert unreadable(tmp_path) == ["seeds/loop.txt: it is a circle"]
    (tmp_path / "seeds" / "loop.txt").unlink()
    assert unreadable(tmp_path) == []


@pytest.mark.parametrize("record", ["", "[]", '{"format": 0}', '{"format": 2, "hashes": {}, "faults": [1]}', "\0"])
def test_a_damaged_record_is_ignored(root: Path, record: str) -> None:
    (root / "data" / "unread.json").write_text(record, encoding="utf-8")
    assert unreadable(root) == []


def test_a_data_folder_that_cannot_be_written_costs_only_the_names(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    save_unreadable(tmp_path / "data" / "unread.json", FAULTS, tmp_path)
    assert unreadable(tmp_path) == []
