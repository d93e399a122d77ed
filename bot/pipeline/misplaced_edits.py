"""Finds edits files in the folder of articles, where they are not read. Without a fault, what they hide would be
shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.cards.file_names import EDITS_SUFFIX
from bot.errors import InvalidCard
from bot.reading import name_of


def find_misplaced_edits(seeds: Path, content: Path, root: Path) -> Iterator[InvalidCard]:
    """A fault for each edits file in `seeds` and its subfolders, named relative to `root`. Hidden files and folders are
    skipped, and `content`, if it is there."""
    for folder, subfolders, file_names in os.walk(seeds):
        if Path(folder).resolve() == content.resolve():
            subfolders.clear()
            continue
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(file_names):
            if name.endswith(EDITS_SUFFIX) and not name.startswith("."):
                reason = f"this file is not read: edits belong in {content.name}/; move it there"
                yield InvalidCard(name_of(Path(folder, name), root), reason)
