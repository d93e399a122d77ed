"""Tokenises texts for the networks: a question and a passage for the reader, a text for the dense vectors.

`wordpiece.py` gives a bag of pieces for the static word vectors. This module also keeps punctuation, and where the word
of each piece is in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from bot.matching.vectors.wordpiece import CACHED_WORDS, WordPieceTokeniser, to_uncased

MAX_PIECES = 160
"""The maximum number of pieces of question, title and passage together; longer inputs are cut at the end."""
MAX_QUESTION_PIECES = 40
MAX_TITLE_PIECES = 14
"""The maximum numbers of pieces of the question and of the title; a longer question or title is cut."""
SPECIAL_PIECES = 3
"""How many special pieces an input has: [CLS], and [SEP] twice."""

PAD, UNK, CLS, SEP = range(4)
"""The ids of the first four of EXTRA_TOKENS: filler, unknown piece, start of the input, end of a part."""
EXTRA_TOKENS = (
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    *"!\"#&'()*+,-./:;<=>?@[\\]^_`{|}~«»‐‑‒–—―‘’‚“”„†•…′″™→−、。「」·©®×₹",
)
"""Special tokens and punctuation, which the vocabulary of the word vectors lacks. They have the first ids, and the
pieces of that vocabulary follow."""

_TOKEN = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿]|[^\W_぀-ヿ㐀-䶿一-鿿豈-﫿]+|[^\s\w]|_")
"""Matches a Chinese or Japanese character, a word or number, a mark ("水", "ferry", "31", "?")."""
_PLAIN_HYPHENS = {"‑": "-", "‐": "-"}
"""Other hyphens -> the plain hyphen, as which they are read."""


@dataclass(frozen=True, slots=True)
class TokenisedInput:
    """A question, title and passage as pieces. `ids` are those of the pieces of the whole input. `context_start` is the
    position of the first piece of the title, or of the passage if it has no title; `passage_start` is the position of
    the first piece of the passage. `spans` has, for each piece of the passage, the start and end of its word, in
    characters of the passage."""

    ids: tuple[int, ...]
    context_start: int
    passage_start: int
    spans: tuple[tuple[int, int], ...]


class Tokeniser:
    """Cuts texts into the pieces that the networks were trained on. Safe to share between threads."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._pieces = WordPieceTokeniser([*EXTRA_TOKENS, *vocabulary])
        self._marks = {mark: row for row, mark in enumerate(EXTRA_TOKENS)}
        self._ids_of = lru_cache(CACHED_WORDS)(self._find_ids)
        self.size = len(EXTRA_TOKENS) + len(vocabulary)

    def encode(self, question: str, title: str, passage: str) -> TokenisedInput:
        """The input `[CLS] question [SEP] title : passage [SEP]`, of at most MAX_PIECES pieces."""
        question_pieces = self.pieces_of(question, MAX_QUESTION_PIECES)[0]
        title_pieces = self.pieces_of(title, MAX_TITLE_PIECES)[0]
        if title_pieces:
            title_pieces.append(self._marks[":"])
        ids, spans = self.pieces_of(passage, MAX_PIECES - SPECIAL_PIECES - len(question_pieces) - len(title_pieces))
        return TokenisedInput(
            ids=(CLS, *question_pieces, SEP, *title_pieces, *ids, SEP),
            context_start=2 + len(question_pieces),
            passage_start=2 + len(question_pieces) + len(title_pieces),
            spans=tuple(spans),
        )

    def pieces_of(self, text: str, limit: int) -> tuple[list[int], list[tuple[int, int]]]:
        """The ids of the first `limit` pieces of a text, and for each piece the start and end of its word in the
        text."""
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for match in _TOKEN.finditer(text):
            token_ids = self._ids_of(match.group())
            ids += token_ids
            spans += [match.span()] * len(token_ids)
            if len(ids) >= limit:
                break
        return ids[:limit], spans[:limit]

    def _find_ids(self, token: str) -> tuple[int, ...]:
        """The ids of the pieces of a token, which is a word or a punctuation mark."""
        mark = self._marks.get(_PLAIN_HYPHENS.get(token, token))
        return (mark,) if mark is not None else self._pieces.pieces_of_word(to_uncased(token)) or (UNK,)


@cache
def load_tokeniser() -> Tokeniser:
    """The tokeniser of the vocabulary in the package."""
    text = (resources.files("bot.matching") / "data" / "vocabulary.txt").read_text(encoding="utf-8")
    return Tokeniser(text.splitlines())
