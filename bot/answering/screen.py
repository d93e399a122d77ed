"""How much of an answer fits on the screen of a phone (390 pixels wide), in Slack and in Discord."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from bot.answering import messages
from bot.model.document import (
    AnswerBlock,
    Block,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Topics,
)
from bot.text.columns import columns
from bot.text.shortening import shorten

MAX_LINES = 11
"""The maximum number of lines of text on a screen; one more is for the buttons."""
COLUMNS = 32
"""The number of columns of a line of text, measured in Discord; Slack has a few more."""
TITLE_COLUMNS, SMALL_PRINT_COLUMNS = 27, 38
"""The numbers of columns of a line of a title, and of a line of small print."""

MAX_LABEL_LENGTH = 300
"""The maximum number of characters of a name, label, source or topic."""
MAX_PASSAGE_LENGTH = 1000
"""The maximum number of characters of a sentence that is shown as the answer."""
MAX_QUESTION_LENGTH = 300
"""The maximum number of characters of a question that a message or its buttons repeat."""


def lines_of(blocks: Iterable[Block]) -> int:
    """How many lines of a screen the texts of an answer take. Buttons and tables are not counted."""
    return sum(ceil(columns(text) / width) for block in blocks for text, width in _texts(block))


def lines_left(blocks: Sequence[Block]) -> int:
    """How many lines of a screen are left below these blocks if their source, title and question are shortened;
    negative if the blocks are too long even then."""
    return MAX_LINES - lines_of(map(_shorten, blocks))


def cut(text: str, room: int) -> str:
    """As much of the text as fits into `room` columns."""
    return shorten(text, room * len(text) // max(room, columns(text)))


def fit_screen(blocks: Sequence[Block]) -> list[Block]:
    """The blocks. If they do not fit on a screen, the source is shortened, then the title, then the question, until
    they fit; they may be too long even then."""
    fitting_blocks = list(blocks)
    for kind in (SourceLine, Heading, QuestionBlock):
        if lines_of(fitting_blocks) > MAX_LINES:
            fitting_blocks = [_shorten(block) if isinstance(block, kind) else block for block in fitting_blocks]
    return fitting_blocks


def _shorten(block: Block) -> Block:
    """The block, with its text cut to the lines that a full screen has for it: one for a source, two for a title or a
    question. Other blocks are unchanged."""
    match block:
        case SourceLine(text, short_text=short_text):
            return replace(block, text=cut(short_text or text, SMALL_PRINT_COLUMNS))
        case Heading(text):
            return replace(block, text=cut(text, 2 * TITLE_COLUMNS))
        case QuestionBlock(question):
            return replace(block, question=cut(question, 2 * SMALL_PRINT_COLUMNS))
        case _:
            return block


def _texts(block: Block) -> tuple[tuple[str, int], ...]:
    """The texts of a block, each with the number of columns of its lines; none for a block that is not part of an
    answer in short."""
    match block:
        case Heading(text):
            return ((text, TITLE_COLUMNS),)
        case QuestionBlock(text) | SourceLine(text):
            return ((text, SMALL_PRINT_COLUMNS),)
        case Paragraph(text) | Note(text):
            return ((text, COLUMNS),)
        case AnswerBlock(text, column_names=names, items=items):
            return (names, SMALL_PRINT_COLUMNS), (text, COLUMNS), *((item, COLUMNS) for item in items)
        case Topics(label, items):
            return (label, COLUMNS), *((f"{item.title} {item.detail}", COLUMNS) for item in items)
        case QuoteBlock(text, speaker, cue):
            return (text, COLUMNS), (messages.attribution(speaker, cue), COLUMNS)
        case _:
            return ()
