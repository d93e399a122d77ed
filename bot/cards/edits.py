"""The people's layer: what editors change of cards that the program made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.schema import CardEdits, EditsFile
from bot.model import Quote, TopicCard

Complaint = tuple[tuple[str | int, ...], str]
"""Where in the edits file, and what is wrong there."""


def apply_edits(cards: Sequence[TopicCard], edits: EditsFile) -> tuple[list[TopicCard], list[Complaint]]:
    """The cards as edited, hidden ones left out, and every edit whose target is gone."""
    complaints: list[Complaint] = []
    known = {card.id for card in cards}
    for card_id in edits.cards:
        if card_id not in known:
            reason = f"there is no card {card_id!r} any more: remove these edits, or move them to the card they are for"
            complaints.append((("cards", card_id), reason))
    edited = [_apply(card, edits.cards.get(card.id), complaints) for card in cards]
    return [card for card in edited if card is not None], complaints


def _apply(card: TopicCard, edits: CardEdits | None, complaints: list[Complaint]) -> TopicCard | None:
    if edits is None:
        return card
    place = ("cards", card.id)
    quotes, pinned = _arrange_quotes(card, edits, complaints)
    if edits.hidden:
        return None
    for index, alias in enumerate(edits.aliases.remove):
        if alias not in card.aliases:
            complaints.append(((*place, "aliases", "remove", index), f"the card has no alias {alias!r}"))
    kept = [alias for alias in card.aliases if alias not in edits.aliases.remove]
    return replace(
        card,
        title=edits.title or card.title,
        aliases=tuple(dict.fromkeys([*edits.aliases.add, *kept])),
        quotes=quotes,
        pinned=pinned,
        note=edits.note,
    )


def _arrange_quotes(card: TopicCard, edits: CardEdits, complaints: list[Complaint]) -> tuple[tuple[Quote, ...], int]:
    pinned = _named_quotes(card, edits.pin, "pin", complaints)
    hidden = _named_quotes(card, edits.hide, "hide", complaints)
    front = [quote for quote in pinned if quote not in hidden]
    rest = [quote for quote in card.quotes if quote not in pinned and quote not in hidden]
    return (*front, *rest), len(front)


def _named_quotes(card: TopicCard, beginnings: Sequence[str], key: str, complaints: list[Complaint]) -> list[Quote]:
    found = []
    for index, beginning in enumerate(beginnings):
        fitting = [quote for quote in card.quotes if _begins(quote, beginning)]
        if len(fitting) == 1:
            found.append(fitting[0])
            continue
        problem = "no quote of this card begins" if not fitting else "more than one quote of this card begins"
        complaints.append((("cards", card.id, key, index), f"{problem} with {beginning!r}"))
    return found


def _begins(quote: Quote, beginning: str) -> bool:
    """Whether the quote starts with these words, whatever the marks around them and the white space between."""
    return " ".join(quote.text.split()).startswith(" ".join(beginning.strip(" \t\n\"“”‘’'«»„「」").split()))
