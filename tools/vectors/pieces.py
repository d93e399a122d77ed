"""Word pieces ("fish", "##ing"): those that the teacher reads, and those that the table of word vectors needs.

The teacher is the network whose vectors the table learns. It reads punctuation; the table does not.
"""

from __future__ import annotations

import re

from bot.matching.vectors.wordpiece import WordPieceTokeniser, split_words, to_uncased

_WORDS_AND_MARKS = re.compile(r"[^\W_]+|[^\w\s]|_")  # "ferry", "’", "s"
MAX_PIECES = 126
"""The maximum number of pieces of a text: with a mark at each end, the teacher reads 128."""
_MAX_CHARACTERS = 2_000
"""The maximum number of characters of a text that are divided into pieces; MAX_PIECES are seldom more."""
_MIN_LETTERS = 3
"""The minimum number of letters of a piece that counts as a whole word: shorter pieces are mostly parts of words or
abbreviations."""


def split_for_teacher(tokeniser: WordPieceTokeniser, text: str) -> list[int]:
    """The piece numbers that the teacher was trained to read, including punctuation."""
    words = _WORDS_AND_MARKS.findall(to_uncased(text[:_MAX_CHARACTERS]))
    return [piece for word in words for piece in tokeniser.pieces_of_word(word)][:MAX_PIECES]


def list_whole_words(vocabulary: list[str]) -> list[str]:
    """The pieces of a vocabulary that are whole words of at least three letters, without accents."""
    return [piece for piece in vocabulary if len(piece) >= _MIN_LETTERS and piece.isascii() and piece.isalpha()]


def is_reachable(piece: str) -> bool:
    """Whether the table's tokeniser can ever produce this piece. It never produces marks such as "[CLS]", placeholders
    and punctuation."""
    bare_piece = piece.removeprefix("##")
    return bare_piece != "" and split_words(bare_piece) == [bare_piece]
