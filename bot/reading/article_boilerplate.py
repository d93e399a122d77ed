"""Removes boilerplate from an article: blocks that are marked as page boilerplate, and parts of paragraphs that are not
the article's own sentences (`bot.text.boilerplate`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.text.boilerplate import find_boilerplate, is_box_label


def remove_boilerplate(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` without what is not the article's own sentences; a block may become shorter, or be split. If nothing
    would be left, only the blocks of page boilerplate are removed.

    The label of a box is removed too. A heading without a title takes its place, so that the section above ends there.
    """
    own_blocks = [block for block in blocks if block.kind is not BlockKind.BOILERPLATE]
    parts = iter([*find_boilerplate(text, [block.span for block in own_blocks]), Span(len(text), len(text))])
    blocks_left: list[Block] = []
    part = next(parts)
    for block in own_blocks:
        start = block.span.start
        rest: list[Span] = []
        while part.start < block.span.end:
            rest.append(_trim(text, start, part.start))
            start = part.end
            part = next(parts)
        rest.append(_trim(text, start, block.span.end))
        if len(rest) > 1 and is_box_label(block.span.of(text)):
            blocks_left.append(replace(block, kind=BlockKind.HEADING, title=""))
        is_whole_text = len(rest) == 1
        blocks_left += [
            replace(block, span=span) for span in rest if is_whole_text or any(map(str.isalnum, span.of(text)))
        ]
    return tuple(blocks_left or own_blocks)


def _trim(text: str, start: int, end: int) -> Span:
    """The span from `start` to `end`, without white space at its beginning and end."""
    block_text = text[start:end]
    first = start + len(block_text) - len(block_text.lstrip())
    return Span(first, max(first, start + len(block_text.rstrip())))
