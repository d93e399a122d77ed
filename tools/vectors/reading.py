"""Converts texts to piece numbers for the teacher, which reads punctuation, and finds the pieces that the table
needs."""

from __future__ import annotations

import re

from bot.matching.vectors.wordpiece import WordPieceTokeniser, split_words, to_uncased

_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")
MAX_PIECES = 126
"""The maximum number of pieces of a text."""


def teacher_pieces(tokeniser: WordPieceTokeniser, text: str) -> list[int]:
    """The piece numbers that the teacher was trained to read, including punctuation."""
    words = _PIECES.findall(to_uncased(text[:2_000]))
    return [row for word in words for row in tokeniser.pieces_of_word(word)][:MAX_PIECES]


def whole_words(vocabulary: list[str]) -> list[str]:
    """The pieces of a vocabulary that are whole words."""
    return [piece for piece in vocabulary if len(piece) > 2 and piece.isascii() and piece.isalpha()]


def is_reachable(piece: str) -> bool:
    """Whether the table's tokeniser can ever produce this piece. It never produces marks, placeholders and
    punctuation."""
    bare_piece = piece.removeprefix("##")
    return bare_piece != "" and split_words(bare_piece) == [bare_piece]
