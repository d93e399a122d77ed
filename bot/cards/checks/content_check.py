"""Finds all faults in a content folder in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.cards.checks.misnamed_files import find_edits_without_cards
from bot.cards.content_loader import LoadedContent, load_content, sort_faults
from bot.errors import InvalidCard


def check_content(content: Path) -> list[InvalidCard]:
    """All faults of a content folder: against the schema, wrong spans, duplicate ids, edits of cards that do not exist,
    and files with a nearly right name; ordered by file and line."""
    loaded_content = load_content(content)
    return sort_faults([*loaded_content.faults, *_find_shared_ids(loaded_content), *find_edits_without_cards(content)])


def _find_shared_ids(loaded_content: LoadedContent) -> Iterator[InvalidCard]:
    """Ids that cards in two files share: "a/b" may be an article, or the section "b" of the article "a". An id
    that occurs twice in one file is reported when the file is loaded."""
    seen: dict[str, str] = {}
    for file in loaded_content.files:
        for card in file.cards:
            first = seen.setdefault(card.id, file.path.name)
            if first != file.path.name:
                reason = f"the id {card.id!r} is taken by a card in {first}; give one of the articles another id"
                yield InvalidCard(file.path.name, reason)
