"""The list that answers: the line that opens it, and its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from bot.answering.screen import COLUMNS, cut
from bot.model import Passage, Span, TopicCard
from bot.model.document import AnswerBlock
from bot.text.cleaning import article_line
from bot.text.columns import columns
from bot.text.markup.lists import (
    MAX_DISTANCE,
    MIN_ITEMS,
    TextList,
    find_list,
    find_lists,
    items_within,
    opening_sentence,
)
from bot.text.rough_stems import stems_of
from bot.text.sentences import SENTENCE_END
from bot.text.shortening import ELLIPSIS
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

MIN_LIST_LENGTH = 16 * COLUMNS
"""A list in an answer may have this many columns, even if a part of it is below the screen: a list that is cut is of
little use."""
MAX_LIST_LENGTH = 60 * COLUMNS
"""The maximum length in columns of a list in the details of an answer: it fits into one message."""
MAX_CUT_COLUMNS = 2 * COLUMNS
"""The maximum length in columns of the items of a list that is too long for the screen."""
MAX_HEADING_LENGTH = 80
"""The maximum number of characters of a heading."""
_WORDS_FOR_LISTS = stems_of("steps process procedure ways things list")
"""Words that ask for a list, and need not be in its opening."""
_MARKS = " *_\"'“‘([«"
"""Signs before the first word of an item."""
_STEPS = r"how (?:do|does|to|can|could|should)|steps|process|procedure"
_ASKS_FOR_STEPS = re.compile(rf"\b(?:{_STEPS})\b", re.IGNORECASE)
"""Matches words that ask how something is done: "how to"; not "how many"."""
_ASKS_FOR_THINGS = re.compile(rf"\b(?:what|which|whats|list|{_STEPS})\b", re.IGNORECASE)
"""Matches words that ask for something that a list may give: "what", "how to"; not "when" or "how many"."""


def show_list(
    passage: Passage, card: TopicCard, sentences: Sequence[Span], text: str, question: str, room: int
) -> AnswerBlock | None:
    """The list that answers, if the question asks for one; None otherwise. `text` is that of the article, `sentences`
    are those of the card.

    It is the list that has the words of the passage that answer, if they are in its opening line, or if their item
    begins with them and has no word of the question that this line lacks. Or they are in a numbered one, and the
    question asks for steps. Or it is a list of the card whose opening, with the heading above it and the title of the
    card, has all words of the question that carry a topic.

    Its items are those before the first one that is not of the card: what follows a list without signs may be a
    heading. If not all items fit into `room` columns, the longer ones are cut to MAX_CUT_COLUMNS, and as many as fit
    are shown; None if the one that answers is not among them, or if they are fewer than MIN_ITEMS.
    """
    listed = _find_list(passage.answer, card, sentences, text, question) if passage.answer else None
    if passage.answer is None or listed is None:
        return None
    opening = opening_sentence(listed, sentences)
    own_items = items_within(listed, card.extent)
    number = next((number for number, item in enumerate(own_items) if item.overlaps(passage.answer)), 0)
    shown = article_line(opening.of(text))
    lines, whole = room // COLUMNS - _lines(shown), [article_line(item.of(text)) for item in own_items]
    items = _fitting(whole, lines)
    if len(items) < len(whole):
        items = _fitting([cut(item, MAX_CUT_COLUMNS) for item in whole], lines)
    if len(items) < MIN_ITEMS or number >= len(items):
        return None
    left_out = [ELLIPSIS] if len(items) < len(own_items) else []
    return AnswerBlock(shown, items=(*items, *left_out), is_numbered=listed.is_numbered)


def _find_list(answer: Span, card: TopicCard, sentences: Sequence[Span], text: str, question: str) -> TextList | None:
    """The list that has the answer, or another one of the card, if it is what the question asks for."""
    listed = find_list(text, answer.start)
    if listed is not None:
        if listed.is_numbered and _ASKS_FOR_STEPS.search(question):  # one step alone does not say how it is done
            return listed
        opening = opening_sentence(listed, sentences)
        item = next((item for item in listed.items if item.overlaps(answer)), None)
        if (
            answer.contains(listed.opening)
            or (answer.overlaps(opening) and listed.is_announced)
            or (item and _asks_for_all(question, opening, item, answer, text))
        ):
            return listed
    return _find_list_on_subject(answer, card, sentences, text, question)


def _find_list_on_subject(
    answer: Span, card: TopicCard, sentences: Sequence[Span], text: str, question: str
) -> TextList | None:
    """The first list of a card, at most MAX_DISTANCE from the answer, that is about all of the question, if it asks for
    things or steps: "The note should include:" for "what should the note include"."""
    asked = stems_of(" ".join(filter(is_content, word_texts(question)))) - _WORDS_FOR_LISTS
    if not asked or not card.extent or not _ASKS_FOR_THINGS.search(question):
        return None
    in_title = stems_of(card.title)
    start, end = card.extent[0].start, card.extent[-1].end
    near = Span(max(start, answer.start - MAX_DISTANCE), min(end, answer.end + MAX_DISTANCE))
    for listed in find_lists(text, near):
        opening = opening_sentence(listed, sentences)
        opened = stems_of(f"{_heading_above(opening, text)} {opening.of(text)}")
        if asked <= opened | in_title and asked & (opened - in_title):
            return listed
    return None


def _heading_above(opening: Span, text: str) -> str:
    """The line above the opening of a list, if it is a heading."""
    lines = text[max(0, opening.start - MAX_HEADING_LENGTH) : opening.start].rstrip().splitlines()
    line = lines[-1] if len(lines) > 1 else ""
    return "" if SENTENCE_END.search(line) else line


def _asks_for_all(question: str, opening: Span, item: Span, answer: Span, text: str) -> bool:
    """Whether a question is about what the opening line of a list says, and not about one item or a detail of it."""
    asked, opened = stems_of(question), stems_of(opening.of(text))
    is_about_item = bool((asked & stems_of(item.of(text))) - opened)
    return bool(asked & opened) and not is_about_item and not text[item.start : answer.start].strip(_MARKS)


def _fitting(items: Sequence[str], lines: int) -> list[str]:
    """The first of some items, as many as fit into this many lines of a screen."""
    fitting: list[str] = []
    for item in items:
        lines -= _lines(item)
        if lines < 0:
            break
        fitting.append(item)
    return fitting


def _lines(text: str) -> int:
    """How many lines of a screen a text takes."""
    return ceil(columns(text) / COLUMNS)
