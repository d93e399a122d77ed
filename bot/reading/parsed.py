"""The result of parsing marked-up text: plain text, its blocks, and metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model import ReadingWarning
from bot.reading.blocks import Block


class BadDocument(ValueError):
    """A file that cannot be parsed. The message is a plain reason: what is wrong; what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The text of a file and its blocks. "" and None mean not found. `fields` are the metadata of the file, named as in
    front matter; `warnings` are about parts of the file that were not read."""

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    language: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[ReadingWarning, ...] = ()
