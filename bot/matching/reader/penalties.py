"""Computes penalties on the confidence if a message may not be a question for the articles at all, and says whether an
answer may be another number or reason than the one asked for.

A message may be talk among people or a general question, may be about what only the writer knows, may name no subject,
may have only words that some card has by chance, or may fit many articles a little and none well. The trees that
compute the confidence see the same signs, but learned them from too few lines of chat.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np

from bot.matching.question.answer_type import AnswerType
from bot.matching.question.chat_signs import is_about_writer
from bot.matching.question.prepared_question import PreparedQuestion, QuestionWord
from bot.matching.question.spelling import is_evident_typo
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.rules.numbers.measures import COUNTED_UNITS
from bot.matching.reader.stated_reasons import states_reason
from bot.matching.reader.windows.windows import NO_COSINE, ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.text.word_lists.patterns import any_of

NEAR_COSINE = 0.35
"""If question and passage have at least this cosine, a message that sounds like talk is asked in earnest: handbooks
answer "what do i do if …"."""
FAR_COSINE = 0.1
"""Up to this cosine, a message that sounds like talk counts as talk entirely; between FAR_COSINE and NEAR_COSINE, in
part."""
NEAR_COSINE_OF_GENERAL = 0.45
"""The same as NEAR_COSINE, for general questions."""
MIN_GENERAL_LOG_ODDS = -1.0
"""The log-odds from which a question counts as general. An answer that is far in meaning must be surer then."""
MIN_SUBJECT_LOG_ODDS_OF_ONE_WORD = -1.5
"""The lowest log-odds that the subject was found if a question has no more than one word that carries a topic ("too
soon?")."""
MIN_COUNT_LOG_ODDS = 0.5
"""The lowest log-odds of the reader that a window answers how many things there are or how much money it is. Articles
are full of such numbers, so more near misses ask for one than for anything else."""
MIN_LOG_ODDS_ABOUT_WRITER, NEAR_COSINE_ABOUT_WRITER = 0.5, 0.6
"""A question with "my" or "I" is asked in earnest if the reader has these log-odds, for the window or for its passage
alone, or if question and passage have this cosine."""
CHANCE_COSINES, CHANCE_LOGS = (0.35, 0.4), (0.5, 4.0)
"""The bound on how many cards have all words of a question by chance, as a logarithm: 0.5 up to a cosine of 0.35
between question and nearest sentence, 4.0 from 0.4 on, and linear between. For one word that a single card has, that
logarithm is about 0.4 in any library (log cards - idf), so it is below both."""
CHANCE_PENALTY = 2.0
"""How much the log-odds decrease for each unit by which the logarithm of the number of cards is above its bound."""
FEW_ARTICLES, MAX_CARDS_OF_SMALL_LIBRARY = 2, 1000
"""If articles answer a question, its likeliest passages are mostly of at most FEW_ARTICLES articles. In a library of at
most MAX_CARDS_OF_SMALL_LIBRARY cards, passages of more articles do not speak against a question."""
MIN_GENERAL_LOG_ODDS_IF_SCATTERED = -2.5
"""The same as MIN_GENERAL_LOG_ODDS, for questions whose likeliest passages are of more than FEW_ARTICLES articles."""
SCATTER_PENALTY = 0.3
"""The decrease of the log-odds is this times three factors: the number of articles beyond FEW_ARTICLES, how far the
question is above MIN_GENERAL_LOG_ODDS_IF_SCATTERED, and the logarithm of the number of cards divided by
MAX_CARDS_OF_SMALL_LIBRARY."""

_UNIT = any_of({"time"}.union(*COUNTED_UNITS))
"""Matches a unit ("hours"), or "time"."""
_ASKS_FOR_COUNT = re.compile(rf"\bhow (?:many|much)\b(?! (?:\w+ )?{_UNIT}\b)", re.IGNORECASE)
"""Matches "how many" before "boats", not before "more hours": few numbers of one article are in the same unit."""
_ASKS_FOR_CAUSE = re.compile(
    r"\bwhat (?:started|sparked|triggered|ignited|prompted|led to)\b|\bcause of\b"
    r"|\bhow (?:did|does|do)\b.*\b(?:start|begin|happen|occur|ignite|come about|break out)\b",
    re.IGNORECASE,
)
"""Matches "how did the fire start", "what led to the strike"."""
_TALK, _DENSE, _MAX_DENSE, _ARTICLES = map(CONFIDENCE_FEATURES.index, ("chat_talk", "dense", "max_dense", "articles"))
"""Columns of CONFIDENCE_FEATURES: the log-odds that the message is talk, the cosines of the question with the passage
and with the nearest sentence, and how many articles the passages are from."""


def compute_talk_penalty(features: Floats, general_log_odds: float) -> float:
    """What to subtract from the log-odds that a passage answers, because the message may be talk or a general question.
    The penalty is the higher one of two values: the log-odds that the message is talk, and how far `general_log_odds`,
    the log-odds that it is a general question, are above MIN_GENERAL_LOG_ODDS. Both count less the nearer the passage
    is in meaning. `features` (features,) are the CONFIDENCE_FEATURES of the passage. 0 if the passage has no dense
    vector."""
    talk_log_odds, cosine = float(features[_TALK]), float(features[_DENSE])
    if cosine <= NO_COSINE:
        return 0.0
    return max(
        max(0.0, talk_log_odds) * _compute_distance(cosine, NEAR_COSINE),
        max(0.0, general_log_odds - MIN_GENERAL_LOG_ODDS) * _compute_distance(cosine, NEAR_COSINE_OF_GENERAL),
    )


def compute_chance_penalty(
    prepared_question: PreparedQuestion, candidates: Sequence[Candidate], card_count: int, features: Floats
) -> float:
    """What to subtract from the log-odds that a passage answers, because a library of `card_count` cards may have
    the words of the question by chance. The penalty rises with the number of cards that would have all words of the
    question that carry a topic if words were independent, and with the distance in meaning of the nearest sentence. A
    word that no card has does not count, unless it is an evident typo of a word that cards have. 0 if the question has
    no dense vector, or if all candidates are of one article."""
    if not prepared_question.has_dense or not _is_asked_of_several_articles(candidates):
        return 0.0
    total_weight = sum(
        word.weight for word in prepared_question.question.words if word.is_content and _is_of_cards(word)
    )
    max_log_count = float(np.interp(features[_MAX_DENSE], CHANCE_COSINES, CHANCE_LOGS))
    return CHANCE_PENALTY * max(0.0, math.log(card_count) - total_weight - max_log_count)


def compute_scatter_penalty(
    prepared_question: PreparedQuestion, card_count: int, features: Floats, general_log_odds: float
) -> float:
    """What to subtract from the log-odds that a passage answers, because the likeliest passages are of many articles:
    in a large library, many articles touch on anything that people talk about. The penalty rises with the number of
    these articles, with `card_count` (the number of cards of the library) and with `general_log_odds` (the log-odds
    that the message is a general question). 0 if the question has no dense vector, and for a message that is not a
    question but a few words (TOPIC)."""
    if not prepared_question.has_dense or prepared_question.answer_type is AnswerType.TOPIC:
        return 0.0
    extra_articles = max(0.0, float(features[_ARTICLES]) - FEW_ARTICLES)
    size = max(0.0, math.log(card_count / MAX_CARDS_OF_SMALL_LIBRARY))
    return SCATTER_PENALTY * extra_articles * size * max(0.0, general_log_odds - MIN_GENERAL_LOG_ODDS_IF_SCATTERED)


def compute_writer_penalty(
    prepared_question: PreparedQuestion,
    window: ReadWindow,
    passage_alone: ReaderOutput,
    card_count: int,
    features: Floats,
) -> float:
    """What to subtract from the log-odds that a window answers, because a question with "my" or "I" may be about what
    only the writer knows ("can I fly with my razors"), while a big library has its other words somewhere. The penalty
    is the logarithm of `card_count` (the number of cards of the library) divided by MAX_CARDS_OF_SMALL_LIBRARY. 0 in a
    smaller library, if the reader is sure of the window or of its passage alone (`passage_alone`), or if the passage is
    near in meaning or has no dense vector."""
    is_sure = max(window.reading.answer_log_odds, passage_alone.answer_log_odds) >= MIN_LOG_ODDS_ABOUT_WRITER
    is_far = NO_COSINE < features[_DENSE] < NEAR_COSINE_ABOUT_WRITER
    if is_sure or not is_far or not is_about_writer(prepared_question.question.plain_text):
        return 0.0
    return max(0.0, math.log(card_count / MAX_CARDS_OF_SMALL_LIBRARY))


def names_no_subject(
    prepared_question: PreparedQuestion, candidates: Sequence[Candidate], subject_log_odds: float
) -> bool:
    """Whether a message has at most one word that carries a topic, and `subject_log_odds`, the log-odds that its
    subject was found, are low. False if all candidates are of one article."""
    return (
        len(prepared_question.content_terms) <= 1
        and subject_log_odds < MIN_SUBJECT_LOG_ODDS_OF_ONE_WORD
        and _is_asked_of_several_articles(candidates)
    )


def is_count_in_doubt(prepared_question: PreparedQuestion, best_window: ReadWindow) -> bool:
    """Whether a question asks how many things there are or how much money it is, and the reader is not sure that the
    best window answers it."""
    asks_for_count = _ASKS_FOR_COUNT.search(prepared_question.question.corrected_text) is not None
    return asks_for_count and best_window.reading.answer_log_odds < MIN_COUNT_LOG_ODDS


def is_reason_in_doubt(read_question: ReadQuestion, best_window: ReadWindow) -> bool:
    """Whether a question asks why or for a cause, and the best window does not say that its answer is a reason.
    Articles say what happened more often than why, and the reader confuses the two."""
    prepared_question = read_question.prepared_question
    asks_for_cause = _ASKS_FOR_CAUSE.search(prepared_question.question.corrected_text) is not None
    asks_why = prepared_question.answer_type is AnswerType.REASON or asks_for_cause
    return asks_why and not states_reason(best_window, read_question.candidates, read_question.text_of(best_window))


def _compute_distance(cosine: float, near_cosine: float) -> float:
    """How far a passage with this cosine is in meaning: from 0 at `near_cosine` to 1 at FAR_COSINE."""
    return float(np.clip((near_cosine - cosine) / (near_cosine - FAR_COSINE), 0, 1))


def _is_asked_of_several_articles(candidates: Sequence[Candidate]) -> bool:
    return len({candidate.article_id for candidate in candidates}) > 1


def _is_of_cards(word: QuestionWord) -> bool:
    """Whether a card has the word, or the word that was meant if it is evidently a typo."""
    return word.is_known or is_evident_typo(word.text, word.read_as)
