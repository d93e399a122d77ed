"""Finds files of edits in the folder of articles, where they are not read. Each file is reported as a fault, because
its author may believe that it hides sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.cards.file_names import EDITS_SUFFIX, sibling
from bot.cards.inventory import read_inventory
from bot.errors import InvalidCard
from bot.reading import name_of

_ANY_NAME = f"<article>{EDITS_SUFFIX}, with the id of its article"
"""The right name of a file of edits if it is not known to which article it belongs."""


def find_misplaced_edits(seeds: Path, content: Path, root: Path) -> Iterator[InvalidCard]:
    """A fault for each file of edits in `seeds` and its subfolders, named relative to `root`. Hidden files and folders
    are skipped, and so is `content`, if it is a subfolder."""
    misplaced_paths = list(_edits_in(seeds, content))
    right_names = _right_names(content, root) if misplaced_paths else {}
    for path in misplaced_paths:
        stem = path.with_name(path.name.removesuffix(EDITS_SUFFIX))
        right_name = right_names.get(stem.resolve()) or right_names.get(stem.name) or _ANY_NAME
        yield InvalidCard(name_of(path, root), f"this file is not read; move it to {content.name}/{right_name}")


def _edits_in(seeds: Path, content: Path) -> Iterator[Path]:
    """The files of edits in `seeds` and its subfolders, except the files in `content`."""
    for folder, subfolders, file_names in os.walk(seeds):
        if Path(folder).resolve() == content.resolve():
            subfolders.clear()
            continue
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        edits = (name for name in sorted(file_names) if name.endswith(EDITS_SUFFIX) and not name.startswith("."))
        yield from (Path(folder, name) for name in edits)


def _right_names(content: Path, root: Path) -> Mapping[str | Path, str]:
    """The right names of the files of edits in `content`, by the names that people may give them: the id of the
    article, or the file of the article (without the ending), which is named relative to `root`."""
    names: dict[str | Path, str] = {}
    for info in read_inventory(content).values():
        name, file = sibling(content / info.name, EDITS_SUFFIX).name, os.path.splitext(info.source)[0]
        names |= {info.article_id: name, Path(root, file).resolve(): name}
    return names
