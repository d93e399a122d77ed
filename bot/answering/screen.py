"""How much of an answer one sees at once on a phone, 390 pixels wide, in Slack and in Discord."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering import messages
from bot.model.document import Block, Heading, Lead, Note, Paragraph, QuoteBlock, Restated, SourceLine
from bot.text.columns import columns

LINES = 11
"""Lines of text; one more is for what can be pressed."""
COLUMNS = 30
"""Columns of a line."""


def lines_of(blocks: Iterable[Block]) -> int:
    """The lines that the text of an answer takes there."""
    return sum(-(-columns(text) // COLUMNS) for block in blocks for text in _texts(block))


def _texts(block: Block) -> tuple[str, ...]:
    match block:
        case Restated(text) | Heading(text) | Paragraph(text) | SourceLine(text) | Note(text):
            return (text,)
        case Lead(text, _, above):
            return (above, text)
        case QuoteBlock(text, speaker, cue):
            return (text, messages.said(speaker, cue))
        case _:
            return ()
