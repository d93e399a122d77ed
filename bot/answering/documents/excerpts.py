"""Finds the sentences of an article that documents show: the sentence that answers, and the sentences around it."""

from __future__ import annotations

from bot.answering.lead import find_lead
from bot.model import Answer, Outcome, Passage, Span, TopicCard
from bot.model.document import ContextBlock
from bot.ports import Library

MIN_SHOWN_CONFIDENCE = 0.3
"""The minimum confidence in the nearest sentence of the first topic of a list from which the list shows it."""


def find_lead_span(answer: Answer, card: TopicCard, library: Library) -> Span | None:
    """The span of the sentence that an answer shows at the top; None if it shows none."""
    return find_passage_sentences(answer.passage, card, answer.question, library) if answer.passage else None


def find_nearest_span(answer: Answer, library: Library) -> Span | None:
    """The span of the sentence of the first choice that is shown above a list of choices. None if no sentence is
    shown, because the sentence is unlikely to answer, or it is not known which of its words answer."""
    passage = answer.nearest_passage
    if answer.outcome is not Outcome.CHOICES or passage is None or passage.answer is None:
        return None
    if answer.confidence < MIN_SHOWN_CONFIDENCE:
        return None
    return find_passage_sentences(passage, answer.choices[0], answer.question, library)


def find_passage_sentences(passage: Passage, card: TopicCard, question: str, library: Library) -> Span:
    """The sentence or sentences of a card's passage that answer the question."""
    text = library.text(card.article.id)
    return find_lead(passage, library.sentences(card), card.quotes, text, question)


def context_of(card: TopicCard, span: Span, library: Library) -> tuple[ContextBlock, Span]:
    """The sentences that a span touches, with the sentence before and the sentence after them; and the span of
    all of these."""
    sentences = library.sentences(card)
    text = library.text(card.article.id)
    touched_indexes = [index for index, sentence in enumerate(sentences) if sentence.overlaps(span)]
    if not touched_indexes:
        return ContextBlock("", span.of(text), ""), span
    first, last = touched_indexes[0], touched_indexes[-1]
    sentence_before = sentences[first - 1] if first else None
    sentence_after = sentences[last + 1] if last + 1 < len(sentences) else None
    focus = Span(sentences[first].start, sentences[last].end)
    block = ContextBlock(
        sentence_before.of(text) if sentence_before else "",
        focus.of(text),
        sentence_after.of(text) if sentence_after else "",
    )
    return block, Span((sentence_before or focus).start, (sentence_after or focus).end)
