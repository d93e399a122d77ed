"""What is left out on a small screen."""

from __future__ import annotations

from bot.answering import messages
from bot.answering.truncation import droppable, shorten_to_fit
from bot.model.document import (
    AnswerBlock,
    Block,
    Buttons,
    Facts,
    Footer,
    Heading,
    Paragraph,
    QuoteBlock,
    SourceLine,
    Topics,
)

TITLE, ANSWER, SOURCE, BUTTONS = Heading("A"), AnswerBlock("It is so."), SourceLine("A paper", None), Buttons(())
BODY, QUOTE, FIGURES = Paragraph("So."), QuoteBlock("So!", None, None), Facts("Figures", ())
RELATED, SMALL = Topics("Related", ()), Footer("Small.")
LEFT_OUT = Footer(messages.LEFT_OUT)


def test_related_topics_and_small_print_are_dropped_first_and_then_the_body_from_its_end() -> None:
    blocks = (TITLE, ANSWER, BODY, QUOTE, FIGURES, SOURCE, RELATED, SMALL, BUTTONS)
    assert [blocks[index] for index in droppable(blocks)] == [SMALL, RELATED, FIGURES, QUOTE, BODY]


def test_related_topics_are_dropped_last_if_nothing_else_is_shown() -> None:
    blocks = (TITLE, RELATED, BODY, SMALL)
    assert [blocks[index] for index in droppable(blocks)] == [SMALL, BODY, RELATED]


def test_a_remark_below_the_buttons_stays() -> None:
    remark = Footer("Only you see this.")
    assert shortened((TITLE, ANSWER, SMALL, BUTTONS, remark), 3) == (TITLE, ANSWER, LEFT_OUT, BUTTONS, remark)


def test_the_note_about_dropped_blocks_is_above_the_buttons() -> None:
    assert shortened((TITLE, ANSWER, SMALL, RELATED, BUTTONS), 4) == (TITLE, ANSWER, LEFT_OUT, BUTTONS)


def test_blocks_that_fit_or_cannot_be_dropped_are_kept() -> None:
    for blocks, most in (((TITLE, ANSWER, SMALL, BUTTONS), 4), ((TITLE, ANSWER, SOURCE), 2)):
        assert shortened(blocks, most) == blocks


def shortened(blocks: tuple[Block, ...], limit: int) -> tuple[Block, ...]:
    pieces = [(block, None) for block in blocks]
    return tuple(block for block, _ in shorten_to_fit(pieces, None, lambda shown: len(shown) <= limit))
