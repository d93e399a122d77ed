"""Whether the best card is about what was asked: features of its sentences, of the card and of its rivals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from bot.matching.models import LinearModel, Trees, read_linear, read_trees
from bot.matching.question.chat import find_chat_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.arrays import Floats

NO_LEAD = 5.0
"""The lead over a rival if there is none, in log-odds."""

CARD_FEATURES = (
    "card_cover", "card_cover_plain", "card_missing_most", "card_missing_plain", "card_elsewhere", "title_cover",
    "window_cover", "unknown_share", "best_cosine", "score", "lead", "lead_of_two", "cover_lead", "sentence_lead",
    "cosine_lead_card", "best_chance", "second_chance", "sentences", "sentences_hit", "heaviest", "content_words",
    "number_missing", "order", "personal", "passing",
    "question_words", "question_spaces",
)  # fmt: skip
"""Of the card and the question.

card_…: of the card's sentences and title taken together; card_missing_…: the heaviest word that is nowhere in it, in
nats and as a share; card_elsewhere: share of the question's weight that is in the card, but not near the best sentence;
unknown_share: share of its weight in words that no card holds; score: log-odds of retrieval; lead, lead_of_two: how far
ahead of the best and the second best card of other articles; cover_lead, sentence_lead, cosine_lead_card: ahead of the
best of them in card_cover, in its best sentence's cover and cosine; …_chance: log-odds of the two best sentences;
sentences_hit: share of sentences that hold a word of the question; heaviest: weight in nats of its rarest word;
number_missing: whether a number of the question is nowhere in the card; order, personal, passing: signs of chat;
question_…: how long the question is.
"""

FEATURES = SENTENCE_FEATURES + CARD_FEATURES


@dataclass(frozen=True, slots=True, eq=False)
class JudgeModels:
    """The learned models. `sentence`: whether a sentence contains the answer; `answer`: whether the best card is about
    what was asked."""

    sentence: LinearModel
    answer: Trees


@cache
def load_judge_models() -> JudgeModels:
    """The models in the package. Raises ValueError if they were fitted on other features than the code has now."""
    return parse_judge_models((resources.files("bot.matching") / "data" / "evidence.json").read_text(encoding="utf-8"))


def parse_judge_models(text: str) -> JudgeModels:
    """The models in JSON, as `fit` writes it. Raises ValueError if they were fitted on other features."""
    data = json.loads(text)
    return JudgeModels(
        sentence=read_linear(data["sentence"], SENTENCE_FEATURES, "evidence.json: sentence"),
        answer=read_trees(data["answer"], FEATURES, "evidence.json: answer"),
    )


def assess(prepared: PreparedQuestion, candidates: Sequence[Candidate], odds: Floats) -> Floats:
    """FEATURES (features,) of the first candidate; `odds` (sentences,) are the log-odds that each of its sentences
    answers."""
    card = candidates[0]
    rivals = [other for other in candidates[1:] if other.article_id != card.article_id][:2]
    own = card.evidence[int(np.argmax(odds))] if len(odds) else np.zeros(len(SENTENCE_FEATURES))
    return np.concatenate([own, _card_features(prepared, card, rivals, odds)])


def _card_features(prepared: PreparedQuestion, card: Candidate, rivals: Sequence[Candidate], odds: Floats) -> Floats:
    words = prepared.question.words
    everywhere = card.card_hits.astype(np.float64)
    window = _window_hits(card, int(np.argmax(odds))) if len(odds) else card.title_hits
    ranked = np.sort(odds)[::-1]
    signs = find_chat_signs(prepared.question.plain_text)
    rival = rivals[0] if rivals else None
    return np.array(
        [
            everywhere @ prepared.shares,
            everywhere @ prepared.plain_shares,
            prepared.heaviest_missing(everywhere),
            prepared.heaviest_missing_plain(everywhere),
            (everywhere - window) @ prepared.shares,
            card.title_hits @ prepared.shares,
            window @ prepared.shares,
            prepared.unknown_share(),
            np.max(card.cosines, initial=0),
            card.score,
            card.score - rival.score if rival else NO_LEAD,
            card.score - rivals[1].score if len(rivals) > 1 else NO_LEAD,
            (card.card_hits - rival.card_hits) @ prepared.shares if rival else 1.0,
            _best_cover(card) - _best_cover(rival) if rival else 1.0,
            np.max(card.cosines, initial=0) - np.max(rival.cosines, initial=0) if rival else 0.3,
            ranked[0] if len(ranked) else -8.0,
            ranked[1] if len(ranked) > 1 else -8.0,
            min(40, len(card.sentences)),
            (card.hits[:, prepared.content].max(axis=1, initial=0) > 0.8).mean() if len(card.hits) else 0.0,
            max(word.weight for word in words),
            len(prepared.content),
            prepared.lacks_number(everywhere),
            signs.order,
            min(4, signs.personal),
            min(2, signs.passing),
            len(words),
            prepared.question.plain_text.count(" "),
        ],
        np.float64,
    )


def _window_hits(card: Candidate, number: int) -> Floats:
    """(words,): the best hits of a sentence, its neighbours and the title."""
    nearby = card.hits[max(0, number - 1) : number + 2].max(axis=0)
    hits: Floats = np.maximum(nearby, card.title_hits).astype(np.float64)
    return hits


def _best_cover(card: Candidate) -> float:
    return float(np.max(card.evidence[:, _COVER], initial=0))


_COVER = SENTENCE_FEATURES.index("cover")
