"""A question that was parsed and looked up: its words, the stems that they may match, and the type of answer it asks
for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.segment import Segment
from bot.matching.question.answer_type import AnswerType
from bot.model import Span, TypoCorrection

MIN_HIT = 0.5
"""A word of the question counts as found in a card if its hit is at least this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """One word of a question."""

    text: str
    """The folded word as typed."""
    span: Span
    """Where it is in the original question."""
    read_as: str
    """The folded word that it was read as; `text` if nothing was corrected."""
    weight: float
    """Its idf in the cards, in nats; a tenth of that for words that carry no topic. If no card contains the word, it is
    the weighted mean idf of the stems that it may match, or without these the idf of a stem in no card."""
    is_known: bool
    """Whether a card contains the word, in any of its forms, before typos are corrected."""
    is_content: bool
    """False for words that carry no topic ("what", "is", "the"), which have little weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuestion:
    """A question as the matcher understood it.

    `plain_text` is the text without greeting, mentions, links and emoji, `corrected_text` the same with its typos
    corrected; `words` are its distinct words in order. At most `message.MAX_WORDS` typed words are used; a typed word
    without a space, or that is short for several words, is several of `words`."""

    original: str
    plain_text: str
    corrected_text: str
    words: tuple[QuestionWord, ...]
    corrections: tuple[TypoCorrection, ...]

    @property
    def weight(self) -> float:
        """The sum of the words' weights; 0 if it has no words."""
        return sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A word of the question with the stems that it may match: stem -> weight from 0 to 1, the most likely first.

    `is_doubtful`: the word is a real word that no card contains, but may be a typo of a word that cards do contain.
    """

    word: QuestionWord
    stems: dict[str, float]
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class PreparedQuestion:
    """A question ready to be looked up."""

    question: ParsedQuestion
    terms: tuple[Term, ...]
    """One for each word of `question.words`, in the same order."""
    total: float
    """`question.weight`, but above 0 even if that is 0, so that it can be divided by."""
    shares: NDArray[np.float32]
    """(terms,): the share of each word in `total`."""
    plain_shares: NDArray[np.float32]
    """(terms,): the same with the lengths of the word vectors as weights, which do not depend on the library."""
    content_terms: NDArray[np.intp]
    """The indices of the terms that carry a topic."""
    is_negated: bool
    """Whether the question has a word such as "not"."""
    answer_type: AnswerType
    """The type of answer asked for."""
    vector: NDArray[np.float32]
    """(d,): the sum of the word vectors, scaled to unit length or zero."""
    word_vectors: NDArray[np.float32]
    """(terms, d): the vector of each word, of unit length or zero."""
    dense: NDArray[np.float32]
    """(dense dimensions,): the dense vector of the question; empty if it has none."""
    with_letter_vectors: PreparedQuestion | None = None
    """The same question with vectors of letters, for cards that have such vectors."""

    def for_segment(self, segment: Segment) -> PreparedQuestion:
        """The question with the kind of vectors that the segment has: of meaning or of letters."""
        return self.with_letter_vectors if segment.has_letter_vectors and self.with_letter_vectors is not None else self

    @property
    def has_dense(self) -> bool:
        """Whether the question has a dense vector that is not zero."""
        return bool(self.dense.any())

    @property
    def is_doubtful(self) -> bool:
        """Whether a word of the question may be a typo that was not corrected."""
        return any(term.is_doubtful for term in self.terms)

    def unknown_share(self) -> float:
        """The share of the question's weight in words that no card contains."""
        return float(self.shares[[not word.is_known for word in self.question.words]].sum())

    def heaviest_missing(self, hits: NDArray[np.float64]) -> float:
        """The highest product of a content word's weight (in nats) and how much of it is missing in `hits` (terms,)."""
        weights = np.array([word.weight for word in self.question.words])
        return float(np.max(((1 - hits) * weights)[self.content_terms], initial=0))

    def heaviest_missing_plain(self, hits: NDArray[np.float64]) -> float:
        """The highest product of a content word's plain share and how much of it is missing in `hits` (terms,)."""
        return float(np.max(((1 - hits) * self.plain_shares)[self.content_terms], initial=0))

    def lacks_number(self, hits: NDArray[np.float64]) -> bool:
        """Whether a word with a digit is missing in `hits` (terms,)."""
        words = zip(self.question.words, hits.tolist(), strict=True)
        return any(hit < MIN_HIT and any(map(str.isdigit, word.text)) for word, hit in words)
