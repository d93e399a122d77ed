"""Builds a plain text from blocks, and joins the lines of a paragraph."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model import Span
from bot.reading.blocks import Block, BlockKind


@dataclass(slots=True)
class TextBuilder:
    """Joins blocks into a plain text, and records the span of each block."""

    _pieces: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0

    def add(self, kind: BlockKind, text: str, *, title: str = "", level: int = 0) -> None:
        """Adds a block, unless it is empty. A blank line separates it from the last block, except between two items."""
        if not text.strip():
            return
        if self._blocks:
            is_in_list = kind is BlockKind.ITEM and self._blocks[-1].kind is BlockKind.ITEM
            self._append("\n" if is_in_list else "\n\n")
        start = self._length
        self._append(text)
        self._blocks.append(Block(kind, Span(start, self._length), title, level))

    @property
    def length(self) -> int:
        """The number of characters so far."""
        return self._length

    def __bool__(self) -> bool:
        """Whether any block was added."""
        return bool(self._blocks)

    def result(self) -> tuple[str, tuple[Block, ...]]:
        """The text so far, and its blocks."""
        return "".join(self._pieces), tuple(self._blocks)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def join_lines(lines: Sequence[str]) -> str:
    """Joins the lines of a paragraph with spaces, except between characters that are written without spaces. A line
    that begins with a line end (a break that must stay) is not joined to the line before it."""
    joined: list[str] = []
    last = ""
    for line in lines:
        needs_space = last and line and not line.startswith("\n") and not (_is_wide(last) and _is_wide(line[0]))
        joined += [" ", line] if needs_space else [line]
        last = line[-1:] or last
    return "".join(joined).strip()


def _is_wide(character: str) -> bool:
    """Whether a character is a wide one, such as Chinese and Japanese characters, which are written without spaces.
    Korean has spaces."""
    return unicodedata.east_asian_width(character) in "WF" and not "가" <= character <= "힣"
