"""Finds what a card said at an earlier time."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.cards.content_loader import load_file
from bot.cards.library import MemoryLibrary
from bot.intake.mirror import write_article
from bot.store.library.articles import LibraryArticles


def library_at(articles: LibraryArticles, libraries: Sequence[str], key: str, moment: datetime) -> MemoryLibrary | None:
    """A library with a single article: the version of the card's article that was current at the time `moment`. `key`
    is the key of the card. Later edits apply, too, so that what editors hid stays hidden. None if none of the libraries
    had such an article at that time."""
    stored_article = articles.find_with_card(libraries, key, moment)
    if stored_article is None:
        return None
    library, version = stored_article
    (_, _, edits), *_ = articles.current_versions(library, [version.id])
    with tempfile.TemporaryDirectory() as folder:
        loaded_file = load_file(write_article(Path(folder), version, edits))
    return MemoryLibrary(loaded_file.cards, {version.id: loaded_file.text})
