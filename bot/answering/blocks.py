"""Blocks that several documents are made of: quotes, and the buttons under a card."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering import messages
from bot.model import Quote, TopicCard
from bot.model.document import Action, Block, Button, Buttons, Facts, Footer, Heading, QuoteBlock


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


def card_buttons(card: TopicCard) -> Buttons:
    """What can be done with a card that is shown."""
    return Buttons(
        (
            Button(messages.DETAILS, Action.DETAILS, card.key),
            Button("Share", Action.SHARE, card.key),
            Button("👍", Action.HELPFUL, card.key),
            Button("👎", Action.UNHELPFUL, card.key),
        )
    )


def more_buttons(card: TopicCard, place: str, *, leads_on: bool) -> Buttons:
    """The same for what followed on it: `place` says how much of the card was shown, `leads_on` whether there is
    more."""
    more = [Button(messages.MORE, Action.DETAILS, place)] if leads_on else []
    return Buttons((*more, Button("👍", Action.HELPFUL, place), Button("👎", Action.UNHELPFUL, place)))
