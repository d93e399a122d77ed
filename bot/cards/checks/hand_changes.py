"""Finds card files and texts that somebody changed by hand. The program will overwrite these files, so it keeps a copy
of them first, and tells people in which file the change belongs.

A card file contains a checksum of itself and a checksum of the text next to it. A card file of an earlier version has
no checksum, and counts as unchanged.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from bot.cards import file_names
from bot.errors import InvalidCard

_CHECKSUM = re.compile(rb"^checksum: ([0-9a-f]+)\n", re.MULTILINE)
"""Matches the line "checksum: 1f0c" of a card file, which is the checksum of its other lines."""
_TEXT_CHECKSUM = re.compile(rb"^text_checksum: '?([0-9a-f]+)'?\n", re.MULTILINE)
"""Matches the line "text_checksum: '1f0c'" of a card file."""
_COPY_SUFFIX = ".changed"
"""The ending of a copy. The program never reads files with this ending."""


def checksum_of(content: bytes) -> str:
    """The checksum of a file: 16 hexadecimal digits. Line endings make no difference, because git may change them."""
    return hashlib.sha256(_with_plain_ends(content)).hexdigest()[:16]


def with_checksum(card_file: bytes) -> bytes:
    """A card file with the checksum of its present content as its last line."""
    content = _CHECKSUM.sub(b"", card_file, count=1)
    return b"%schecksum: %s\n" % (content, checksum_of(content).encode())


def find_hand_changes(cards_path: Path) -> Iterator[Path]:
    """The paths of the files that were changed since the program wrote them: the card file, its text, both or
    neither."""
    text_path = file_names.sibling(cards_path, file_names.TEXT_SUFFIX)
    yield from hand_changes_of(cards_path, _read(cards_path) or b"", _read(text_path))


def hand_changes_of(cards_path: Path, card_file: bytes, text: bytes | None) -> Iterator[Path]:
    """Like `find_hand_changes`, for files that were read already. `text` is None if the text is missing or cannot be
    read."""
    card_file = _with_plain_ends(card_file)
    own_checksum = _CHECKSUM.search(card_file)
    if own_checksum and checksum_of(_CHECKSUM.sub(b"", card_file, count=1)) != own_checksum[1].decode():
        yield cards_path
    text_checksum = _TEXT_CHECKSUM.search(card_file)
    if text_checksum and text is not None and checksum_of(text) != text_checksum[1].decode():
        yield file_names.sibling(cards_path, file_names.TEXT_SUFFIX)


def hand_change_fault(path: Path, cards_path: Path) -> InvalidCard:
    """The fault that reports a changed file (the card file `cards_path` or its text), and says where the change
    belongs."""
    changed_thing = "it" if path == cards_path else f"its text {path.name}"
    return InvalidCard(
        cards_path.name,
        f"{changed_thing} was changed by hand; {_where_it_belongs(path, cards_path)}, then run `cuecard index`: "
        f"it rebuilds the file and keeps yours as {path.name}{_COPY_SUFFIX}",
    )


def keep_hand_changes(cards_path: Path) -> list[InvalidCard]:
    """Copies the card file or its text if they were changed by hand. Call this before they are overwritten or removed.
    Earlier copies stay. Returns a fault for each copy, which names the copy and says where the change belongs. Raises
    OSError."""
    faults = []
    for path in find_hand_changes(cards_path):
        copy = _find_free_name(path)
        copy.write_bytes(path.read_bytes())
        reason = f"it was changed by hand; your version is now {copy.name}: {_where_it_belongs(path, cards_path)}"
        faults.append(InvalidCard(path.name, f"{reason}, and delete {copy.name}"))
    return faults


def _where_it_belongs(path: Path, cards_path: Path) -> str:
    """Advice to people who changed a file that Cuecard writes."""
    if path == cards_path:
        return f"write the change into {file_names.sibling(cards_path, file_names.EDITS_SUFFIX).name}"
    return "make the change in the article itself"


def _find_free_name(path: Path) -> Path:
    """The path for a copy of a file: a path that does not exist yet, or a copy that already has the same content."""
    number, copy = 1, path.with_name(f"{path.name}{_COPY_SUFFIX}")
    while copy.exists() and copy.read_bytes() != path.read_bytes():
        number += 1
        copy = path.with_name(f"{path.name}{_COPY_SUFFIX}-{number}")
    return copy


def _with_plain_ends(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _read(path: Path) -> bytes | None:
    """The bytes of a file; None if it is missing or cannot be read (`read_card_file` reports that)."""
    try:
        return path.read_bytes()
    except OSError:
        return None
