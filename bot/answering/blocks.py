"""Blocks that several documents share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering import messages
from bot.model import Quote, Reason
from bot.model.document import Block, Facts, Footer, Heading, QuoteBlock
from bot.translation import join


def quote_block(quote: Quote) -> QuoteBlock:
    """A quote with its speaker, its cue ("said") and its quotation marks."""
    return QuoteBlock(quote.text, quote.speaker, quote.cue, quote.marks)


def quote_blocks(quotes: Sequence[Quote]) -> list[Block]:
    """Quotes one below the other. If any has no known speaker, one footer says so."""
    blocks: list[Block] = [quote_block(quote) for quote in quotes]
    unnamed = any(not quote.speaker for quote in quotes)
    return [*blocks, Footer(messages.QUOTE_WITHOUT_NAME)] if unnamed else blocks


def unhelpful_blocks(cards: Sequence[tuple[str, int, Mapping[Reason, int]]]) -> tuple[Block, ...]:
    """For curators: the titles of cards that did not help, with how many people said so and why. `cards` are (title,
    people, reason -> people)."""
    rows = tuple(
        (title, join([f"👎 {people}", *([reason_counts(why)] if why else [])])) for title, people, why in cards
    )
    return (Heading(messages.UNHELPFUL), Facts("", rows)) if rows else ()


def reason_counts(reasons: Mapping[Reason, int]) -> str:
    """The reasons why a card did not help, as one line, each with how many people gave it."""
    return join([f"{messages.REASONS[reason]}: {people}" for reason, people in reasons.items()])
