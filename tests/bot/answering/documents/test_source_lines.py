"""The line that names the source below an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.documents.source_lines import lines_below
from bot.answering.screen import SMALL_PRINT_COLUMNS, fit_screen
from bot.model import Source
from bot.model.document import Block, Paragraph, SourceLine
from bot.text.columns import columns

FULL_SCREEN = Paragraph("Ferries sail to every island of the northern coast. " * 8)
SOURCE = Source(
    article_title="Ferries of the northern coast and what they carry in winter",
    section="Bread",
    publisher="The Post",
    date="2026-03-01",
    link=None,
    location="",
)


def test_a_source_has_the_article_the_publisher_and_the_date_if_there_is_room() -> None:
    [line] = lines_below("Bread", SOURCE)

    assert line.text == f"{SOURCE.article_title} · The Post · 2026-03-01"


def test_without_room_the_article_is_cut_and_the_date_stays() -> None:
    line = fitted([FULL_SCREEN, *lines_below("Bread", SOURCE)])

    assert columns(line.text) <= SMALL_PRINT_COLUMNS
    assert line.text.startswith("Ferries of the")
    assert line.text.endswith("… · 2026-03-01")


def test_the_title_of_the_article_is_not_repeated_below_itself() -> None:
    assert fitted(lines_below(SOURCE.article_title, SOURCE)).text == "The Post · 2026-03-01"


def fitted(blocks: Sequence[Block]) -> SourceLine:
    """The line of the source on a screen with these blocks."""
    [line] = [block for block in fit_screen(blocks) if isinstance(block, SourceLine)]
    return line
