"""Blocks: the paragraphs, headings and list items into which every format is parsed. Sections are made from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model import Section, Span


class BlockKind(StrEnum):
    """The kind of a block."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    """A list item or a table row: a block that never looks like a heading."""
    CODE = "code"
    """A block of program text, commands or output."""
    BOILERPLATE = "boilerplate"
    """Part of the page, not of the article; it is in no section."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article's text, such as a paragraph; never blank. For a heading, `title` is its text without the
    number, and `level` its depth."""

    kind: BlockKind
    span: Span
    title: str = ""
    level: int = 0


def divide(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections of `blocks`: each heading with what follows, up to the next heading. A heading with nothing below it
    is dropped, unless there would be no section at all: then headings are read as paragraphs."""
    sections = tuple(section for section in _sections(blocks) if section.paragraphs)
    if sections:
        return sections
    spans_of_text = tuple(block.span for block in blocks if block.kind is not BlockKind.BOILERPLATE)
    return (Section("", None, 0, spans_of_text),) if spans_of_text else ()


def _sections(blocks: Iterable[Block]) -> Iterable[Section]:
    """The sections: each heading with the paragraphs below it. The first section has no heading."""
    heading: Block | None = None
    paragraphs: list[Span] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield _section(heading, paragraphs)
            heading, paragraphs = block, []
        elif block.kind is not BlockKind.BOILERPLATE:
            paragraphs.append(block.span)
    yield _section(heading, paragraphs)


def _section(heading: Block | None, paragraphs: Sequence[Span]) -> Section:
    if heading is None:
        return Section("", None, 0, tuple(paragraphs))
    return Section(heading.title, heading.span, heading.level, tuple(paragraphs))
