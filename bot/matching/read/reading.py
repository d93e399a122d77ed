"""Reads the best windows for a question and puts them in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.matching.models import LinearModel
from bot.matching.passage import extend_passage, passage_around
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.reader import Reader, ReaderOutput
from bot.matching.read.windows import NO_COSINE, ReadWindow, choose_windows
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.model import Span
from bot.ports import Library
from bot.text.words import word_texts

ORDER_FEATURES = ("window_lead", "answers", "located", "card_lead", "article_rank", "dense_lead")
"""Of a window that was read, compared with the others of the question.

window_lead    its first-stage score minus the best one, at most 0
answers        the log-odds that it answers
located        the log-odds of its best span against no span
card_lead      the score of its card minus that of the best card, at most 0
article_rank   log of how many articles are ahead of its own
dense_lead     the cosine of its dense vector minus the best one, at most 0
"""

MIN_SHARED_WORDS = 0.5
"""A sentence asks the same as the question if it has at least this share of the question's words."""


def read_windows(
    prepared: PreparedQuestion, candidates: Sequence[Candidate], library: Library, reader: Reader, model: LinearModel
) -> list[ReadWindow]:
    """Reads the windows that `model` finds likeliest to answer, and returns them in that order, not yet scored. Windows
    with the same text are read once, under the title of the article that comes first."""
    texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
    windows = choose_windows(candidates, texts, model)
    spans = [window.span(candidates) for window in windows]
    owners = [candidates[window.candidate] for window in windows]
    window_texts = [span.of(texts[owner.article_id]) for owner, span in zip(owners, spans, strict=True)]
    title_of_text = {
        words: title_of(library, owner) for words, owner in reversed([*zip(window_texts, owners, strict=True)])
    }
    passages = [(title_of_text[words], words) for words in dict.fromkeys(window_texts)]
    readings = dict(
        zip(dict.fromkeys(window_texts), reader.read(prepared.question.corrected_text, passages), strict=True)
    )
    windows_read = []
    for window, owner, span, words in zip(windows, owners, spans, window_texts, strict=True):
        reading = readings[words]
        answer = Span(span.start + reading.start, span.start + reading.end)
        sentences = owner.sentence_spans
        text = texts[owner.article_id]
        passage = passage_around(text, sentences[window.first : window.last + 1], answer)
        passage = extend_passage(text, sentences, passage)
        windows_read.append(ReadWindow(window, owner.article_id, reading, answer, passage))
    return windows_read


def read_passage(
    prepared: PreparedQuestion, window: ReadWindow, titles: Mapping[str, str], texts: Mapping[str, str], reader: Reader
) -> ReaderOutput:
    """What the reader says of the passage as it would be shown, without the rest of the window (Hu et al. 2019, "Read +
    Verify"). `titles` and `texts` are by article id."""
    passage = window.passage.of(texts[window.article_id])
    return reader.read(prepared.question.corrected_text, [(titles[window.article_id], passage)])[0]


def rank_windows(
    candidates: Sequence[Candidate], windows: Sequence[ReadWindow], model: LinearModel
) -> list[ReadWindow]:
    """The windows with their scores, the most likely answer first; ties keep their order."""
    if not windows:
        return []
    scores = np.round(model.log_odds(compute_order_features(candidates, windows)), 5).tolist()
    scored = [replace(window, score=score) for window, score in zip(windows, scores, strict=True)]
    return sorted(scored, key=lambda window: -window.score)


def compute_order_features(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Floats:
    """(windows, ORDER_FEATURES). The first of `windows` must be the one that was likeliest before reading."""
    ranks = article_ranks(candidates)
    cosines = [dense_cosine(candidates, window) for window in windows]
    rows = [
        (
            window.window.score - windows[0].window.score,
            window.reading.answers,
            window.reading.located,
            candidates[window.window.candidate].score - candidates[0].score,
            np.log1p(ranks[window.article_id]),
            cosine - max(cosines) if cosine > NO_COSINE else 0.0,
        )
        for window, cosine in zip(windows, cosines, strict=True)
    ]
    return np.array(rows, np.float64)


def dense_cosine(candidates: Sequence[Candidate], window: ReadWindow) -> float:
    """The cosine of the dense vectors of the question and of the passage with the window's core; -1 without dense
    vectors."""
    cosines = candidates[window.window.candidate].dense_cosines
    return float(cosines[window.window.core]) if len(cosines) else NO_COSINE


def asks_the_same(
    prepared: PreparedQuestion, candidates: Sequence[Candidate], window: ReadWindow, texts: Mapping[str, str]
) -> bool:
    """Whether the answer is in a sentence that asks the same question itself."""
    text = texts[window.article_id]
    if not is_question(text, window.answer.end):
        return False
    answer_words = {
        word
        for span in window.sentence_spans(candidates)
        if span.overlaps(window.answer)
        for word in word_texts(span.of(text))
    }
    words = [word.read_as for word in prepared.question.words if word.is_content]
    return sum(word in answer_words for word in words) >= MIN_SHARED_WORDS * len(words)


def title_of(library: Library, candidate: Candidate) -> str:
    """The title of the candidate's article; "" if the card is gone."""
    card = library.find(candidate.card_id)
    return card.article.title if card else ""


def article_ranks(candidates: Sequence[Candidate]) -> dict[str, int]:
    """By article id, how many other articles are ahead of it."""
    return {name: rank for rank, name in enumerate(dict.fromkeys(candidate.article_id for candidate in candidates))}


def is_question(text: str, end: int) -> bool:
    """Whether the sentence that ends at `end` ends with a question mark."""
    marks = [position for mark in ".!?" if (position := text.find(mark, max(0, end - 1), end + 300)) >= 0]
    return bool(marks) and text[min(marks)] == "?"
