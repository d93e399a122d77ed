"""The features from which the confidence in the best window is computed, after reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.question.answer_type import KINDS_SHOWN, Sign, sign_weights, signs_of
from bot.matching.question.chat import find_chat_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.agreement import find_agreeing
from bot.matching.read.reading import dense_cosine, is_question, ranks_of
from bot.matching.read.windows import NO_COSINE, ReadWindow, max_dense_cosine
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.model import Span
from bot.text.words import find_words, word_texts

CONFIDENCE_FEATURES = (
    "subject", "answers", "located", "window_lead", "lead", "rival_lead", "rival_answers", "agreeing", "card_lead",
    "article_rank", "cover", "cover_plain", "missing_most", "missing_plain", "unknown_share", "content_words",
    "few_words", "few_answers", "fit_of_answer", "fit_of_passage", "asks", "answer_words", "fresh_words",
    "title_cover", "number_missing", "order", "personal", "passing",
    "answers_lead", "article_share", "most_answers", "answering", "articles",
    "answer_cover", "shown", "place", "card_missing_most", "card_missing_plain", "card_cover",
    "dense", "dense_lead", "most_dense",
)  # fmt: skip
"""Of the best window. subject: log-odds that its subject is what was asked, computed without the reader; answers,
located: the reader's logits; lead: how far its score is ahead of the next window's; window_lead: how far its
first-stage score is behind the best one; rival_…: of the best window of another article that says something else;
agreeing: how many other articles say the same; cover…, missing…: the question's words in window and title; few_…: the
same for questions of one or two words only; fit_…: whether there is a word of the kind asked for; asks: whether the
sentence is a question itself; fresh_words: share of the answer's words that are not in the question; order, personal,
passing: signs of chat.

most_answers: the highest log-odds to answer of any window; answers_lead: how far the best window is behind that;
article_share: log of its article's share of the odds of all windows; answering: how many windows are likelier to answer
than not; articles: how many articles the windows are from; answer_cover: cover of the title and the sentences with the
answer; shown: log of the characters shown; place: log of how many sentences come before; card_…: the question's words
in the whole card; dense: the cosine of the dense vectors of question and passage; dense_lead: how far it is ahead of
the other articles' best; most_dense: the highest of any sentence."""

NO_RIVAL = 5.0
"""The lead, in log-odds, if there is no other window or no rival; also the greatest lead over a rival."""
NO_ANSWER = -8.0
"""The log-odds that a rival answers, if there is none."""
NO_DENSE_RIVAL = 0.5
"""The lead in cosine if no other article has dense vectors."""
FEW_WORDS = 2
"""Questions with at most this many content words count as short (`few_…`)."""
_MAX_LOG_ODDS = 6.0
"""The subject's log-odds are limited to this, in both directions."""


