"""Keeps a question about an extreme ("fastest") from being answered with the opposite extreme, or with something that
only came close to it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.extremes import opposites, with_extremes, without_missed_extremes
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.words import word_texts


def drop_opposites(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks for an extreme, leaves out windows that only have its opposite, or whose sentence with the
    answer only says that the extreme was nearly reached. In a window with the extreme and its opposite, the answer
    moves to the sentence on the extreme asked for, because the reader confuses the two. All windows stay for other
    questions."""
    extremes = opposites().keys() & with_extremes([word.read_as for word in read_question.question.words])
    if not extremes:
        return list(windows)
    moved_windows = [
        _with_right_answer(window, extremes, read_question.candidates, read_question.text_of(window))
        for window in windows
    ]
    return [
        window for window in moved_windows if window is not None and not _is_missed(window, extremes, read_question)
    ]


def _is_missed(window: ReadWindow, extremes: Set[str], read_question: ReadQuestion) -> bool:
    """Whether the sentence with the answer has one of the extremes, but each time says that it was only nearly
    reached."""
    text = read_question.text_of(window)
    words = with_extremes(
        [word for span in window.answer_spans(read_question.candidates) for word in word_texts(span.of(text))]
    )
    return bool(extremes & set(words)) and extremes.isdisjoint(without_missed_extremes(words))


def _with_right_answer(
    window: ReadWindow, extremes: Set[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow | None:
    """The window, its answer moved to a sentence on one of the extremes if the answer is about an opposite; None if the
    window has no such extreme."""
    opposite_words = frozenset().union(*(opposites()[word] for word in extremes))
    sentences = {span: set(with_extremes(word_texts(span.of(text)))) for span in window.sentence_spans(candidates)}
    if not any(words & opposite_words for span, words in sentences.items() if span.overlaps(window.answer)):
        return window
    fitting_sentences = [span for span, words in sentences.items() if words & extremes and not words & opposite_words]
    if not fitting_sentences:
        return window if set().union(*sentences.values()) & extremes else None
    best_sentence = min(fitting_sentences, key=lambda span: not span.overlaps(window.answer))
    start, end = max(best_sentence.start, window.answer.start), min(best_sentence.end, window.answer.end)
    return replace(window, answer=Span(start, end) if start < end else best_sentence)
