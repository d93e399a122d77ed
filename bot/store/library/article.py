"""An article in the store: its current state, and each of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """The state of an article."""

    LIVE = "live"
    GONE = "gone"
    """It is gone from its source. It still answers, and says so."""
    REMOVED = "removed"
    """Somebody removed it. Its versions are kept, so that earlier answers can still be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An article of a library: its current version, its state and since when; `revision` is that of its last change,
    `page` is what the addresses of its page have in common ("" if it has none)."""

    library: str
    id: str
    version: int
    revision: int
    state: State
    since: datetime
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One version of an article: its facts as in `Article`, its text, the bytes of its card file, the keys of its
    cards; `original` is what it was made from, `origin` says how to read that again (JSON)."""

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
    """A version's number, time and title."""

    number: int
    at: datetime
    title: str
    sha256: str
    recipe: int
