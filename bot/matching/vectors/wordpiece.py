"""A WordPiece tokeniser.

The algorithm is that of Wu et al. 2016, "Google's Neural Machine Translation System", section 4.1, as in BERT's
uncased models: lower case, accents stripped, then repeatedly the longest known piece from the left. Punctuation
is dropped, because it means nothing in a bag of pieces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

CONTINUATION = "##"
"""What pieces begin with in the vocabulary if they continue a word ("##ing")."""
MAX_WORD_CHARACTERS = 40
"""Longer strings are not words, and the greedy search takes quadratic time."""
CACHED_WORDS = 50_000
"""The maximum number of words whose pieces are cached."""
CHARACTERS_PER_PIECE = 12
"""How many characters of a text are read for each piece that is wanted: twice the average of English."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
"""Kana and Chinese characters, as ranges of a pattern."""
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+|[$%€£¥°]")
"""Matches a Chinese or Japanese character, a word or number, a sign of money, percent or degrees ("水", "ferry",
"€")."""


class WordPieceTokeniser:
    """Turns words into row numbers of a vocabulary. Never raises on any text; caches the pieces of words."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._rows = {piece: row for row, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}

    def knows(self, word: str) -> bool:
        """Whether a word (in lower case, without accents) is one piece."""
        return word in self._rows

    def pieces_of_text(self, text: str, limit: int) -> list[int]:
        """The rows of the first `limit` pieces of the text, in order. Reads only the beginning of a long text."""
        cache = self._cache
        rows: list[int] = []
        for word in split_words(text[: limit * CHARACTERS_PER_PIECE]):
            rows += cache.get(word) or self.pieces_of_word(word)  # most words are cached: that saves a call for each
            if len(rows) >= limit:
                return rows[:limit]
        return rows

    def pieces_of_word(self, word: str) -> tuple[int, ...]:
        """The rows of one word (in lower case, without accents); empty if it cannot be split into known pieces."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = self._cut(word)
            if len(self._cache) >= CACHED_WORDS:
                self._cache.clear()
            self._cache[word] = pieces
        return pieces

    def _cut(self, word: str) -> tuple[int, ...]:
        """The rows of a word's pieces, each the longest known one from where the last ended; empty if the word cannot
        be cut into known pieces."""
        if len(word) > MAX_WORD_CHARACTERS:
            return ()
        pieces: list[int] = []
        start = 0
        while start < len(word):
            end, row = self._find_longest_piece(word, start)
            if row is None:
                return ()
            pieces.append(row)
            start = end
        return tuple(pieces)

    def _find_longest_piece(self, word: str, start: int) -> tuple[int, int | None]:
        """The end of the longest known piece that begins at `start`, and its row; None as the row if there is no such
        piece."""
        prefix = CONTINUATION if start else ""
        for end in range(len(word), start, -1):
            row = self._rows.get(prefix + word[start:end])
            if row is not None:
                return end, row
        return start, None


def split_words(text: str) -> list[str]:
    """The words of a text, in lower case, without accents and punctuation, each ideograph on its own."""
    return _WORD.findall(to_uncased(text))


def to_uncased(text: str) -> str:
    """The text in lower case and without accents, like the vocabulary. Unlike `bot.text.words.fold`, this keeps
    apostrophes and full-width characters."""
    lower_text = text.lower()
    if lower_text.isascii():
        return lower_text
    parts = unicodedata.normalize("NFD", lower_text)
    return "".join(character for character in parts if unicodedata.category(character) != "Mn")
