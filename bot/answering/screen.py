"""How much of an answer one sees at once on a phone, 390 pixels wide, in Slack and in Discord."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering import messages
from bot.model.document import Block, Heading, Lead, Note, Paragraph, QuoteBlock, Restated, SourceLine
from bot.text.columns import columns

LINES = 11
"""Lines of text; one more is for what can be pressed."""
COLUMNS = 32
"""Columns of a line, measured on what Discord draws; Slack has some more."""
TITLE, SMALL_PRINT = 27, 38
"""The same of a title and of small print."""

LINE = 300
"""Characters of what is on a line of its own: a name, a label, a source, a topic."""
PASSAGE = 1000
"""Characters of the sentence that answers."""
QUESTION = 300
"""Characters of a question that a message or its buttons carry along."""


def lines_of(blocks: Iterable[Block]) -> int:
    """The lines that the text of an answer takes there."""
    return sum(-(-columns(text) // width) for block in blocks for text, width in _texts(block))


def _texts(block: Block) -> tuple[tuple[str, int], ...]:
    """Texts with the columns of their lines."""
    match block:
        case Heading(text):
            return ((text, TITLE),)
        case Restated(text) | SourceLine(text):
            return ((text, SMALL_PRINT),)
        case Paragraph(text) | Note(text):
            return ((text, COLUMNS),)
        case Lead(text, _, above):
            return (above, SMALL_PRINT), (text, COLUMNS)
        case QuoteBlock(text, speaker, cue):
            return (text, COLUMNS), (messages.attribution(speaker, cue), COLUMNS)
        case _:
            return ()
