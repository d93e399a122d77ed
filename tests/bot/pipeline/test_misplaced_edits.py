"""Edits in the folder of articles are reported, because nobody reads them there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.pipeline.misplaced_edits import find_misplaced_edits
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card


def test_edits_among_articles_are_reported(tmp_path: Path) -> None:
    for name in (
        "harbour.edits.yaml",
        "harbour.txt",
        "the-deal.edits.yaml",
        "north/whales.edits.yaml",
        ".git/old.edits.yaml",
        "notes.yaml",
    ):
        path = tmp_path / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    deal = replace(article(), id="the-deal", source="seeds/harbour.txt")
    write_article(tmp_path / "content", deal, [card(deal)], 1)
    assert [str(fault) for fault in find_misplaced_edits(tmp_path / "seeds", tmp_path / "content", tmp_path)] == [
        f"seeds/{name}: this file is not read; move it to content/{right_name}"
        for name, right_name in (
            ("harbour.edits.yaml", "the-deal.edits.yaml"),
            ("the-deal.edits.yaml", "the-deal.edits.yaml"),
            ("north/whales.edits.yaml", "<article>.edits.yaml, with the id of its article"),
        )
    ]


def test_edits_in_the_folder_of_cards_are_in_the_right_place_although_it_is_among_the_articles(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "harbour.edits.yaml").touch()
    assert list(find_misplaced_edits(tmp_path, content, tmp_path)) == []
    assert list(find_misplaced_edits(content, content, tmp_path)) == []
