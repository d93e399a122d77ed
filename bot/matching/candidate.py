"""What retrieval hands to the decision: the question as it was understood, and the cards that may answer it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.model import Correction, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """One word of a question.

    `text` is the word folded as typed, `span` its place in the original question, `read_as` the folded word it
    was read as (equal to `text` where nothing was corrected). `weight` is its rarity among the cards in nats (the
    idf of the word it was read as; that of an unseen word where no card knows it), `known` whether any card holds
    it. `content` is False for words that carry no topic ("what", "is", "the"): they have little or no weight.
    """

    text: str
    span: Span
    read_as: str
    weight: float
    known: bool
    content: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedQuestion:
    """A question as the matcher understood it.

    `asked` is the text without greetings, mentions and emoji; `words` are its distinct words in order, at most 64.
    """

    original: str
    asked: str
    words: tuple[QuestionWord, ...]
    corrections: tuple[Correction, ...]

    @property
    def weight(self) -> float:
        """The sum of the words' weights; 0 where the question has no word that any card could hold."""
        return sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A card that may answer, scored. `ordinal` is its place in the library; equal scores rank by it.

    `score` is a log-odds within one question, the sum of `parts`. The arrays run over the n sentences of the card:
    `sentences` (n, 2) int32 starts and ends in the article's text; `sentence_scores` (n,) the retrieval score of
    each; `evidence` (n, features) the numbers of `evidence.SENTENCE_FEATURES`; `hits` (n, len(question.words)) from
    0 to 1, how well the sentence holds each word (1 exact, less for another form, a correction, a near meaning);
    `cosines` (n,) nearness of meaning of sentence and question. `title_hits` and `card_hits` (len(question.words),)
    are the same as `hits` for title, section, aliases and keywords, and for the best of these and the sentences.
    """

    card_id: str
    article_id: str
    ordinal: int
    score: float
    parts: tuple[tuple[str, float], ...]
    sentences: NDArray[np.int32]
    sentence_scores: NDArray[np.float32]
    evidence: NDArray[np.float32]
    hits: NDArray[np.float32]
    title_hits: NDArray[np.float32]
    card_hits: NDArray[np.float32]
    cosines: NDArray[np.float32]

    def part(self, name: str) -> float:
        """The part of the score called `name`, 0 where there is none."""
        return dict(self.parts).get(name, 0.0)
