"""The list that answers a question for several things, or for steps, better than the passage that was found.

A window has one or two items of a list, so the reader never sees that a list answers as a whole. Here it reads the line
that opens the list with the items below it.
"""

from __future__ import annotations

import re

from bot.matching.passage import MAX_CHARACTERS
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.reader import Reader, ReaderOutput
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Passage, Span
from bot.text.markup.lists import MAX_DISTANCE, MIN_ITEMS, TextList, find_lists, items_within, opening_sentence
from bot.text.rough_stems import stems_of
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

MAX_LISTS = 2
"""How many lists are read at most: those that have the most words of the question."""
MIN_LOG_ODDS = 0.0
"""The lowest log-odds of the reader that a list answers."""
_MAX_HEADING_CHARACTERS = 80
"""How many characters before a list may be the heading above it."""

_ASKS_FOR_THINGS = re.compile(
    r"\b(?:what|which|whats|who|where|list|any|how (?:do|does|to|can|could|should)|steps|process|procedure)\b",
    re.IGNORECASE,
)
"""Matches words that ask for something that a list may give: "who", "how to"; not "when" or "how many"."""


def find_list_passage(
    read_question: ReadQuestion, best_window: ReadWindow, passage_alone: ReaderOutput, reader: Reader
) -> Passage | None:
    """The list of the same card that answers: the line that opens it, which counts as the answer, with the items that
    fit into MAX_CHARACTERS. It is one whose opening the passage of the best window has, or one that answers better than
    that passage (`passage_alone`). None if there is no such list, or if the question does not ask for things or steps.
    """
    question = read_question.prepared_question.question
    if not _ASKS_FOR_THINGS.search(question.plain_text):
        return None
    text = read_question.text_of(best_window)
    title = read_question.titles[best_window.article_id]
    sentences = read_question.candidates[best_window.source.candidate].sentence_spans
    stems = stems_of(" ".join(filter(is_content, word_texts(question.corrected_text))))
    answer = best_window.answer
    near_answer = Span(
        max(sentences[0].start, answer.start - MAX_DISTANCE), min(sentences[-1].end, answer.end + MAX_DISTANCE)
    )
    passages: list[tuple[int, TextList, Span]] = []
    for text_list in find_lists(text, near_answer):
        start = opening_sentence(text_list, sentences).start
        items = items_within(text_list, sentences, text)
        end = max((item.end for item in items if item.end <= start + MAX_CHARACTERS), default=start)
        if len(items) >= MIN_ITEMS and end > start:
            with_heading = text[max(0, start - _MAX_HEADING_CHARACTERS) : end]
            passages.append((len(stems & stems_of(with_heading)), text_list, Span(start, end)))
    passages = sorted(passages, key=lambda entry: -entry[0])[:MAX_LISTS]
    readings = reader.read(question.corrected_text, [(title, span.of(text)) for _, _, span in passages])
    likely_passages = [
        (reading.answer_log_odds, text_list, span)
        for reading, (_, text_list, span) in zip(readings, passages, strict=True)
        if reading.answer_log_odds >= MIN_LOG_ODDS
        and (best_window.passage.overlaps(text_list.opening) or reading.answer_log_odds > passage_alone.answer_log_odds)
    ]
    if not likely_passages:
        return None
    _, text_list, span = max(likely_passages, key=lambda entry: entry[0])
    return Passage(
        article_id=best_window.article_id, text=span.of(text), span=span, answer=text_list.opening, is_marked=False
    )