def assess_reading(
    prepared: PreparedQuestion,
    candidates: Sequence[Candidate],
    windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
    subject: float,
) -> Floats:
    """The CONFIDENCE_FEATURES (features,) of the best window that was read."""
    best = windows[0]
    card = candidates[best.window.candidate]
    text = texts[best.article_id]
    agreeing = find_agreeing(prepared, best, windows[1:], texts)
    same = {best.article_id, *(window.article_id for window in agreeing)}
    rival = next((window for window in windows if window.article_id not in same), None)
    hits = _hits(card, range(best.window.first, best.window.last + 1))
    few = len(prepared.content) <= FEW_WORDS
    asked_words = set(word_texts(prepared.question.plain_text))
    answer_words = word_texts(best.answer.of(text))
    signs = find_chat_signs(prepared.question.plain_text)
    return np.array(
        [
            np.clip(subject, -_MAX_LOG_ODDS, _MAX_LOG_ODDS),
            best.reading.answers,
            best.reading.located,
            best.window.score - max(window.window.score for window in windows),
            best.score - windows[1].score if len(windows) > 1 else NO_RIVAL,
            min(NO_RIVAL, best.score - rival.score) if rival else NO_RIVAL,
            rival.reading.answers if rival else NO_ANSWER,
            min(3, len(agreeing)),
            card.score - candidates[0].score,
            np.log1p(ranks_of(candidates)[best.article_id]),
            hits @ prepared.shares,
            hits @ prepared.plain_shares,
            prepared.heaviest_missing(hits),
            prepared.heaviest_missing_plain(hits),
            prepared.unknown_share(),
            np.log1p(len(prepared.content)),
            float(few),
            best.reading.answers if few else 0.0,
            _fit(prepared, best.answer.of(text), asked_words),
            _fit(prepared, best.passage.of(text), asked_words),
            float(is_question(text, best.answer.end)),
            np.log1p(len(answer_words)),
            np.mean([word not in asked_words for word in answer_words]) if answer_words else 0.0,
            card.title_hits @ prepared.shares,
            float(prepared.lacks_number(hits)),
            float(signs.order),
            min(4, signs.personal),
            min(2, signs.passing),
            *_compare(best, windows),
            *_weigh_card(prepared, card, best),
            *_compare_dense(candidates, best),
        ],
        np.float64,
    )


def _compare(best: ReadWindow, windows: Sequence[ReadWindow]) -> tuple[float, ...]:
    """The features that compare the best window with all that were read."""
    answers = np.array([window.reading.answers for window in windows])
    own = np.array([window.article_id == best.article_id for window in windows])
    return (
        best.reading.answers - answers.max(),
        float(np.log(np.exp(answers[own]).sum()) - np.log(np.exp(answers).sum())),
        answers.max(),
        float((answers > 0).sum()),
        float(len({window.article_id for window in windows})),
    )


def _compare_dense(candidates: Sequence[Candidate], best: ReadWindow) -> tuple[float, float, float]:
    """How near in meaning the best window is, compared with the other articles. Without dense vectors the lead is 0."""
    cosine = dense_cosine(candidates, best)
    others = max_dense_cosine([candidate for candidate in candidates if candidate.article_id != best.article_id])
    lead = cosine - others if others > NO_COSINE else NO_DENSE_RIVAL
    return cosine, lead if cosine > NO_COSINE else 0.0, max_dense_cosine(candidates)


def _weigh_card(prepared: PreparedQuestion, card: Candidate, best: ReadWindow) -> tuple[float, ...]:
    """How much of the question is in the sentences with the answer, and in the whole card."""
    window = range(best.window.first, best.window.last + 1)
    answering = [number for number in window if Span(*card.sentences[number].tolist()).overlaps(best.answer)]
    hits = card.card_hits.astype(np.float64)
    return (
        float(_hits(card, answering or window[:1]) @ prepared.shares),
        np.log1p(len(best.passage)),
        np.log1p(best.window.core),
        prepared.heaviest_missing(hits),
        prepared.heaviest_missing_plain(hits),
        float(hits @ prepared.shares),
    )


def _hits(card: Candidate, sentences: Sequence[int]) -> Floats:
    """(terms,): how well some sentences of a card and its title hold each word of the question."""
    hits: Floats = np.maximum(card.hits[list(sentences)].max(axis=0), card.title_hits).astype(np.float64)
    return hits


def _fit(prepared: PreparedQuestion, text: str, asked_words: set[str]) -> float:
    """From 0 to 1, how well the best word of `text` that is not in the question fits the kind of answer asked for; 0.5
    if any word could be of that kind."""
    kind = prepared.kind
    if kind not in KINDS_SHOWN:
        return 0.5
    worth = sign_weights(kind)
    best = 0.0
    for word in find_words(text):
        if word.text not in asked_words:
            capital = int(Sign.CAPITAL) if text[word.span.start].isupper() else 0
            best = max(best, float(worth[signs_of(word.text) | capital]))
    return best
