"""What the page about articles says is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cards.edits import handwritten_file, parsing
from bot.reading import Format, RawArticle, parse_article, parse_jsonl_article
from bot.reading.files.folder import ARCHIVE
from bot.reading.formats import FORMATS
from bot.reading.limits import MAX_BYTES, MAX_CHARACTERS, MAX_FRONT_MATTER, MAX_MEGABYTES, MAX_SECONDS
from bot.reading.metadata.dates import read_date

_ROOT = Path(__file__).parents[2]
_PAGE = (_ROOT / "docs/how-to/articles.md").read_text(encoding="utf-8")
_CODE = "".join(
    path.read_text(encoding="utf-8")
    for package in ("pipeline", "reading", "wiring/libraries", "workers")
    for path in sorted((_ROOT / "bot" / package).rglob("*.py"))
)


@pytest.mark.parametrize("message", re.findall(r"^\| `([^`]+)` \|", _PAGE.partition("## Every fault")[2], re.MULTILINE))
def test_every_message_is_in_the_code(message: str) -> None:
    assert message in _CODE


def test_every_kind_of_file_is_named() -> None:
    assert all(f"`{suffix}`" in _PAGE for suffix in (*FORMATS, ARCHIVE))


def test_every_limit_is_the_one_in_force() -> None:
    assert f"| time for an article | {MAX_SECONDS} s of processor time" in _PAGE
    assert f"| memory for an article | {MAX_MEGABYTES} MB |" in _PAGE
    assert f"| a file | {MAX_BYTES // 1024 // 1024} MB |" in _PAGE
    assert f"| a text | {MAX_CHARACTERS:,} characters |" in _PAGE
    assert f"| front matter | {MAX_FRONT_MATTER:,} characters |" in _PAGE
    assert f"| edits or rules | {handwritten_file.MAX_BYTES // 1024} KB, {parsing.MAX_SECONDS} s of" in _PAGE
    assert f"by the clock, {parsing.MAX_MEGABYTES} MB of memory |" in _PAGE


def test_the_example_is_divided_as_the_page_says() -> None:
    example = re.findall(r"```\n(The harbour.*?)```", _PAGE, re.DOTALL)[0]
    article = parse_jsonl_article({"text": example}, "harbour")
    assert article.id == "the-harbour-wakes-at-five"
    assert [section.title for section in article.sections] == ["Boats", "The Bottom Line"]


def test_dates_are_read_as_the_page_says() -> None:
    section = _PAGE.partition("## Dates")[2].partition("\n## ")[0]
    read, _found_elsewhere, not_read, *_ = section.strip().split("\n\n")
    shown, refused = (re.findall(r"`([^`]*2024[^`]*|[\d/]+)`", part) for part in (read, not_read))
    assert {read_date(date) for date in shown} == {"2024-05-01", "2024-05", "2024"}
    assert refused
    assert [date for date in refused if read_date(date)] == []


def test_the_front_matter_is_read() -> None:
    example = re.findall(r"```markdown\n(.*?)```", _PAGE, re.DOTALL)[0]
    article = parse_article(RawArticle("a.md", Format.MARKDOWN, example.encode()))
    facts = (article.title, article.date, article.url, article.publisher, article.language, article.id)
    assert all(facts)
    assert article.warnings == ()
