"""Page furniture: what a page has around an article, recognised by its wording and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.blocks import Block, Kind
from bot.text.language import main_script

_LARGEST_TAIL = 0.25
"""A run at the end in another script is furniture up to this share of the text; a longer one is a translation."""


def mark_furniture(text: str, blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """`blocks` with those that belong to the page marked as furniture."""
    cut = _foreign_tail(text, blocks)
    return tuple(replace(block, kind=Kind.FURNITURE) if number >= cut else block for number, block in enumerate(blocks))


def _foreign_tail(text: str, blocks: Sequence[Block]) -> int:
    """The number of the first block of a closing run in another script than the article's."""
    script = main_script(text)
    cut = len(blocks)
    while cut and main_script(blocks[cut - 1].span.of(text)) not in ("", script):
        cut -= 1
    size = sum(len(block.span) for block in blocks[cut:])
    return cut if size <= _LARGEST_TAIL * sum(len(block.span) for block in blocks) else len(blocks)
