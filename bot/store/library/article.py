"""An article kept in the store: what is known of it now, and each of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """What has become of an article."""

    LIVE = "live"
    GONE = "gone"
    """No longer at its source. It still answers, and says so."""
    REMOVED = "removed"
    """Taken out by somebody. Its versions are kept, so that what was answered can still be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An article of a library: the version in force, its state and since when; `revision` is that of its last change,
    `page` what addresses of its page have in common ("" if it has none)."""

    library: str
    id: str
    version: int
    revision: int
    state: State
    since: datetime
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One version of an article as it was made: its facts as in `Article`, its text as read, the bytes of its card
    file, the keys of its cards; `original` is what it was read from, `origin` says how to read that again (JSON)."""

    id: str
    title: str
    source: str
    url: str
    sha256: str
    recipe: int
    text: str
    card_file: bytes
    keys: tuple[str, ...]
    origin: str
    original: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Which version it is, of when, and what it was called then."""

    number: int
    at: datetime
    title: str
    sha256: str
    recipe: int
