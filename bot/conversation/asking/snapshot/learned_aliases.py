"""Other names of cards that a workspace has learned. They form a layer over the libraries that the workspace sees: a
small library with copies of the articles of these cards, to which the learned names are added. Only this layer has to
be indexed for the workspace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.snapshot.part import Part
from bot.matching.matcher import CardMatcher
from bot.model import Workspace
from bot.ports import Library


@dataclass(frozen=True, slots=True, order=True)
class LearnedAlias:
    """Another name (`alias`) of the card whose key is `card`."""

    card: str
    alias: str


def to_learned_aliases(
    pairs: Mapping[Workspace, Sequence[tuple[str, str]]],
) -> dict[Workspace, tuple[LearnedAlias, ...]]:
    """The learned names of each workspace, from the form in which the store has them: pairs of a card's key and another
    name."""
    return {
        workspace: tuple(LearnedAlias(*pair) for pair in pairs_of_workspace)
        for workspace, pairs_of_workspace in pairs.items()
    }


def make_alias_layer(library: Library, parts: Sequence[Part], learned_aliases: Sequence[LearnedAlias]) -> Part | None:
    """The layer with the learned names over `parts`; `library` is the library that joins the parts. None if none of the
    named cards exists, or if no matcher has an index."""
    matcher = next((part.matcher for part in parts if isinstance(part.matcher, CardMatcher)), None)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for alias in learned_aliases:
        names[alias.card].append(alias.alias)
    named_cards = [card for key in names if (card := library.find_key(key))]
    if matcher is None or not named_cards:
        return None
    articles = sorted({card.article.id for card in named_cards})
    cards = [
        replace(card, aliases=tuple(dict.fromkeys((*card.aliases, *names[card.key])))) if card.key in names else card
        for article in articles
        for card in library.cards_of(article)
    ]
    layer = MemoryLibrary(cards, {article: library.text(article) for article in articles})
    return Part(layer, matcher.over(layer))
