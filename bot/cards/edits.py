"""The people's layer: what editors change of cards that the program made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.schema import CardEdits, EditsFile
from bot.model import Quote, Span, TopicCard

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
    hidden = _hidden_places(cards, edits)
    shown = [_without(card, hidden) if hidden else card for card in edited if card is not None]
    return [card for card in shown if card.extent], complaints


def _hidden_places(cards: Sequence[TopicCard], edits: EditsFile) -> list[Span]:
    """What no card of the article may show: the text of hidden sections, and hidden quotes."""
    places: list[Span] = []
    for card in cards:
        wanted = edits.cards.get(card.id)
        if wanted and wanted.hidden and not card.is_whole_article:
            places += card.extent
        for quote in _named_quotes(card, wanted.hide, "hide", []) if wanted else ():
            places += [part.span for part in quote.parts]
    return places


def _without(card: TopicCard, hidden: Sequence[Span]) -> TopicCard:
    """The card with some places of the article left out of all that it shows and is searched by."""

    def is_shown(place: Span) -> bool:
        return not any(place.overlaps(each) for each in hidden)

    quotes = [quote for quote in card.quotes if all(is_shown(part.span) for part in quote.parts)]
    return replace(
        card,
        extent=tuple(piece for paragraph in card.extent for piece in _pieces(paragraph, hidden)),
        summary=tuple(excerpt for excerpt in card.summary if is_shown(excerpt.span)),
        figures=tuple(figure for figure in card.figures if is_shown(figure.sentence.span)),
        quotes=tuple(quotes),
        pinned=sum(quote in quotes for quote in card.quotes[: card.pinned]),
    )


def _pieces(paragraph: Span, hidden: Sequence[Span]) -> list[Span]:
    """What is left of a paragraph, in order."""
    pieces, start = [], paragraph.start
    for place in sorted(each for each in hidden if each.overlaps(paragraph)):
        if place.start > start:
            pieces.append(Span(start, place.start))
        start = max(start, place.end)
    return [*pieces, Span(start, paragraph.end)] if start < paragraph.end else pieces


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
