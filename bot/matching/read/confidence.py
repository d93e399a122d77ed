"""The features from which the confidence in the best window is computed, after reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.question.answer_type import RECOGNISABLE_TYPES, Sign, fit_by_signs, signs_of
from bot.matching.question.chat import MAX_PASSING, MAX_PERSONAL, compute_chat_log_odds, find_chat_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.agreement import find_agreeing
from bot.matching.read.reader import ReaderOutput
from bot.matching.read.reading import is_question
from bot.matching.read.window_ranking import article_ranks, dense_cosine
from bot.matching.read.windows import NO_COSINE, ReadWindow, max_dense_cosine
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
"""Features of the best window. A competing window is one of another article that says something else.

subject                   log-odds that its subject is what was asked, computed without the reader
answers, located          the reader's logits: that it answers, and of the best span against no span
passage_…                 the same logits for the passage alone, as it is shown
window_lead               its first-stage score minus the best one, at most 0
lead                      its score minus that of the next window
competitor_lead           its score minus that of the best competing window
competitor_answers        the log-odds that the best competing window answers
agreeing                  how many other articles say the same
card_lead                 the score of its card minus that of the best card, at most 0
article_rank              log of how many articles are ahead of its own
cover, cover_plain        share of the question's weight in the window and its title; cover_plain with weights that do
                          not depend on the library
heaviest_missing          weight, in nats, of the heaviest word of the question that is missing there
heaviest_missing_plain    the same with weights that do not depend on the library, as a share
unknown_share             share of the question's weight in words that no card has
content_words             log of how many words of the question carry a topic
few_words                 whether these are one or two only
few_answers               answers, for questions of one or two such words; 0 for others
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
place                     log of how many sentences of the card come before
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
"""The log-odds that the competing window answers, if there is none."""
NO_COMPETITOR_DENSE_LEAD = 0.5
"""The lead in cosine of dense vectors if no other article has any."""
SHORT_QUESTION_WORDS = 2
"""Questions with at most this many content words count as short (`few_…`)."""
MAX_AGREEING = 3
"""More articles that say the same count as this many."""
UNKNOWN_FIT = 0.5
"""The fit of every word if the kind of answer cannot be recognised."""
MAX_SUBJECT_LOG_ODDS = 6.0
"""The subject's log-odds are limited to this, in both directions."""


def compute_confidence_features(
    prepared: PreparedQuestion,
    candidates: Sequence[Candidate],
    windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
    subject: float,
    passage_reading: ReaderOutput,
) -> Floats:
    """The CONFIDENCE_FEATURES (features,) of the best window that was read. `subject` are the log-odds that its subject
    is what was asked; `passage_reading` is what the reader says of its passage alone."""
    best = windows[0]
    card = candidates[best.source.candidate]
    text = texts[best.article_id]
    agreeing = find_agreeing(prepared, best, windows[1:], texts)
    agreeing_articles = {best.article_id, *(window.article_id for window in agreeing)}
    competitor = next((window for window in windows if window.article_id not in agreeing_articles), None)
    hits = _hits(card, range(best.source.first, best.source.last + 1))
    is_short = len(prepared.content_terms) <= SHORT_QUESTION_WORDS
    question_words = set(word_texts(prepared.question.plain_text))
    answer_words = word_texts(best.answer.of(text))
    chat_signs = find_chat_signs(prepared.question.plain_text)
    return np.array(
        [
            np.clip(subject, -MAX_SUBJECT_LOG_ODDS, MAX_SUBJECT_LOG_ODDS),
            best.reading.answer_log_odds,
            best.reading.span_log_odds,
            best.source.score - max(window.source.score for window in windows),
            best.score - windows[1].score if len(windows) > 1 else NO_COMPETITOR_LEAD,
            min(NO_COMPETITOR_LEAD, best.score - competitor.score) if competitor else NO_COMPETITOR_LEAD,
            competitor.reading.answer_log_odds if competitor else NO_COMPETITOR_ANSWERS,
            min(MAX_AGREEING, len(agreeing)),
            card.score - candidates[0].score,
            np.log1p(article_ranks(candidates)[best.article_id]),
            hits @ prepared.shares,
            hits @ prepared.plain_shares,
            prepared.heaviest_missing(hits),
            prepared.heaviest_missing_plain(hits),
            prepared.unknown_share(),
            np.log1p(len(prepared.content_terms)),
            float(is_short),
            best.reading.answer_log_odds if is_short else 0.0,
            _compute_type_fit(prepared, best.answer.of(text), question_words),
            _compute_type_fit(prepared, best.passage.of(text), question_words),
            float(is_question(text, best.answer.end)),
            np.log1p(len(answer_words)),
            np.mean([word not in question_words for word in answer_words]) if answer_words else 0.0,
            card.title_hits @ prepared.shares,
            float(prepared.lacks_number(hits)),
            float(chat_signs.order),
            min(MAX_PERSONAL, chat_signs.personal),
            min(MAX_PASSING, chat_signs.passing),
            *_compare_windows(best, windows),
            *_compute_coverage(prepared, card, best),
            *_compare_dense(candidates, best),
            passage_reading.answer_log_odds,
            passage_reading.span_log_odds,
            *compute_chat_log_odds(prepared.dense),
        ],
        np.float64,
    )


