"""Read the best windows for a question, put them in order, and tell in numbers how sure the best one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from bot.matching.models import LinearModel
from bot.matching.passage import lengthen, passage_around
from bot.matching.question.answer_type import KINDS_SHOWN, Sign, fits, signs_of
from bot.matching.question.chat import find_chat_signs
from bot.matching.question.message import plain_question
from bot.matching.question.understood import Understood
from bot.matching.read.agreement import agreeing_with
from bot.matching.read.reader import Reader
from bot.matching.read.windows import ReadWindow, choose_windows
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.model import Span
from bot.ports import Library
from bot.text.words import find_words, word_texts

ORDER_FEATURES = ("window_lead", "answers", "located", "card_lead", "article_rank")
"""Of a window that was read, among those of the question: how far its first-stage score is behind the best one, the
log-odds that it answers, how much likelier its best span is than none, how far its card is behind, and log of how
many articles are ahead."""

CONFIDENCE_FEATURES = (
    "subject", "answers", "located", "window_lead", "lead", "rival_lead", "rival_answers", "agreeing", "card_lead",
    "article_rank", "cover", "cover_plain", "missing_most", "missing_plain", "unknown_share", "content_words",
    "few_words", "few_answers", "fit_of_answer", "fit_of_passage", "asks", "answer_words", "fresh_words",
    "title_cover", "number_missing", "order", "personal", "passing",
)  # fmt: skip
"""Of the best window. subject: log-odds that its subject is what was asked, learned without reading; lead: ahead of
the next window; rival_…: of the best window of another article that says something else; agreeing: other articles
that say the same; cover…, missing…: the question's words in window and title; few_…: for one or two words only;
fit_…: whether there is a word of the kind asked for; asks: the sentence is a question itself; fresh_words: share of
the answer's words that the question does not hold; order, personal, passing: signs of chat."""

NO_RIVAL = 5.0
NO_ANSWER = -8.0
FEW_WORDS = 2
SAME_QUESTION = 0.7
"""The share of the words of a question that a sentence must have to ask the same."""
_MOST_ODDS = 6.0


def read_windows(
    asked: Understood, candidates: Sequence[Candidate], library: Library, reader: Reader, model: LinearModel
) -> list[ReadWindow]:
    """The windows of the candidates that `model` thinks likeliest to answer, read, in that order, not yet scored."""
    texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
    windows = choose_windows(candidates, texts, model)
    spans = [window.span(candidates) for window in windows]
    owners = [candidates[window.candidate] for window in windows]
    passages = [
        (_title(library, owner), span.of(texts[owner.article_id])) for owner, span in zip(owners, spans, strict=True)
    ]
    readings = reader.read(question_read(asked), passages)
    found = []
    for window, owner, span, reading in zip(windows, owners, spans, readings, strict=True):
        answer = Span(span.start + reading.start, span.start + reading.end)
        sentences = [Span(*place) for place in owner.sentences.tolist()]
        text = texts[owner.article_id]
        passage = passage_around(text, sentences[window.first : window.last + 1], answer)
        passage = lengthen(text, sentences, passage)
        found.append(ReadWindow(window, owner.article_id, reading, answer, passage))
    return found


def put_in_order(candidates: Sequence[Candidate], read: Sequence[ReadWindow], model: LinearModel) -> list[ReadWindow]:
    """The windows that were read, scored, the most likely answer first; equal ones as they were."""
    if not read:
        return []
    scores = np.round(model.log_odds(order_rows(candidates, read)), 5).tolist()
    scored = [replace(one, score=score) for one, score in zip(read, scores, strict=True)]
    return sorted(scored, key=lambda one: -one.score)


def question_read(asked: Understood) -> str:
    """The question with its typos corrected, without greetings and mentions."""
    text = plain_question(asked.question.original)
    words: dict[Span, list[str]] = {}
    for word in asked.question.words:
        words.setdefault(word.span, []).append(word.read_as)
    for span in sorted(words, reverse=True):
        if word_texts(span.of(text)) != words[span]:
            text = f"{text[: span.start]}{' '.join(words[span])}{text[span.end :]}"
    return " ".join(text.split()).lstrip(" ,.:;")


