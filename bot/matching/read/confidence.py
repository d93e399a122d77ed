"""How sure to be of the best window that was read, in numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.question.answer_type import KINDS_SHOWN, Sign, fits, signs_of
from bot.matching.question.chat import find_chat_signs
from bot.matching.question.understood import Understood
from bot.matching.read.agreement import agreeing_with
from bot.matching.read.reading import is_question, ranks_of
from bot.matching.read.windows import ReadWindow
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
)  # fmt: skip
"""Of the best window. subject: log-odds that its subject is what was asked, learned without reading; lead: ahead of
the next window; rival_…: of the best window of another article that says something else; agreeing: other articles
that say the same; cover…, missing…: the question's words in window and title; few_…: for one or two words only;
fit_…: whether there is a word of the kind asked for; asks: the sentence is a question itself; fresh_words: share of
the answer's words that the question does not hold; order, personal, passing: signs of chat.

answers_lead: behind the window that answers most certainly, whose answers are most_answers; article_share: log of
what its article has of the odds of all windows; answering, articles: how many windows answer rather than not, and of
how many articles windows were read; answer_cover: cover of the sentences with the answer and the title; shown, place:
log of the characters shown and of how many sentences come before; card_…: the question's words in the whole card."""

NO_RIVAL = 5.0
NO_ANSWER = -8.0
FEW_WORDS = 2
_MOST_ODDS = 6.0


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
    hits = _hits(card, range(best.window.first, best.window.last + 1))
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
            np.log1p(ranks_of(candidates)[best.article_id]),
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
            float(is_question(text, best.answer.end)),
            np.log1p(len(answer_words)),
            np.mean([word not in asked_words for word in answer_words]) if answer_words else 0.0,
            card.title_hits @ asked.shares,
            float(asked.lacks_number(hits)),
            float(signs.order),
            min(4, signs.personal),
            min(2, signs.passing),
            *_compare(best, read),
            *_weigh_card(asked, card, best),
        ],
        np.float64,
    )


def _compare(best: ReadWindow, read: Sequence[ReadWindow]) -> tuple[float, ...]:
    """What the windows that were read say together."""
    answers = np.array([one.reading.answers for one in read])
    own = np.array([one.article_id == best.article_id for one in read])
    return (
        best.reading.answers - answers.max(),
        float(np.log(np.exp(answers[own]).sum()) - np.log(np.exp(answers).sum())),
        answers.max(),
        float((answers > 0).sum()),
        float(len({one.article_id for one in read})),
    )


def _weigh_card(asked: Understood, card: Candidate, best: ReadWindow) -> tuple[float, ...]:
    """What the sentences with the answer and the whole card hold of the question."""
    window = range(best.window.first, best.window.last + 1)
    answering = [number for number in window if Span(*card.sentences[number].tolist()).overlaps(best.answer)]
    held = card.card_hits.astype(np.float64)
    return (
        float(_hits(card, answering or window[:1]) @ asked.shares),
        np.log1p(len(best.passage)),
        np.log1p(best.window.core),
        asked.heaviest_missing(held),
        asked.heaviest_missing_plain(held),
        float(held @ asked.shares),
    )


def _hits(card: Candidate, sentences: Sequence[int]) -> Floats:
    """(terms,): how well some sentences of a card and its title hold each word of the question."""
    found: Floats = np.maximum(card.hits[list(sentences)].max(axis=0), card.title_hits).astype(np.float64)
    return found


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
