"""Features and learned models that estimate whether the best card is about what was asked.

The features are those of the card's best sentence and of the card itself, among them its lead over the competing cards,
which are the other candidates of other articles.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from bot.matching.learned_models import LinearModel, Trees, feature_row, parse_linear, parse_trees
from bot.matching.question.chat_signs import MAX_PASSING, MAX_PERSONAL, find_chat_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.arrays import Floats

NO_COMPETITOR_LEAD, NO_COMPETITOR_COSINE_LEAD = 5.0, 0.3
"""The leads if there is no competing card: in log-odds, and in cosine. A lead in cover is then 1."""
NO_SENTENCE_LOG_ODDS = -8.0
"""What counts as the log-odds that the best or second-best sentence answers, if the card has no such sentence."""
MAX_SENTENCES = 40
"""The highest value of the feature `sentences`; more sentences count as this many."""
EXACT_HIT = 0.8
"""With a hit above this, a sentence has a word of the question itself, not only one near in meaning."""

CARD_FEATURES = (
    "card_cover", "card_cover_plain", "card_heaviest_missing", "card_heaviest_missing_plain", "card_elsewhere",
    "title_cover", "window_cover", "unknown_share", "best_cosine", "score", "lead", "lead_of_two", "cover_lead",
    "sentence_lead", "cosine_lead_card", "best_log_odds", "second_log_odds", "sentences", "sentences_hit", "heaviest",
    "content_words", "number_missing", "order", "personal", "passing", "question_words", "question_spaces",
)  # fmt: skip
"""Features of the card and the question. A lead is over the best competing card.

card_cover, card_cover_plain  share of the question's weight in the card's sentences and title together; the second with
                              weights that do not depend on the library
