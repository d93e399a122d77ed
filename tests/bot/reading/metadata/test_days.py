"""The day of an article that gives none as a field: in the name of its file, a line, its title or its address."""

from __future__ import annotations

import pytest

from bot.reading import Format, RawArticle, parse_article


@pytest.mark.parametrize(
    "file",
    [
        *("2026-11-30.md", "2026-11-30-night-train.md", "notes/2026-11-30 Night train.md", "2026-11-3O/2026-11-30.md"),
        *("minutes-20261130-quay.md", "minutes_2026-11-30.md", "posts/2026/11/30/harbour.md", "posts/2026/11/30.md"),
    ],
)
def test_the_day_in_the_name_of_a_file_is_the_date_of_a_note_without_one(file: str) -> None:
    raw = RawArticle(file, Format.MARKDOWN, b"Ropes are tied twice.")
    assert parse_article(raw).date == "2026-11-30"


@pytest.mark.parametrize(
    "text",
    [
        "# Ropes\n\n### Date: November 30, 2026\n\nRopes are tied twice.",
        "# Ropes\n\n**Date:** 2026-11-30 **Time:** 10:00\n\nRopes are tied twice.",
        "# Seile\n\nDatum: 30. November 2026\n\nSeile werden doppelt gebunden.",
        "# Ropes\n\nMonday, 30 November 2026\n\nRopes are tied twice.",
        "# Ropes\n\n## November 30, 2026\n\nRopes are tied twice.",
        "# Ropes, 2026-11-30\n\nRopes are tied twice.",
        "# Nov 30, 2026\n\nRopes are tied twice.",
        "# November 30th, 2026 Meeting Notes\n\nRopes are tied twice.",
        "---\npermalink: /2026/11/30/ropes/\n---\nRopes are tied twice.",
        "---\nurl: https://quay.example/2026/11/30/ropes\n---\nRopes are tied twice.",
    ],
)
def test_the_day_is_also_found_in_a_line_a_title_and_an_address(text: str) -> None:
    assert parse_article(RawArticle("ropes.md", Format.MARKDOWN, text.encode())).date == "2026-11-30"


@pytest.mark.parametrize(
    "text",
    [
        "# Ropes, 2026-11-29 to 2026-11-30\n\nRopes are tied twice.",
        "# What the harbour lost on November 30, 2026\n\nRopes are tied twice.",
        "# Ropes\n\nDue date: November 30, 2026\n\nRopes are tied twice.",
        "# Ropes\n\nNovember 30, 2026\n\nRopes are tied.\n\nDecember 1, 2026\n\nRopes are tied twice.",
        "# Ropes\n\nNovember 2026\n\nRopes are tied twice.",
        "# Ropes\n\nThe date: November 30, 2026, a Monday\n\nRopes are tied twice.",
    ],
)
def test_a_day_that_may_be_another_one_is_not_a_date(text: str) -> None:
    assert parse_article(RawArticle("ropes.md", Format.MARKDOWN, text.encode())).date is None


def test_a_number_in_the_name_of_a_file_is_not_a_date() -> None:
    raw = RawArticle("2026-11-301.md", Format.MARKDOWN, b"Ropes are tied twice.")
    assert parse_article(raw).date is None


@pytest.mark.parametrize(
    "top",
    [
        "By Ada Nordmann\n30 November 2026",
        "30 November 2026\nBy Ada Nordmann",
        "2026-11-30",
        "Date: 30 November 2026",
        "Datum: 30. November 2026",
    ],
)
def test_the_date_below_the_title_is_not_a_section(top: str) -> None:
    body = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."
    article = parse_article(RawArticle("a.txt", Format.TEXT, f"Ropes are tied twice\n\n{top}\n\n{body}\n".encode()))
    assert (article.date, [section.title for section in article.sections]) == ("2026-11-30", [""])
    assert [span.of(article.text) for span in article.sections[0].paragraphs] == [body]


def test_a_date_right_below_a_long_title_is_not_part_of_it() -> None:
    text = "The old ferry to Tarrow stops for eleven weeks\nDate: 30 November 2026\n\nRopes are tied twice.\n"
    article = parse_article(RawArticle("a.txt", Format.TEXT, text.encode()))
    assert (article.title, article.date) == ("The old ferry to Tarrow stops for eleven weeks", "2026-11-30")


def test_the_days_of_a_diary_are_its_sections() -> None:
    body = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."
    text = f"Ropes are tied twice\n\n30 November 2026\n\n{body}\n\n1 December 2026\n\n{body}\n"
    article = parse_article(RawArticle("a.txt", Format.TEXT, text.encode()))
    assert [section.title for section in article.sections] == ["30 November 2026", "1 December 2026"]
