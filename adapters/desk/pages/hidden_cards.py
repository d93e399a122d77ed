"""The page that lists hidden cards, and the search for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aiohttp import web

from adapters.desk.context import EditableLibrary, WorkspaceLibraries, libraries_of
from adapters.desk.templates import page
from bot.cards import file_names
from bot.cards.card_file import read_card_file
from bot.cards.edits.edits_file import read_edits
from bot.model import TopicCard
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class HiddenCard:
    """A hidden card, as it is without people's edits. The edits hide the card (`is_hidden_alone`) or its whole article
    (`is_hidden_with_article`); if neither, a fault in the edits or a rule hides the card."""

    library: EditableLibrary
    card: TopicCard
    is_hidden_alone: bool
    is_hidden_with_article: bool


@ROUTES.get("/hidden")
async def list_hidden(request: web.Request) -> web.Response:
    """The list of hidden cards."""
    return page(
        request, "hidden.html", found=await compute(lambda libraries: list(_find(libraries)), libraries_of(request))
    )


def find_hidden(libraries: WorkspaceLibraries, key: str) -> HiddenCard | None:
    """The hidden card with this key; None if no hidden card has this key."""
    return next((hidden_card for hidden_card in _find(libraries) if hidden_card.card.key == key), None)


def _find(libraries: WorkspaceLibraries) -> Iterator[HiddenCard]:
    """All hidden cards of articles that have edits, whatever hides the cards. (Hidden cards of other articles are
    listed on the page of the rules.)"""
    cards = libraries.service().library
    for library in libraries.all():
        for path in sorted(library.folder.glob(f"*{file_names.EDITS_SUFFIX}")):
            cards_path = file_names.sibling(path, file_names.CARDS_SUFFIX)
            if not cards_path.is_file():
                continue
            edits = read_edits(path)
            for card in read_card_file(cards_path).cards:
                if cards.find_key(card.key) is None:
                    yield HiddenCard(library, card, edits.hides(card.id), edits.hides_article)