card_heaviest_missing         weight, in nats, of the heaviest word that is nowhere in the card
card_heaviest_missing_plain   the same with weights that do not depend on the library, as a share
card_elsewhere                share of the question's weight that is in the card, but not near the best sentence
title_cover                   share of the question's weight in the title
window_cover                  share of the question's weight in the best sentence, its neighbours and the title
unknown_share                 share of the question's weight in words that no card contains
best_cosine                   highest cosine of a sentence
score                         log-odds of retrieval
lead, lead_of_two             score minus that of the best and of the second-best competing card
cover_lead                    lead in card_cover
sentence_lead                 lead in the best cover of a sentence
cosine_lead_card              lead in best_cosine
best_log_odds, second_log_odds    log-odds that the two best sentences answer
sentences                     how many sentences the card has
sentences_hit                 share of the sentences that have a word of the question
heaviest                      weight, in nats, of the question's rarest word
content_words                 how many words of the question carry a topic
number_missing                whether a number of the question is nowhere in the card
order, personal, passing      signs of chat
question_words, question_spaces   how many distinct words and how many spaces the question has
"""

FEATURES = SENTENCE_FEATURES + CARD_FEATURES
"""Features of the best card: those of its best sentence, then its own."""
_COVER_COLUMN = SENTENCE_FEATURES.index("cover")


@dataclass(frozen=True, slots=True, eq=False)
class SubjectModels:
    """The learned models. `sentence`: whether a sentence contains the answer; `subject`: whether the best card is about
    what was asked."""

    sentence: LinearModel
    subject: Trees


@cache
def load_subject_models() -> SubjectModels:
    """The models in the package. Raises ValueError if they were not fitted on the features that the code has now."""
    return parse_subject_models((resources.files("bot.matching") / "data" / "subject.json").read_text(encoding="utf-8"))


def parse_subject_models(text: str) -> SubjectModels:
    """The models in JSON, as `python -m tools.learning.fit_subject` writes them. Raises ValueError if they were fitted
    on other features."""
    data = json.loads(text)
    return SubjectModels(
        sentence=parse_linear(data["sentence"], SENTENCE_FEATURES, "subject.json: sentence"),
        subject=parse_trees(data["subject"], FEATURES, "subject.json: subject"),
    )


def compute_subject_features(
    prepared_question: PreparedQuestion, candidates: Sequence[Candidate], sentence_log_odds: Floats
) -> Floats:
    """FEATURES (features,) of the first candidate; `sentence_log_odds` (sentences,) are the log-odds that each of its
    sentences answers. The question must have at least one word."""
    card = candidates[0]
    competitors = [
        other_candidate for other_candidate in candidates[1:] if other_candidate.article_id != card.article_id
    ][:2]
    best_sentence = (
        card.sentence_features[int(np.argmax(sentence_log_odds))]
        if len(sentence_log_odds)
        else np.zeros(len(SENTENCE_FEATURES))
    )
    return np.concatenate(
        [best_sentence, _compute_card_features(prepared_question, card, competitors, sentence_log_odds)]
    )


def _compute_card_features(
    prepared_question: PreparedQuestion, card: Candidate, competitors: Sequence[Candidate], sentence_log_odds: Floats
) -> Floats:
    """CARD_FEATURES (features,); `competitors` are the best two cards of other articles, or fewer."""
    card_hits = card.card_hits.astype(np.float64)
    best_sentence = int(np.argmax(sentence_log_odds)) if len(sentence_log_odds) else None
    window_hits = card.name_hits if best_sentence is None else _compute_window_hits(card, best_sentence)
    ranked_log_odds = np.sort(sentence_log_odds)[::-1]
    values = {
        "card_cover": float(card_hits @ prepared_question.shares),
        "card_cover_plain": float(card_hits @ prepared_question.plain_shares),
        "card_heaviest_missing": prepared_question.heaviest_missing(card_hits),
        "card_heaviest_missing_plain": prepared_question.heaviest_missing_plain(card_hits),
        "card_elsewhere": float((card_hits - window_hits) @ prepared_question.shares),
        "title_cover": float(card.name_hits @ prepared_question.shares),
        "window_cover": float(window_hits @ prepared_question.shares),
        "best_cosine": float(_find_best_cosine(card)),
        "best_log_odds": ranked_log_odds[0] if len(ranked_log_odds) else NO_SENTENCE_LOG_ODDS,
        "second_log_odds": ranked_log_odds[1] if len(ranked_log_odds) > 1 else NO_SENTENCE_LOG_ODDS,
        "sentences": min(MAX_SENTENCES, len(card.sentences)),
        "sentences_hit": _compute_share_of_sentences_hit(prepared_question, card),
        "number_missing": prepared_question.lacks_number(card_hits),
        "score": card.score,
        **_compute_leads(prepared_question, card, competitors),
        **_describe_question(prepared_question),
    }
    return feature_row(CARD_FEATURES, values)


def _compute_leads(
    prepared_question: PreparedQuestion, card: Candidate, competitors: Sequence[Candidate]
) -> dict[str, float]:
    """How far the card is ahead of the competitors."""
    if not competitors:
        return {
            "lead": NO_COMPETITOR_LEAD,
            "lead_of_two": NO_COMPETITOR_LEAD,
            "cover_lead": 1.0,
            "sentence_lead": 1.0,
            "cosine_lead_card": NO_COMPETITOR_COSINE_LEAD,
        }
    best_competitor = competitors[0]
    return {
        "lead": card.score - best_competitor.score,
        "lead_of_two": card.score - competitors[1].score if len(competitors) > 1 else NO_COMPETITOR_LEAD,
        "cover_lead": float((card.card_hits - best_competitor.card_hits) @ prepared_question.shares),
        "sentence_lead": _find_best_cover(card) - _find_best_cover(best_competitor),
        "cosine_lead_card": float(_find_best_cosine(card) - _find_best_cosine(best_competitor)),
    }


def _describe_question(prepared_question: PreparedQuestion) -> dict[str, float]:
    """How much the question says, and whether it sounds like chat."""
    words, text = prepared_question.question.words, prepared_question.question.plain_text
    chat_signs = find_chat_signs(text)
    return {
        "unknown_share": prepared_question.unknown_share(),
        "heaviest": max(word.weight for word in words),
        "content_words": len(prepared_question.content_terms),
        "order": chat_signs.is_order,
        "personal": min(MAX_PERSONAL, chat_signs.personal),
        "passing": min(MAX_PASSING, chat_signs.passing),
        "question_words": len(words),
        "question_spaces": text.count(" "),
    }


def _compute_window_hits(card: Candidate, sentence: int) -> Floats:
    """(words,): the best hits of a sentence (given by its number), of its neighbours and of the card's names."""
    nearby = card.hits[max(0, sentence - 1) : sentence + 2].max(axis=0)
    hits: Floats = np.maximum(nearby, card.name_hits).astype(np.float64)
    return hits


def _find_best_cover(card: Candidate) -> float:
    """The highest cover of a sentence, from 0 to 1; 0 without sentences."""
    return float(np.max(card.sentence_features[:, _COVER_COLUMN], initial=0))


def _find_best_cosine(card: Candidate) -> np.float32:
    """The highest cosine of a sentence, at least 0. It is as precise as `Candidate.cosines`, because the models were
    fitted on leads that are rounded like that."""
    return np.float32(np.max(card.cosines, initial=0))


def _compute_share_of_sentences_hit(prepared_question: PreparedQuestion, card: Candidate) -> float:
    """The share of the sentences that have a word of the question (EXACT_HIT)."""
    if not len(card.hits):
        return 0.0
    return float((card.hits[:, prepared_question.content_terms].max(axis=1, initial=0) > EXACT_HIT).mean())
