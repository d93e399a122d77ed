"""A card that may answer a question, with what retrieval found in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.model import Quote
from bot.ports import Library


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A card that may answer, scored.

    `score` is a log-odds within one question, the sum of `parts`. The arrays run over the n sentences of the card:
    `sentences` (n, 2) int32 starts and ends in the article's text; `sentence_scores` (n,) the retrieval score of
    each; `evidence` (n, features) the numbers of `sentences.SENTENCE_FEATURES`; `hits` (n, words of the question) from
    0 to 1, how well the sentence holds each word (1 exact, less for another form, a correction, a near meaning);
    `cosines` (n,) nearness of meaning of sentence and question. `title_hits` and `card_hits` (words,)
    are the same as `hits` for title, section, aliases and keywords, and for the best of these and the sentences.
    """

    card_id: str
    article_id: str
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
        """The part of the score called `name`, 0 if there is none."""
        return dict(self.parts).get(name, 0.0)


def quotes_of(card_id: str, library: Library) -> tuple[Quote, ...]:
    """The quotes of a candidate's card; none if the card is gone."""
    card = library.find(card_id)
    return card.quotes if card else ()
