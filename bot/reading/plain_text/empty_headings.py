"""Recognises headings without text below them: numbered lines whose numbers continue from one heading to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.reading.plain_text.headings import find_heading, number_of


def with_empty_headings(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with numbered lines between two headings turned into headings if their numbers continue from the
    first to the second: they are headings without text ("2. Fares", "3. Boats" between "1. Quay" and "4. Rope"), or
    with an exclamation mark ("2. Boats!"). `texts` are the texts of the blocks, by their spans."""
    result = list(blocks)
    numbers = [number_of(texts[block.span]) for block in blocks]
    number_below, is_heading_below = 0, False
    for index in range(len(blocks) - 1, -1, -1):
        block, number = blocks[index], numbers[index]
        is_exclamation = texts[block.span].endswith("!")
        if (
            block.kind is not BlockKind.HEADING
            and 0 < number == number_below - 1
            and (is_heading_below or is_exclamation)
        ):
            title = find_heading(texts[block.span].rstrip("!"))
            if title is not None and _is_numbered_before(blocks, numbers, index):
                text = title.text + "!" if is_exclamation else title.text
                result[index] = Block(BlockKind.HEADING, block.span, text, title.level)
        is_heading_below = result[index].kind is BlockKind.HEADING
        number_below = number if is_heading_below else number_below
    return result


def _is_numbered_before(blocks: Sequence[Block], numbers: Sequence[int], index: int) -> bool:
    """Whether the numbered lines up to the one at `index` begin with 1, or continue the number of the last heading
    before them."""
    first = index
    while first and blocks[first - 1].kind is BlockKind.ITEM and numbers[first - 1] + 1 == numbers[first]:
        first -= 1
    heading = next((n for n in range(first - 1, -1, -1) if blocks[n].kind is BlockKind.HEADING), None)
    return numbers[first] == 1 or (heading is not None and 0 < numbers[heading] == numbers[first] - 1)
