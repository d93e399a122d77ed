"""An article in the store: its current state, and each of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ArticleState(StrEnum):
    """The state of an article."""

    LIVE = "live"
    GONE = "gone"
    """The article is no longer at its source. It still answers questions, with a note that it is gone."""
    REMOVED = "removed"
    """Somebody removed the article from the library. Its versions are kept, so that earlier answers can still be
    shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text: the number of its current version, and its state since the time `state_since`.
    `revision` is the number of its last change (the store counts all changes of all libraries); `page` is the part that
    all addresses of its web page share ("" if it has no page)."""

    library: str
    id: str
    version: int
    revision: int
    state: ArticleState
    state_since: datetime
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleVersion:
    """One version of an article: its facts as in `Article`, its text, the bytes of its card file, and the keys of its
    cards. `raw_bytes` are the bytes that it was read from. `raw_fields` (JSON) are the other fields of the RawArticle
    (its format, address and so on), so that the article can be read again."""

    id: str
    title: str
    source: str
    url: str
    sha256: str
    recipe: int
    text: str
    card_file: bytes
    keys: tuple[str, ...]
    raw_fields: str
    raw_bytes: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInfo:
    """A version of an article without its content; `at` is when it was added."""

    number: int
    at: datetime
    title: str
    sha256: str
    recipe: int
