"""Front matter is found however its lines end."""

from __future__ import annotations

import pytest

from bot.reading.metadata.facts import Facts
from bot.reading.metadata.frontmatter import split_any_front_matter


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
    split = split_any_front_matter(line_end.join(lines), Facts(source="harbour.md", sha256=""))
    assert (split.facts.title, split.text.strip(), split.facts.warnings) == ("Harbour deal", "It opens.", ())
