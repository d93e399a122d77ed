"""Recognises answers in sentences of articles that are questions themselves: such a sentence has the words of the
user's question, but does not answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.words import word_texts

MIN_SHARED_WORD_SHARE = 0.5
"""A sentence asks the same as the question if it has at least this share of the question's words."""
MAX_SENTENCE_REST = 300
"""How many characters after an answer are searched for the end of its sentence."""


def asks_the_same(
    prepared_question: PreparedQuestion, candidates: Sequence[Candidate], window: ReadWindow, texts: Mapping[str, str]
) -> bool:
    """Whether the answer of a window is in a sentence that asks what the user asks. If no word of the user's question
    carries a topic, any sentence that is a question counts. `texts` are by article id."""
    text = texts[window.article_id]
    if not is_in_question(text, window.answer.end):
        return False
    answer_words = {
        word
        for span in window.sentence_spans(candidates)
        if span.overlaps(window.answer)
        for word in word_texts(span.of(text))
    }
    words = [word.read_as for word in prepared_question.question.words if word.is_content]
    return sum(word in answer_words for word in words) >= MIN_SHARED_WORD_SHARE * len(words)


def is_in_question(text: str, end: int) -> bool:
    """Whether the sentence of an answer, which ends at `end`, is a question: the first ".", "!" or "?" from the last
    character of the answer on is a question mark. It is looked for in MAX_SENTENCE_REST characters; a "." within the
    sentence ("St. Quill") counts as its end."""
    marks = [position for mark in ".!?" if (position := text.find(mark, max(0, end - 1), end + MAX_SENTENCE_REST)) >= 0]
    return bool(marks) and text[min(marks)] == "?"
