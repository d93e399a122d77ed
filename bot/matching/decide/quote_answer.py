"""Answers "what did X say?", without a subject, with a quote of X."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.passage import passage_around
from bot.matching.question.prepared_question import ParsedQuestion
from bot.matching.question.speech import asked_speaker, asks_for_any_quote, names_speaker
from bot.matching.retrieve.candidate import Candidate, quotes_of
from bot.model import Passage, Quote
from bot.ports import Library
from bot.text.words import word_texts

UNIQUE_SPEAKER_CONFIDENCE = 0.9
"""The confidence in a quote if only one person has the name asked about. It is not 1, because another person of that
name may be meant."""


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """The passage with a quote of the person asked about, its candidate, and the confidence, from 0 to 1, that this
    person is meant."""

    candidate: Candidate
    passage: Passage
    confidence: float


def find_quote_answer(
    question: ParsedQuestion, candidates: Sequence[Candidate], library: Library
) -> QuoteAnswer | None:
    """The first quote of the first candidate that quotes the person asked about. None if no candidate does, if that
    quote is in none of the candidate's sentences, or if the question names a subject."""
    if not asks_for_any_quote(question):
        return None
    quotes = [
        (candidate, quote)
        for candidate in candidates
        for quote in quotes_of(candidate.card_id, library)
        if quote.speaker
        and names_speaker(question, quote.speaker)
        and _find_speaker_words(quote)[-1] == asked_speaker(question)
    ]
    if not quotes:
        return None
    candidate, quote = quotes[0]
    quote_span = quote.parts[0].span
    quote_sentences = [sentence for sentence in candidate.sentence_spans if sentence.overlaps(quote_span)]
    if not quote_sentences:
        return None
    text = library.text(candidate.article_id)
    span = passage_around(text, quote_sentences, quote_span)
    passage = Passage(article_id=candidate.article_id, text=span.of(text), span=span, answer=quote_span)
    return QuoteAnswer(candidate, passage, UNIQUE_SPEAKER_CONFIDENCE * _compute_probability_of_first(quotes))


def _compute_probability_of_first(quotes: Sequence[tuple[Candidate, Quote]]) -> float:
    """The probability, from 0 to 1, that the first of several people with the same last name is meant: a softmax over
    the scores of their cards. Two names belong to one person if the words right before the last name are the same, one
    is a shorter form of the other ("Jeff", "Jeffrey"), or one is missing. Words before these ("spokesman Jon Price")
    are ignored."""
    scores: dict[str, float] = {}
    for candidate, quote in quotes:
        for first_name in _find_speaker_words(quote)[-2:-1]:
            person = next(
                (name for name in scores if name.startswith(first_name) or first_name.startswith(name)), first_name
            )
            scores.setdefault(person, candidate.score)
    exponentials = np.exp([score - max(scores.values()) for score in scores.values()])
    return float(exponentials[0] / exponentials.sum()) if len(exponentials) else 1.0


def _find_speaker_words(quote: Quote) -> list[str]:
    return word_texts(quote.speaker or "")
