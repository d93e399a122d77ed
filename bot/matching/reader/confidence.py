"""Computes the features from which the confidence in the best window is computed, after reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.learned_models import feature_row
from bot.matching.question.answer_type import RECOGNISABLE_TYPES, Sign, fit_by_signs, signs_of
from bot.matching.question.chat_signs import MAX_PASSING, MAX_PERSONAL, compute_chat_log_odds, find_chat_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.agreement import find_agreeing
from bot.matching.reader.asking_sentences import is_in_question
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.ranking import article_ranks, dense_cosine
from bot.matching.reader.windows.windows import NO_COSINE, ReadWindow, max_dense_cosine
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.text.words import find_words, word_texts

CONFIDENCE_FEATURES = (
    "subject", "answers", "located", "window_lead", "lead", "competitor_lead", "competitor_answers", "agreeing",
    "card_lead", "article_rank", "cover", "cover_plain", "heaviest_missing", "heaviest_missing_plain", "unknown_share",
    "content_words", "few_words", "few_answers", "fit_of_answer", "fit_of_passage", "asks", "answer_words",
    "fresh_words", "title_cover", "number_missing", "order", "personal", "passing", "answers_lead", "article_share",
    "max_answers", "answering", "articles", "answer_cover", "shown", "place", "card_heaviest_missing",
    "card_heaviest_missing_plain", "card_cover", "dense", "dense_lead", "max_dense", "passage_answers",
    "passage_located", "chat_orders", "chat_talk",
)  # fmt: skip
"""Features of the best window ("it" below). A competing window is one of another article that says something else.

subject                   log-odds that the best card is about what was asked, computed without the reader
answers, located          the reader's log-odds: that it answers, and of the best span against no span
passage_…                 the same log-odds for its passage alone, as it is shown
window_lead               its score before reading minus the best one, at most 0
lead                      its score minus that of the next window
competitor_lead           its score minus that of the best competing window
competitor_answers        the log-odds that the best competing window answers
agreeing                  how many other articles say the same
card_lead                 the score of its card minus that of the best card, at most 0
article_rank              log of how many articles are ahead of its own
cover, cover_plain        share of the question's weight in the window and its title; cover_plain with weights that do
                          not depend on the library
