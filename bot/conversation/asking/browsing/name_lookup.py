"""Finds the card that somebody names by its id or its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.model import TopicCard

MAX_CANDIDATES = 8
"""The maximum number of cards that are listed if a name could mean several."""
_MIN_SIMILARITY = 70
"""The minimum similarity, in percent (`fuzz.ratio`), of a mistyped id of an article and a right one."""
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
    candidates: all cards with this title, or cards with similar names or ids."""
    find = snapshot.library.find
    if card := find(name):
        return NameLookup(card)
    ids = snapshot.ids_with_name(name)
    if len(ids) == 1 and (card := find(ids[0])):
        return NameLookup(card)
    candidates = (find(card_id) for card_id in ids or _similar_ids(snapshot, name))
    return NameLookup(None, tuple(filter(None, candidates)), is_shared=bool(ids))


def _similar_ids(snapshot: Snapshot, name: str) -> Sequence[str]:
    """The ids of the cards that somebody may mean by a name that no card has. If it names a section of an article
    ("harbour-deal/costs"), these are cards of the article; else cards with similar titles; else articles with similar
    ids."""
    article_id, _, section = name.partition("/")
    library = snapshot.library
    if article_id in library.articles:
        return _nearest(name, [card.id for card in library.cards_of(article_id)], min_similarity=0)
    for words in filter(None, (name, article_id, section)):
        if suggestions := snapshot.matcher.suggest(words.replace("-", " "), MAX_CANDIDATES):
            return [suggestion.card_id for suggestion in suggestions]
    ids_by_fold = {known_id.casefold(): known_id for known_id in sorted(library.articles)}
    matches = _nearest(article_id.casefold(), list(ids_by_fold), _MIN_SIMILARITY)
    return [ids_by_fold[match] for match in matches]


def _nearest(name: str, ids: Sequence[str], min_similarity: int) -> list[str]:
    """The ids that are most similar to the name, the nearest first. There may be 100,000."""
    found = process.extract(name, ids, scorer=fuzz.ratio, limit=MAX_CANDIDATES, score_cutoff=min_similarity)
    return [article_id for article_id, _, _ in found]


def _full_title(card: TopicCard) -> str:
    """The title of a card; for a section, followed by the article's title."""
    return card.title if card.is_whole_article else f"{card.title} — {card.article.title}"
