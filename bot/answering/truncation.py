"""Shortens a document that is too long for a platform: leaves out blocks until it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bot.answering import messages
from bot.model.document import (
    AnswerBlock,
    Block,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Note,
    Paragraph,
    QuoteBlock,
    Teaser,
    Topics,
)

_Rendered = TypeVar("_Rendered")
"""What a platform renders for a block."""

_BODY = (Paragraph, QuoteBlock, ContextBlock, Note, Facts, Topics, Teaser)
"""Blocks that may be left out from the end of a document."""


def shorten_to_fit(
    pieces: Sequence[tuple[Block, _Rendered]],
    left_out: _Rendered,
    fits: Callable[[Sequence[tuple[Block, _Rendered]]], bool],
) -> list[tuple[Block, _Rendered]]:
    """The pieces, without as many of the `droppable` ones as must be left out until `fits` is true; if it never is,
    without all droppable ones.

    A piece is a block with what the platform renders for it. If pieces are left out, a footer before the buttons says
    so; `left_out` is what the platform renders for that footer.
    """
    fitting_pieces = list(pieces)
    if fits(fitting_pieces):
        return fitting_pieces
    blocks_shown = fitting_pieces
    for index in droppable([block for block, _ in pieces]):
        fitting_pieces = [piece for piece in fitting_pieces if piece is not pieces[index]]
        end = _first_buttons([block for block, _ in fitting_pieces])
        blocks_shown = [*fitting_pieces[:end], (Footer(messages.LEFT_OUT), left_out), *fitting_pieces[end:]]
        if fits(blocks_shown):
            break
    return blocks_shown


def droppable(blocks: Sequence[Block]) -> Iterator[int]:
    """The indices of the blocks that may be left out, in the order in which they are: from the end, footers (and tables
    and topics, if the blocks are those of an answer), then, from the end, the rest of the body. Titles, the answer,
    sources, buttons and footers below the buttons are always kept."""
    dropped_first = (Footer, Facts, Topics) if any(isinstance(block, AnswerBlock) for block in blocks) else (Footer,)
    buttons = _first_buttons(blocks)
    from_end = [
        index for index in reversed(range(len(blocks))) if index < buttons or not isinstance(blocks[index], Footer)
    ]
    yield from (index for index in from_end if isinstance(blocks[index], dropped_first))
    yield from (
        index for index in from_end if isinstance(blocks[index], _BODY) and not isinstance(blocks[index], dropped_first)
    )


def _first_buttons(blocks: Sequence[Block]) -> int:
    """The index of the first row of buttons; if there is none, the number of blocks."""
    return next((index for index, block in enumerate(blocks) if isinstance(block, Buttons)), len(blocks))