heaviest_missing          weight, in nats, of the heaviest word of the question that window and title lack
heaviest_missing_plain    the same with weights that do not depend on the library, as a share
unknown_share             share of the question's weight in words that no card has
content_words             log of how many words of the question carry a topic
few_words                 whether at most two words carry a topic
few_answers               the same as `answers` if at most two words carry a topic; 0 otherwise
fit_of_answer             how well the best word of the answer fits the kind of answer asked for
fit_of_passage            the same for the passage
asks                      whether the sentence with the answer is a question itself
answer_words              log of how many words the answer has
fresh_words               share of the answer's words that are not in the question
title_cover               share of the question's weight in the title
number_missing            whether a number of the question is missing in window and title
order, personal, passing  signs of chat
answers_lead              its log-odds to answer minus the highest of any window, at most 0
article_share             log of its article's share of the odds of all windows
max_answers               the highest log-odds to answer of any window
answering                 how many windows are likelier to answer than not
articles                  how many articles the windows are from
answer_cover              cover of the title and the sentences with the answer
shown                     log of the characters shown
place                     log of how many sentences of the card come before the one for which it was chosen
card_…                    heaviest_missing, heaviest_missing_plain and cover in the whole card
dense                     cosine of the dense vectors of question and passage
dense_lead                dense minus the highest of the other articles
max_dense                 the highest dense of any sentence
chat_orders, chat_talk    log-odds that the question is said to an assistant, or to colleagues, from its dense vector
"""

NO_COMPETITOR_LEAD = 5.0
"""The lead, in log-odds, if there is no other window or none that competes. A greater lead over a competing window is
cut to this."""
NO_COMPETITOR_ANSWERS = -8.0
"""What counts as the log-odds that the best competing window answers, if no window competes."""
NO_COMPETITOR_DENSE_LEAD = 0.5
"""The lead in cosine of dense vectors if no other article has dense vectors."""
SHORT_QUESTION_WORDS = 2
"""Questions with at most this many content words count as short (`few_…`)."""
MAX_AGREEING = 3
"""If more articles say the same, they count as this many."""
UNKNOWN_FIT = 0.5
"""The fit of every word if the kind of answer cannot be recognised."""
MAX_SUBJECT_LOG_ODDS = 6.0
"""The feature `subject` is limited to this above 0, and to its negative below."""


def compute_confidence_features(
    prepared_question: PreparedQuestion,
    candidates: Sequence[Candidate],
    windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
    subject_log_odds: float,
    passage_reading: ReaderOutput,
) -> Floats:
    """The CONFIDENCE_FEATURES (features,) of the best window that was read, the first of `windows`. `texts` are by
    article id; `subject_log_odds` are the log-odds that the best card is about what was asked; `passage_reading` is
    what the reader says of the passage of the best window alone."""
    best_window = windows[0]
    card = candidates[best_window.source.candidate]
    text = texts[best_window.article_id]
    values = {
        "subject": float(np.clip(subject_log_odds, -MAX_SUBJECT_LOG_ODDS, MAX_SUBJECT_LOG_ODDS)),
        "answers": best_window.reading.answer_log_odds,
        "located": best_window.reading.span_log_odds,
        "passage_answers": passage_reading.answer_log_odds,
        "passage_located": passage_reading.span_log_odds,
        "card_lead": card.score - candidates[0].score,
        "article_rank": np.log1p(article_ranks(candidates)[best_window.article_id]),
        **_compare_with_agreeing(prepared_question, windows, texts),
        **_compare_windows(best_window, windows),
        **_compare_dense(candidates, best_window),
        **_describe_question(prepared_question, best_window),
        **_describe_answer(prepared_question, best_window, text),
        **_compute_window_coverage(prepared_question, card, best_window),
        **_compute_card_coverage(prepared_question, card),
    }
    return feature_row(CONFIDENCE_FEATURES, values)


def _compare_with_agreeing(
    prepared_question: PreparedQuestion, windows: Sequence[ReadWindow], texts: Mapping[str, str]
) -> dict[str, float]:
    """How far the best window is ahead, and how many other articles say the same."""
    best_window, *other_windows = windows
    agreeing_windows = find_agreeing(prepared_question, best_window, other_windows, texts)
    agreeing_articles = {best_window.article_id, *(window.article_id for window in agreeing_windows)}
    competitor = next((window for window in windows if window.article_id not in agreeing_articles), None)
    return {
        "lead": best_window.score - other_windows[0].score if other_windows else NO_COMPETITOR_LEAD,
        "competitor_lead": min(NO_COMPETITOR_LEAD, best_window.score - competitor.score)
        if competitor
        else NO_COMPETITOR_LEAD,
        "competitor_answers": competitor.reading.answer_log_odds if competitor else NO_COMPETITOR_ANSWERS,
        "agreeing": min(MAX_AGREEING, len(agreeing_windows)),
    }


def _compare_windows(best_window: ReadWindow, windows: Sequence[ReadWindow]) -> dict[str, float]:
    """The best window compared with all that were read."""
    answer_log_odds = np.array([window.reading.answer_log_odds for window in windows])
    is_own_article = np.array([window.article_id == best_window.article_id for window in windows])
    return {
        "window_lead": best_window.source.score - max(window.source.score for window in windows),
        "answers_lead": best_window.reading.answer_log_odds - answer_log_odds.max(),
        "article_share": float(
            np.log(np.exp(answer_log_odds[is_own_article]).sum()) - np.log(np.exp(answer_log_odds).sum())
        ),
        "max_answers": answer_log_odds.max(),
        "answering": float((answer_log_odds > 0).sum()),
        "articles": float(len({window.article_id for window in windows})),
    }


def _compare_dense(candidates: Sequence[Candidate], best_window: ReadWindow) -> dict[str, float]:
    """How near in meaning the best window is, compared with the other articles. Without dense vectors the lead is 0."""
    cosine = dense_cosine(candidates, best_window)
    best_other_cosine = max_dense_cosine(
        [candidate for candidate in candidates if candidate.article_id != best_window.article_id]
    )
    lead = cosine - best_other_cosine if best_other_cosine > NO_COSINE else NO_COMPETITOR_DENSE_LEAD
    return {
        "dense": cosine,
        "dense_lead": lead if cosine > NO_COSINE else 0.0,
        "max_dense": max_dense_cosine(candidates),
    }


def _describe_question(prepared_question: PreparedQuestion, best_window: ReadWindow) -> dict[str, float]:
    """How much the question says, and whether it sounds like chat."""
    is_short = len(prepared_question.content_terms) <= SHORT_QUESTION_WORDS
    chat_signs = find_chat_signs(prepared_question.question.plain_text)
    return {
        "unknown_share": prepared_question.unknown_share(),
        "content_words": np.log1p(len(prepared_question.content_terms)),
        "few_words": float(is_short),
        "few_answers": best_window.reading.answer_log_odds if is_short else 0.0,
        "order": float(chat_signs.is_order),
        "personal": min(MAX_PERSONAL, chat_signs.personal),
        "passing": min(MAX_PASSING, chat_signs.passing),
        "chat_orders": compute_chat_log_odds("orders", prepared_question.dense),
        "chat_talk": compute_chat_log_odds("talk", prepared_question.dense),
    }


def _describe_answer(prepared_question: PreparedQuestion, best_window: ReadWindow, text: str) -> dict[str, float]:
    """What the answer and the passage of the best window look like. `text` is the text of their article."""
    question = prepared_question.question
    question_words = {*word_texts(question.plain_text), *word_texts(question.corrected_text)}
    answer, passage = best_window.answer.of(text), best_window.passage.of(text)
    answer_words = word_texts(answer)
    return {
        "fit_of_answer": _compute_type_fit(prepared_question, answer, question_words),
        "fit_of_passage": _compute_type_fit(prepared_question, passage, question_words),
        "asks": float(is_in_question(text, best_window.answer.end)),
        "answer_words": np.log1p(len(answer_words)),
        "fresh_words": np.mean([word not in question_words for word in answer_words]) if answer_words else 0.0,
        "shown": np.log1p(len(best_window.passage)),
        "place": np.log1p(best_window.source.core),
    }


def _compute_window_coverage(
    prepared_question: PreparedQuestion, card: Candidate, best_window: ReadWindow
) -> dict[str, float]:
    """How much of the question is in the window, in its sentences with the answer, and in the title."""
    window = range(best_window.source.first, best_window.source.last + 1)
    answer_sentences = [number for number in window if card.sentence_spans[number].overlaps(best_window.answer)]
    hits = _compute_hits(card, window)
    return {
        "cover": float(hits @ prepared_question.shares),
        "cover_plain": float(hits @ prepared_question.plain_shares),
        "heaviest_missing": prepared_question.heaviest_missing(hits),
        "heaviest_missing_plain": prepared_question.heaviest_missing_plain(hits),
        "number_missing": float(prepared_question.lacks_number(hits)),
        "answer_cover": float(_compute_hits(card, answer_sentences or window[:1]) @ prepared_question.shares),
    }


def _compute_card_coverage(prepared_question: PreparedQuestion, card: Candidate) -> dict[str, float]:
    """How much of the question is in the whole card, and in its title."""
    hits = card.card_hits.astype(np.float64)
    return {
        "card_heaviest_missing": prepared_question.heaviest_missing(hits),
        "card_heaviest_missing_plain": prepared_question.heaviest_missing_plain(hits),
        "card_cover": float(hits @ prepared_question.shares),
        "title_cover": float(card.name_hits @ prepared_question.shares),
    }


def _compute_hits(card: Candidate, sentences: Sequence[int]) -> Floats:
    """(terms,): for each word of the question, its best hit in some sentences of a card and in the card's names."""
    hits: Floats = np.maximum(card.hits[list(sentences)].max(axis=0), card.name_hits).astype(np.float64)
    return hits


def _compute_type_fit(prepared_question: PreparedQuestion, text: str, question_words: set[str]) -> float:
    """From 0 to 1, how well the best word of `text` that is not in the question fits the kind of answer asked for;
    UNKNOWN_FIT if any word could be of that kind."""
    answer_type = prepared_question.answer_type
    if answer_type not in RECOGNISABLE_TYPES:
        return UNKNOWN_FIT
    weights = fit_by_signs(answer_type)
    best_fit = 0.0
    for word in find_words(text):
        if word.text not in question_words:
            capital_sign = int(Sign.CAPITAL) if text[word.span.start].isupper() else 0
            best_fit = max(best_fit, float(weights[signs_of(word.text) | capital_sign]))
    return best_fit
