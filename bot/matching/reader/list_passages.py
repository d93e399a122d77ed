"""Finds the list that answers a question for several things, or for steps, better than the passage that was found.

A window has only a few items of a list, so the reader never sees that the whole list answers. Here the reader gets the
line that opens the list and the items below it, joined to one line because it was trained on prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.matching.passage import MAX_CHARACTERS
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.reader import Reader, ReaderOutput
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Passage, Span
from bot.text.cleaning import article_line
from bot.text.markup.lists import MAX_DISTANCE, MIN_ITEMS, TextList, find_lists, items_within, opening_sentence
from bot.text.rough_stems import stems_of
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

MAX_LISTS = 2
"""How many lists are read at most. The lists with the most words of the question are chosen."""
MIN_LOG_ODDS = 0.0
"""The lowest log-odds of the reader that a list answers."""
MIN_SURE_LOG_ODDS = 0.5
"""The log-odds of the reader from which a list is an answer even if the best window is none."""
_MAX_HEADING_CHARACTERS = 80
"""How many characters before a list may be the heading above it."""

_ASKS_FOR_THINGS = re.compile(
    r"\b(?:what|which|whats|who|where|list|any|how (?:do|does|to|can|could|should)|steps|process|procedure)\b",
    re.IGNORECASE,
)
"""Matches words that ask for something that a list may give: "who", "how to"; not "when" or "how many"."""


@dataclass(frozen=True, slots=True)
class ListPassage:
    """A list that answers: the passage to show, whose answer is the line that opens the list, and the log-odds of the
    reader that the list answers."""

    passage: Passage
    log_odds: float

    def is_sure(self, prepared_question: PreparedQuestion) -> bool:
        """Whether the list is an answer even if no window is. A question with one word that carries a topic ("which
        monday") names nothing that a list could be of."""
        return self.log_odds >= MIN_SURE_LOG_ODDS and len(prepared_question.content_terms) > 1


@dataclass(frozen=True, slots=True)
class _ReadableList:
    """A list as the reader gets it. `title` is the title of the article with the heading above the list; `prose` is the
    opening line and the items as one line; `span` is where these are in the article's text."""

    text_list: TextList
    title: str
    prose: str
    span: Span


def find_list_passage(
    read_question: ReadQuestion, best_window: ReadWindow, passage_alone: ReaderOutput, reader: Reader
) -> ListPassage | None:
    """The list in the card of the best window that answers best: the line that opens the list, with the items that fit
    into MAX_CHARACTERS. Its opening line must be in the passage of the best window, or it must answer better than that
    passage (`passage_alone`). None if there is no such list, or if the question does not ask for things or steps."""
    question = read_question.prepared_question.question
    if not _ASKS_FOR_THINGS.search(question.plain_text):
        return None
    readable_lists = _find_readable_lists(read_question, best_window)
    readings = reader.read(question.corrected_text, [(listed.title, listed.prose) for listed in readable_lists])
    likely_lists = [
        (reading.answer_log_odds, listed)
        for reading, listed in zip(readings, readable_lists, strict=True)
        if reading.answer_log_odds >= MIN_LOG_ODDS
        and (
            best_window.passage.overlaps(listed.text_list.opening)
            or reading.answer_log_odds > passage_alone.answer_log_odds
        )
    ]
    if not likely_lists:
        return None
    log_odds, listed = max(likely_lists, key=lambda entry: entry[0])
    text = read_question.text_of(best_window)
    passage = Passage(
        article_id=best_window.article_id,
        text=listed.span.of(text),
        span=listed.span,
        answer=listed.text_list.opening,
        is_marked=False,
    )
    return ListPassage(passage, log_odds)


def _find_readable_lists(read_question: ReadQuestion, best_window: ReadWindow) -> list[_ReadableList]:
    """The lists of the card of the best window that have the most words of the question; at most MAX_LISTS, none
    farther than MAX_DISTANCE from the answer."""
    text = read_question.text_of(best_window)
    title = read_question.titles[best_window.article_id]
    sentences = read_question.candidates[best_window.source.candidate].sentence_spans
    corrected_text = read_question.prepared_question.question.corrected_text
    stems = stems_of(" ".join(filter(is_content, word_texts(corrected_text))))
    answer = best_window.answer
    near_answer = Span(
        max(sentences[0].start, answer.start - MAX_DISTANCE), min(sentences[-1].end, answer.end + MAX_DISTANCE)
    )
    readable_lists: list[tuple[int, _ReadableList]] = []
    for text_list in find_lists(text, near_answer):
        start = opening_sentence(text_list, sentences).start
        items = items_within(text_list, sentences, text)
        fitting_items = [item for item in items if item.end <= start + MAX_CHARACTERS]
        if len(items) < MIN_ITEMS or not fitting_items:
            continue
        span = Span(start, fitting_items[-1].end)
        above = text[max(0, start - _MAX_HEADING_CHARACTERS) : start]
        heading = article_line(next((line for line in reversed(above.splitlines()) if line.strip()), ""))
        listed_items = "; ".join(article_line(item.of(text)) for item in fitting_items)
        prose = f"{article_line(text[start : text_list.opening.end])} {listed_items};"
        readable_list = _ReadableList(text_list, f"{title} - {heading}" if heading else title, prose, span)
        readable_lists.append((len(stems & stems_of(above + span.of(text))), readable_list))
    readable_lists.sort(key=lambda entry: -entry[0])
    return [readable_list for _, readable_list in readable_lists[:MAX_LISTS]]
