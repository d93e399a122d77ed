"""Blocks that several documents are made of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import messages
from bot.model import Quote
from bot.model.document import Block, Facts, Footer, Heading, QuoteBlock


def quote_block(quote: Quote) -> QuoteBlock:
    return QuoteBlock(quote.text, quote.speaker, quote.cue, quote.marks)


def quote_blocks(quotes: Sequence[Quote]) -> list[Block]:
    """Quotes one below the other; that it is not clear who speaks is said once."""
    blocks: list[Block] = [quote_block(quote) for quote in quotes]
    unnamed = any(not quote.speaker for quote in quotes)
    return [*blocks, Footer(messages.UNNAMED)] if unnamed else blocks


def unanswered_blocks(asked: Sequence[tuple[str, int]]) -> tuple[Block, ...]:
    """For curators: questions that the articles did not answer, and by how many people each was asked."""
    rows = tuple((question, messages.asked_by(people)) for question, people in asked)
    return (Heading(messages.UNANSWERED), Facts("", rows)) if rows else ()
