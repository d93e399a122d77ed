"""What is left out of a document that is too long for one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model.document import Block, ContextBlock, Facts, Footer, Lead, Note, Paragraph, QuoteBlock, Teaser, Topics

_BODY = (Paragraph, QuoteBlock, ContextBlock, Note, Facts, Topics, Teaser)


def droppable(blocks: Sequence[Block]) -> Iterator[int]:
    """Places of the blocks that can be spared, in the order in which they are given up: related topics and small
    print, then the body from its end. Titles, the answer, sources and buttons are not among them."""
    aside = (Footer, Facts, Topics) if any(isinstance(block, Lead) for block in blocks) else (Footer,)
    from_end = range(len(blocks) - 1, -1, -1)
    yield from (place for place in from_end if isinstance(blocks[place], aside))
    yield from (
        place for place in from_end if isinstance(blocks[place], _BODY) and not isinstance(blocks[place], aside)
    )
