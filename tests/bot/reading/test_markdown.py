"""Markdown is read out: its marks are gone, its words stay."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableArticle
from bot.model import ReadingWarning
from bot.reading import Format, Unread, parse_article
from bot.reading.frontmatter import split_front_matter
from bot.reading.markdown import parse_markdown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Some *soft* and **loud** words with `code`.", "Some soft and loud words with code."),
        ("A [label](https://example.org) and ![a picture](x.png)", "A label and"),
        ("one line\nand another", "one line and another"),
        ("一行目\n二行目", "一行目二行目"),
        ("a hard  \nbreak", "a hard\nbreak"),
        ("3 \\* 4 &amp; 5 &lt; 6", "3 * 4 & 5 < 6"),
        ("- one\n- two\n  - three", "one\ntwo\nthree"),
        ("> said\n> so", "said so"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("```py\nif x:\n    y()\n```", "if x:\n    y()"),
        ("    indented()\n", "indented()"),
        ("<div>\nbare\n</div>", "bare"),
        ("line<br>break <b>bold</b>", "linebreak bold"),
        ("***", ""),
    ],
)
def test_marks_are_gone_and_words_stay(markdown: str, text: str) -> None:
    assert parse_markdown(markdown).text == text


def test_the_first_heading_is_the_title_if_it_is_of_the_first_level() -> None:
    assert parse_markdown("# A *fine*\ntitle\n=====\n\nText").title == "A fine"
    assert parse_markdown("## Part\n\nText").title == ""
    assert parse_markdown("Text\n\n# Later").title == ""


def test_front_matter_is_read_as_it_is_written() -> None:
    fields, body, _ = split_front_matter(
        "---\r\ntitle: 12:30\r\ndate: 2024-05-01\r\nlanguage: NO\r\n---\r\nText", "a.md"
    )
    assert fields == {"title": "12:30", "date": "2024-05-01", "language": "NO"}
    assert body == "Text"


@pytest.mark.parametrize("text", ["Text", "---\nText without an end", "---\nonly a line\n---\nText", "--- a\n---\n"])
def test_a_text_without_front_matter_is_unchanged(text: str) -> None:
    assert split_front_matter(text, "a.md") == ({}, text, ())


@pytest.mark.parametrize(
    ("front", "line"), [("a: 1\na: 2", 3), ("a: 1\n\nb: *x", 4), ("a: [", 2), ("a: " + "x" * 20_000, 2)]
)
def test_a_fault_in_front_matter_has_the_line_of_the_file(front: str, line: int) -> None:
    with pytest.raises(UnreadableArticle, match="in its front matter") as caught:
        split_front_matter(f"---\n{front}\n---\nText", "a.md")
    assert caught.value.subject == f"a.md:{line}"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("url: example.org/harbour", "write the whole address, https://…"),
        ("url: javascript:alert(1)", "write the whole address, https://…"),
        ("language: english", "write two letters, such as en"),
        ("title: [one, two]", "its title is a list or a mapping; write some text"),
        ("title: The deal: what it means", 'title: "The deal: what it means"'),
        ("source: @valley", 'source: "@valley"'),
    ],
)
def test_a_field_that_says_nothing_is_named_with_what_to_write(field: str, said: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        split_front_matter(f"---\nid: harbour\n{field}\n---\nText", "a.md")
    assert caught.value.subject == "a.md:3"
    assert said in caught.value.reason


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("date: May 1st", 'its date "May 1st" cannot be read as one; write it as 2024-05-01'),
        ("date: 2024-02-30", 'its date "2024-02-30" cannot be read as one; write it as 2024-05-01'),
        ("date: 03/04/2022", 'its date "03/04/2022" cannot be read as one; write it as 2024-05-01'),
        ("date: [2024, 5]", "its date is a list or a mapping; write it as 2024-05-01"),
    ],
)
def test_a_date_that_cannot_be_read_costs_the_date(field: str, said: str) -> None:
    text = f"---\nid: harbour\n{field}\n---\nText"
    assert split_front_matter(text, "a.md").warnings == (ReadingWarning(3, said),)
    article = parse_article(Unread("a.md", Format.MARKDOWN, text.encode()))
    assert (article.id, article.date, article.warnings) == ("harbour", None, (ReadingWarning(3, said),))


@pytest.mark.parametrize(
    "field",
    [
        *("date:", "date: 2024", "date: 2024-05", "date: 2024-05-01", "date: 2024-05-01 09:30:00 +0200", "url: ''"),
        *("date: 2024-05-01T09:30:00Z", "url: https://example.org/a?b=1#c", "language: pt-BR", "tags: [a, b]"),
    ],
)
def test_a_field_that_can_be_used_or_is_empty_is_no_fault(field: str) -> None:
    front = split_front_matter(f"---\n{field}\n---\nText", "a.md")
    assert (front.text, front.warnings) == ("Text", ())
