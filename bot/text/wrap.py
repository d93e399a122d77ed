"""Text in lines of a number of columns, for screens whose letters are all of one width."""

from __future__ import annotations

from collections.abc import Iterator

from bot.text.clean import clean
from bot.text.columns import column, columns

_CLOSING = frozenset("。、，．！？：；」』）】〉》”’")
"""Marks with which no line begins."""


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Cleaned text in lines of at most `width` columns, each after `indent`; wide characters count two columns."""
    for paragraph in clean(text).split("\n"):
        line, used = "", 0
        room = width - columns(indent)
        for piece in _unparted(_pieces(paragraph, room), room):
            size = columns(piece)
            if used and used + size > width - columns(indent):
                yield indent + line.rstrip()
                line, used, piece = "", 0, piece.lstrip()
                size = columns(piece)
            line, used = line + piece, used + size
        if line.strip():
            yield indent + line.rstrip()


def _pieces(text: str, room: int) -> Iterator[str]:
    """Words with the blanks before them; wide characters and what is longer than a line are pieces of their own."""
    word = ""
    for character in text:
        wide = column(character) == 2
        if word and (wide or (character == " " and word.strip()) or columns(word) >= room):
            yield word
            word = ""
        word += " " if character == "\t" else character
        if wide:
            yield word
            word = ""
    if word:
        yield word


def _unparted(pieces: Iterator[str], room: int) -> Iterator[str]:
    """The pieces with the marks that close them, so that no line begins with such a mark."""
    held = ""
    for piece in pieces:
        if held and piece in _CLOSING and columns(held + piece) <= room:
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