def order_rows(candidates: Sequence[Candidate], read: Sequence[ReadWindow]) -> Floats:
    """(windows, ORDER_FEATURES) of windows that were read, the first of them the likeliest before reading."""
    ranks = _ranks(candidates)
    rows = [
        (
            one.window.score - read[0].window.score,
            one.reading.answers,
            one.reading.located,
            candidates[one.window.candidate].score - candidates[0].score,
            np.log1p(ranks[one.article_id]),
        )
        for one in read
    ]
    return np.array(rows, np.float64)


def assess_reading(
    asked: Understood,
    candidates: Sequence[Candidate],
    read: Sequence[ReadWindow],
    texts: Mapping[str, str],
    subject: float,
) -> Floats:
    """The numbers of CONFIDENCE_FEATURES for the best of what was read."""
    best = read[0]
    card = candidates[best.window.candidate]
    text = texts[best.article_id]
    agreeing = agreeing_with(asked, best, read[1:], texts)
    same = {best.article_id, *(one.article_id for one in agreeing)}
    rival = next((one for one in read if one.article_id not in same), None)
    inside = card.hits[best.window.first : best.window.last + 1].max(axis=0)
    hits = np.maximum(inside, card.title_hits).astype(np.float64)
    few = len(asked.content) <= FEW_WORDS
    asked_words = set(word_texts(asked.question.asked))
    answer_words = word_texts(best.answer.of(text))
    signs = find_chat_signs(asked.question.asked)
    return np.array(
        [
            np.clip(subject, -_MOST_ODDS, _MOST_ODDS),
            best.reading.answers,
            best.reading.located,
            best.window.score - max(one.window.score for one in read),
            best.score - read[1].score if len(read) > 1 else NO_RIVAL,
            min(NO_RIVAL, best.score - rival.score) if rival else NO_RIVAL,
            rival.reading.answers if rival else NO_ANSWER,
            min(3, len(agreeing)),
            card.score - candidates[0].score,
            np.log1p(_ranks(candidates)[best.article_id]),
            hits @ asked.shares,
            hits @ asked.plain_shares,
            asked.heaviest_missing(hits),
            asked.heaviest_missing_plain(hits),
            asked.unknown_share(),
            np.log1p(len(asked.content)),
            float(few),
            best.reading.answers if few else 0.0,
            _fit(asked, best.answer.of(text), asked_words),
            _fit(asked, best.passage.of(text), asked_words),
            float(_asks(text, best.answer.end)),
            np.log1p(len(answer_words)),
            np.mean([word not in asked_words for word in answer_words]) if answer_words else 0.0,
            card.title_hits @ asked.shares,
            float(asked.lacks_number(hits)),
            float(signs.order),
            min(4, signs.personal),
            min(2, signs.passing),
        ],
        np.float64,
    )


def asks_the_same(
    asked: Understood, candidates: Sequence[Candidate], one: ReadWindow, texts: Mapping[str, str]
) -> bool:
    """Whether the words that should answer are in a sentence that asks what was asked itself."""
    text = texts[one.article_id]
    if not _asks(text, one.answer.end):
        return False
    sentences = candidates[one.window.candidate].sentences[one.window.first : one.window.last + 1].tolist()
    asking = {
        word for place in sentences if Span(*place).overlaps(one.answer) for word in word_texts(Span(*place).of(text))
    }
    wanted = [word.read_as for word in asked.question.words if word.content]
    return sum(word in asking for word in wanted) >= SAME_QUESTION * len(wanted)


def _ranks(candidates: Sequence[Candidate]) -> dict[str, int]:
    """How many articles are ahead of each."""
    return {name: rank for rank, name in enumerate(dict.fromkeys(one.article_id for one in candidates))}


def _title(library: Library, candidate: Candidate) -> str:
    card = library.find(candidate.card_id)
    return card.article.title if card else ""


def _fit(asked: Understood, text: str, asked_words: set[str]) -> float:
    """How well the best word could be an answer of the kind asked for, words of the question left out; 0.5 where any
    word could be."""
    kind = asked.kind
    if kind not in KINDS_SHOWN:
        return 0.5
    worth = fits(kind)
    best = 0.0
    for word in find_words(text):
        if word.text not in asked_words:
            capital = int(Sign.CAPITAL) if text[word.span.start].isupper() else 0
            best = max(best, float(worth[signs_of(word.text) | capital]))
    return best


def _asks(text: str, end: int) -> bool:
    """Whether the sentence that ends at `end` ends with a question mark."""
    stops = [place for mark in ".!?" if (place := text.find(mark, max(0, end - 1), end + 300)) >= 0]
    return bool(stops) and text[min(stops)] == "?"
