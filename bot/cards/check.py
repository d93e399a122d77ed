"""Finds all faults in a content folder in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cards import names
from bot.cards.load import LoadedContent, in_order, load_content
from bot.errors import InvalidCard


def check_content(content: Path) -> list[InvalidCard]:
    """All faults: schema, spans, duplicate ids, edits of cards that do not exist, and files with a nearly right name,
    ordered by file and line."""
    loaded = load_content(content)
    return in_order([*loaded.faults, *_shared_ids(loaded), *_orphans(content)])


def _shared_ids(loaded: LoadedContent) -> Iterator[InvalidCard]:
    """Ids that cards in two files share: "a/b" may be an article, or the section "b" of the article "a". One that
    occurs twice in a file is a fault of loading already."""
    seen: dict[str, str] = {}
    for file in loaded.files:
        for card in file.cards:
            first = seen.setdefault(card.id, file.path.name)
            if first != file.path.name:
                reason = f"the id {card.id!r} is taken by a card in {first}; give one of the articles another id"
                yield InvalidCard(file.path.name, reason)


def _orphans(content: Path) -> Iterator[InvalidCard]:
    """Edits without a card file: they would be ignored silently."""
    card_files = set(names.cards_paths(content))
    for path in names.edits_paths(content):
        cards_path = names.sibling(path, names.CARDS_SUFFIX)
        if cards_path in card_files:
            continue
        # Edits may be named by the article's id, while the card file has a name with a hash or of another version.
        actual_path = names.cards_path(content, cards_path.stem)
        remedy = "remove them, or index the article again"
        if actual_path in card_files:
            new_name = names.sibling(actual_path, names.EDITS_SUFFIX).name
            remedy = f"the cards of {cards_path.stem!r} are in {actual_path.name}, so rename this file to {new_name}"
        yield InvalidCard(path.name, f"there is no card file {cards_path.name} for these edits: {remedy}", line=1)
