"""How much of an answer one sees at once on a phone, 390 pixels wide, in Slack and in Discord."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering import messages
from bot.model.document import Block, Heading, Lead, Note, Paragraph, QuoteBlock, Restated, SourceLine
from bot.text.columns import columns
from bot.text.shorten import shorten

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


def fit_screen(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with a shorter source, and then a shorter title and question, if they are more than a screen."""
    fitting = list(blocks)
    for kind in (SourceLine, Heading, Restated):
        if lines_of(fitting) > LINES:
            fitting = [_shorter(one) if isinstance(one, kind) else one for one in fitting]
    return fitting


def _shorter(block: Block) -> Block:
    match block:
        case SourceLine(text):
            return replace(block, text=_cut(text, SMALL_PRINT))
        case Heading(text):
            return replace(block, text=_cut(text, 2 * TITLE))
        case Restated(question):
            return replace(block, question=_cut(question, 2 * SMALL_PRINT))
        case _:
            return block


def _cut(text: str, room: int) -> str:
    """As many characters as take that many columns."""
    return shorten(text, room * len(text) // max(room, columns(text)))


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
