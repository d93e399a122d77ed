"""A title in the name of a file, if that is a name."""

from __future__ import annotations

import json

import pytest

from bot.reading import Format, RawArticle, parse_article


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("vault/Plugins/Backlinks.md", "Backlinks"),
        ("vault/Self-hosting.md", "Self-hosting"),
        ("vault/How to tie ropes.md", "How to tie ropes"),
        ("README.md", "Ropes are tied twice."),
        ("Index.md", "Ropes are tied twice."),
        ("rope_notes.md", "Ropes are tied twice."),
        ("text/0042-the-new-ropes.md", "The new ropes"),
        ("2026-11-30-the-new-ropes.md", "The new ropes"),
        ("CODE_OF_CONDUCT.md", "Code of conduct"),
        ("a1b2-c3d4-e5f6.md", "Ropes are tied twice."),
    ],
)
def test_a_note_without_a_title_is_named_by_its_file_if_that_is_a_name(file: str, title: str) -> None:
    assert parse_article(RawArticle(file, Format.MARKDOWN, b"Ropes are tied twice.")).title == title


def test_two_joined_words_are_a_title_if_the_text_has_none() -> None:
    text = b"Ropes are tied twice, because a rope that is tied only once comes loose at night."
    assert parse_article(RawArticle("rope-notes.md", Format.MARKDOWN, text)).title == "Rope notes"


def test_the_rows_of_a_file_do_not_share_its_name() -> None:
    row = json.dumps({"text": "Ropes are tied twice."}).encode()
    assert parse_article(RawArticle("all-the-ropes.jsonl", Format.JSON, row, 1)).title == "Ropes are tied twice."


def test_the_heading_of_a_part_is_not_a_title_if_the_file_has_a_name() -> None:
    text = "# Summary\n\nRopes are tied twice.\n\n# Motivation\n\nRopes tear."
    article = parse_article(RawArticle("0042-the-new-ropes.md", Format.MARKDOWN, text.encode()))
    assert article.title == "The new ropes"
    assert [section.title for section in article.sections] == ["Summary", "Motivation"]
    assert parse_article(RawArticle("rope.md", Format.MARKDOWN, text.encode())).title == "Summary"