def _compare_windows(best: ReadWindow, windows: Sequence[ReadWindow]) -> tuple[float, ...]:
    """The features that compare the best window with all that were read: from answers_lead to articles."""
    answers = np.array([window.reading.answer_log_odds for window in windows])
    is_own_article = np.array([window.article_id == best.article_id for window in windows])
    return (
        best.reading.answer_log_odds - answers.max(),
        float(np.log(np.exp(answers[is_own_article]).sum()) - np.log(np.exp(answers).sum())),
        answers.max(),
        float((answers > 0).sum()),
        float(len({window.article_id for window in windows})),
    )


def _compare_dense(candidates: Sequence[Candidate], best: ReadWindow) -> tuple[float, float, float]:
    """dense, dense_lead and max_dense: how near in meaning the best window is, compared with the other articles.
    Without dense vectors the lead is 0."""
    cosine = dense_cosine(candidates, best)
    others = max_dense_cosine([candidate for candidate in candidates if candidate.article_id != best.article_id])
    lead = cosine - others if others > NO_COSINE else NO_COMPETITOR_DENSE_LEAD
    return cosine, lead if cosine > NO_COSINE else 0.0, max_dense_cosine(candidates)


def _compute_coverage(prepared: PreparedQuestion, card: Candidate, best: ReadWindow) -> tuple[float, ...]:
    """The features from answer_cover to card_cover: how much of the question is in the sentences with the answer, how
    long the passage is and where, and how much of the question is in the whole card."""
    window = range(best.source.first, best.source.last + 1)
    spans = card.sentence_spans
    answer_sentences = [number for number in window if spans[number].overlaps(best.answer)]
    hits = card.card_hits.astype(np.float64)
    return (
        float(_hits(card, answer_sentences or window[:1]) @ prepared.shares),
        np.log1p(len(best.passage)),
        np.log1p(best.source.core),
        prepared.heaviest_missing(hits),
        prepared.heaviest_missing_plain(hits),
        float(hits @ prepared.shares),
    )


def _hits(card: Candidate, sentences: Sequence[int]) -> Floats:
    """(terms,): how well some sentences of a card and its title hold each word of the question."""
    hits: Floats = np.maximum(card.hits[list(sentences)].max(axis=0), card.title_hits).astype(np.float64)
    return hits


def _compute_type_fit(prepared: PreparedQuestion, text: str, question_words: set[str]) -> float:
    """From 0 to 1, how well the best word of `text` that is not in the question fits the kind of answer asked for;
    UNKNOWN_FIT if any word could be of that kind."""
    answer_type = prepared.answer_type
    if answer_type not in RECOGNISABLE_TYPES:
        return UNKNOWN_FIT
    weights = fit_by_signs(answer_type)
    best = 0.0
    for word in find_words(text):
        if word.text not in question_words:
            capital = int(Sign.CAPITAL) if text[word.span.start].isupper() else 0
            best = max(best, float(weights[signs_of(word.text) | capital]))
    return best
