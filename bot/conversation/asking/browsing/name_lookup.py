"""Finds the card that somebody names by its id or its title."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import TopicCard

MAX_CANDIDATES = 8
"""The maximum number of cards that are listed if a name could mean several."""
_DID_YOU_MEAN = "there is no such card; did you mean"


@dataclass(frozen=True, slots=True)
class NameLookup:
    """The result of looking up a name. If no card or several cards have the name, `card` is None, and `candidates` are
    the cards that may be meant; with `is_shared`, they all have exactly this name."""

    card: TopicCard | None
    candidates: tuple[TopicCard, ...] = ()
    is_shared: bool = False

    def refusal(self, list_command: str) -> str:
        """Says why the name does not lead to one card, and lists the candidates. `list_command` is the command that
        lists ids."""
        if not self.candidates:
            return (
                f"there is no such card: {list_command} lists ids (a section with little text has no card of its own)"
            )
        reason = "several cards have this name, so give the id of one" if self.is_shared else _DID_YOU_MEAN
        return "\n  ".join([f"{reason}:", *(f"{card.id}  {_full_title(card)}" for card in self.candidates)])


def look_up_name(snapshot: Snapshot, name: str) -> NameLookup:
    """Finds the card with this id or, if there is none, the only card with this title. Otherwise the result has
    candidates: all cards with this title, or cards with similar names."""
    find = snapshot.library.find
    if card := find(name):
        return NameLookup(card)
    ids = snapshot.ids_with_name(name)
    if len(ids) == 1 and (card := find(ids[0])):
        return NameLookup(card)
    suggestions = [] if ids else snapshot.matcher.suggest(name.replace("-", " "), MAX_CANDIDATES)
    candidates = (find(card_id) for card_id in ids or [suggestion.card_id for suggestion in suggestions])
    return NameLookup(None, tuple(filter(None, candidates)), is_shared=bool(ids))


def _full_title(card: TopicCard) -> str:
    """The title of a card; for a section, followed by the article's title."""
    return card.title if card.is_whole_article else f"{card.title} — {card.article.title}"
