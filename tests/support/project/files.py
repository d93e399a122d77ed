"""A small project to index: two articles, and what indexing and its checks say of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from bot.pipeline.indexing import IndexReport, index_folder
from bot.pipeline.stale_cards import find_incomplete, find_stale
from tests.support.processes.reading import SANDBOX

PROJECT = Path(__file__).parents[3]
"""The root of the repository."""

HARBOUR = """Harbour deal

The port of Lindholm will be run by a council of towns from spring. It opens in May.

Who may attend

Fishermen may attend every session, said Mayor Ines Okafor. “We share one sea,” she said. Each town sends one person
who reads the minutes aloud, and the boats that come home late may write instead. Nobody is turned away at the door.
"""
FISHING = "Fishing rights\n\nBoats pay nothing this year. The council decided so in 2025.\n"


def put(root: Path, name: str, text: str) -> None:
    """Writes an article into `seeds`."""
    (root / "seeds" / name).write_text(text, encoding="utf-8")


def index(root: Path, **options: Any) -> IndexReport:
    """Indexes the project. `options` are those of `index_folder`."""
    return index_folder(root / "seeds", root / "content", root, options.pop("sandbox", SANDBOX), **options)


def stale(root: Path, unreadable: Collection[str] = ()) -> list[str]:
    """The reports of card files that do not fit `seeds`, sorted."""
    return sorted(map(str, find_stale(root / "seeds", root / "content", root, unreadable)))


def incomplete(root: Path) -> list[str]:
    """The reports of card files that lack something, sorted."""
    return sorted(map(str, find_incomplete(root / "content", root)))


def bytes_of(root: Path) -> dict[str, bytes]:
    """The bytes of each file in `content`, by its name."""
    return {path.name: path.read_bytes() for path in (root / "content").iterdir()}
