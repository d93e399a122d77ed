"""Front matter is found however its lines end."""

from __future__ import annotations

import json

import pytest

from bot.reading.metadata.facts import ArticleFacts
from bot.reading.metadata.frontmatter import split_any_front_matter, split_markdown_front_matter


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "lines",
    [
        ("---", "title: Harbour deal", "author: Mara Quill", "---", "It opens."),
        ("+++", 'title = "Harbour deal"', 'author = "Mara Quill"', "+++", "It opens."),
        ("Title: Harbour deal", "Author: Mara Quill", "", "It opens."),
    ],
)
def test_the_facts_and_the_text_are_the_same_whatever_ends_a_line(lines: tuple[str, ...], line_end: str) -> None:
    split = split_any_front_matter(line_end.join(lines), ArticleFacts(source="harbour.md", sha256=""))
    assert (split.facts.title, split.text.strip(), split.facts.warnings) == ("Harbour deal", "It opens.", ())


def test_a_header_may_have_fields_without_a_value_and_longer_values() -> None:
    text = "ROPE: 7\nTitle: Harbour deal\nAuthor: Mara Quill,\n        Karl Berg\nStatus: Final\nReplaces:\n\nIt opens."
    split = split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256=""))
    assert (split.facts.title, split.text) == ("Harbour deal", "It opens.")


@pytest.mark.parametrize(
    "text", ["Title: Ropes\nMara: Tie it.\nKarl: Twice.\n\nOh.", "Title:\n\nOh.", "Note: a\n\nOh."]
)
def test_other_lines_with_a_colon_are_text(text: str) -> None:
    assert split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256="")).text == text


@pytest.mark.parametrize(
    "text", ['Title: "Harbour deal"\n---\n\nIt opens.', "---\ntitle: Harbour deal\n--- abstract\n\nIt opens."]
)
def test_a_header_may_end_with_a_rule_and_front_matter_with_the_first_part_of_a_draft(text: str) -> None:
    split = split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256=""))
    assert (split.facts.title, split.text.strip()) == ("Harbour deal", "It opens.")


def test_a_warning_about_a_header_names_the_line_of_its_field() -> None:
    text = "Title: Harbour deal\nAuthor: Mara Quill,\n        Karl Berg\nDate: nonsense\n\nIt opens."
    split = split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256=""))
    assert [warning.line for warning in split.facts.warnings] == [4]


_NOTION = (
    "# The ferry pays",
    "",
    "Created: May 1, 2024 9:30 AM",
    "Tags: harbour, ferry",
    "Last Edited: May 3, 2024 1:00 PM",
    "Status: Done",
    "",
    "It opens.",
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_fields_below_the_heading_of_markdown_are_read_and_are_no_text(line_end: str) -> None:
    split = split_markdown_front_matter(line_end.join(_NOTION), ArticleFacts(source="ferry.md", sha256=""))
    assert (split.facts.date, split.facts.tags) == ("2024-05-01", ("harbour", "ferry"))
    assert (split.facts.title, split.facts.aliases, split.facts.warnings) == ("", (), ())
    assert split.text.split() == ["#", "The", "ferry", "pays", "It", "opens."]


def test_fields_below_a_heading_give_no_other_title_and_warn_with_their_line() -> None:
    text = "# The ferry pays\n\nName: Row 7\nDate: nonsense\nURL: https://ferry.example/pays\n\nIt opens."
    split = split_markdown_front_matter(text, ArticleFacts(source="ferry.md", sha256=""))
    assert (split.facts.title, split.facts.url) == ("", "https://ferry.example/pays")
    assert [warning.line for warning in split.facts.warnings] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "# Ferry\n\nName: Gull\nType: boat\nWeight: 3 tons\n\nIt opens.",  # a sheet of data
        "# Call\n\nDate: May 1, 2024\nPlace: the quay\nPresent: Mara, Karl\n\nIt opens.",  # most are not usual
        "# Call\n\nMara: It opens.\nKarl: When?\n\nOh.",
        "# Ferry\n\nCreated: May 1, 2024\n\nIt opens.",  # one field only
        "# Ferry\n\nCreated: May 1, 2024\nStatus: Done\nIt opens.",  # the block has other lines
        "# Ferry\n\nCreated: May 1, 2024\nStatus: Done\n",  # nothing follows
        "## Ferry\n\nCreated: May 1, 2024\nStatus: Done\n\nIt opens.",  # not the title
    ],
)
def test_other_lines_below_a_heading_are_text(text: str) -> None:
    facts = ArticleFacts(source="ferry.md", sha256="")
    assert split_markdown_front_matter(text, facts) == (facts, text)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("'Tis the season: boats in Salem", "'Tis the season: boats in Salem"),
        ("'90s boats sail again", "'90s boats sail again"),
        ("'Old boats' sail again; ropes are dear", "'Old boats' sail again; ropes are dear"),
        ('"Old boats": a history', '"Old boats": a history'),
        ("'Mara's boats'", "Mara's boats"),
        ('"Old boats sail again', "Old boats sail again"),
        ("'Old boats sail again", "Old boats sail again"),
    ],
)
def test_a_value_that_begins_with_a_quotation_mark_is_read_whole(value: str, title: str) -> None:
    text = f"---\nsource: Courier\ntitle: {value}\ntags: [ropes]\n---\n\nIt opens."
    facts = split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256="")).facts
    assert (facts.title, facts.publisher, facts.tags) == (title, "Courier", ("ropes",))
    corrected_line = f"title: {json.dumps(title)}"
    assert [(warning.line, warning.reason) for warning in facts.warnings] == [
        (
            3,
            "in its front matter: a text begins with a quotation mark and is read whole;"
            f" put all of it in quotation marks: {corrected_line}",
        )
    ]
    corrected_text = text.replace(f"title: {value}", corrected_line)
    facts = split_any_front_matter(corrected_text, ArticleFacts(source="harbour.md", sha256="")).facts
    assert (facts.title, facts.warnings) == (title, ())


@pytest.mark.parametrize("value", ["'Old boats\n  sail' again", '"Old \\q boats"'])
def test_a_value_of_several_lines_or_with_a_wrong_escape_is_left_out(value: str) -> None:
    text = f"---\nsource: Courier\ntitle: {value}\n---\n\nIt opens."
    facts = split_any_front_matter(text, ArticleFacts(source="harbour.md", sha256="")).facts
    assert (facts.title, facts.publisher) == ("", "Courier")
    assert [warning.line for warning in facts.warnings] == [3]
    assert "title:" not in facts.warnings[0].reason
