"""Shows the list of an article that answers a question: the line that opens the list, and its items."""

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
    MIN_ITEMS,
    TextList,
    find_list,
    items_within,
    opening_sentence,
)
from bot.text.rough_stems import stems_of
from bot.text.shortening import ELLIPSIS

MIN_LIST_LENGTH = 16 * COLUMNS
"""A list in an answer may have this many columns, even if its end is below the screen: half a list is of little use."""
MAX_LIST_LENGTH = 60 * COLUMNS
"""The maximum length in columns of a list in the details of an answer: it fits into one message."""
MAX_CUT_COLUMNS = 2 * COLUMNS
"""The maximum length in columns of the items of a list that is too long for the screen."""
_MARKS = " *_\"'“‘([«"
"""Signs before the first word of an item."""
_ASKS_FOR_STEPS = re.compile(r"\b(?:how (?:do|does|to|can|could|should)|steps|process|procedure)\b", re.IGNORECASE)
"""Matches words that ask how something is done: "how to"; not "how many"."""


def show_list(
    passage: Passage, card: TopicCard, sentences: Sequence[Span], text: str, question: str, room: int
) -> AnswerBlock | None:
    """The list that answers; None if the question does not ask for a list. `text` is the text of the article,
    `sentences` are the sentences of the card.

    The list is the one in which the answer (the words of the passage that answer) stands, in one of three cases: the
    answer is in the line that opens the list; or an item begins with the answer, and this item has no word of the
    question that the opening line lacks; or the list is numbered, and the question asks for steps.

    The items end before the first item with a word outside the card: an item that is hidden, or a heading below a list
    without signs. If not all items fit into `room` columns, long items are cut to MAX_CUT_COLUMNS, and as many as fit
    are shown; None if the item that answers does not fit, or if fewer than MIN_ITEMS fit.
    """
    text_list = _find_list(passage.answer, sentences, text, question) if passage.answer else None
    if passage.answer is None or text_list is None:
        return None
    opening = opening_sentence(text_list, sentences)
    card_items = items_within(text_list, card.extent, text)
    number = next((number for number, item in enumerate(card_items) if item.overlaps(passage.answer)), 0)
    lines = [article_line(item.of(text)) for item in card_items]
    block = make_list_block(article_line(opening.of(text)), lines, room, is_numbered=text_list.is_numbered)
    return block if block and number < len(block.items) and block.items[number] != ELLIPSIS else None


def make_list_block(opening_line: str, items: Sequence[str], room: int, *, is_numbered: bool) -> AnswerBlock | None:
    """A line with the items below it, as many as fit into `room` columns; the last item is ELLIPSIS if some are left
    out. If not all fit, long items are cut to MAX_CUT_COLUMNS. None if fewer than MIN_ITEMS fit."""
    lines = room // COLUMNS - _lines(opening_line)
    fitting_items = _items_that_fit(items, lines)
    if len(fitting_items) < len(items):
        fitting_items = _items_that_fit([cut(item, MAX_CUT_COLUMNS) for item in items], lines)
    if len(fitting_items) < MIN_ITEMS:
        return None
    omission = [ELLIPSIS] if len(fitting_items) < len(items) else []
    return AnswerBlock(opening_line, items=(*fitting_items, *omission), is_numbered=is_numbered)


def _find_list(answer: Span, sentences: Sequence[Span], text: str, question: str) -> TextList | None:
    """The list in which the answer stands; None if there is none, or the question does not ask for that list."""
    text_list = find_list(text, answer.start)
    if text_list is None:
        return None
    if text_list.is_numbered and _ASKS_FOR_STEPS.search(question):  # one step alone does not say how something is done
        return text_list
    opening = opening_sentence(text_list, sentences)
    item = next((item for item in text_list.items if item.overlaps(answer)), None)
    is_asked_for = (
        answer.contains(text_list.opening)
        or (answer.overlaps(opening) and text_list.is_announced)
        or (item and _asks_for_all(question, opening, item, answer, text))
    )
    return text_list if is_asked_for else None


def _asks_for_all(question: str, opening: Span, item: Span, answer: Span, text: str) -> bool:
    """Whether a question is about what the opening line of a list says, and not about one item or a detail of it."""
    question_stems, opening_stems = stems_of(question), stems_of(opening.of(text))
    is_about_item = bool((question_stems & stems_of(item.of(text))) - opening_stems)
    return (
        bool(question_stems & opening_stems) and not is_about_item and not text[item.start : answer.start].strip(_MARKS)
    )


def _items_that_fit(items: Sequence[str], lines: int) -> list[str]:
    """The items from the first one on, as many as fit into this many lines of a screen."""
    fitting_items: list[str] = []
    for item in items:
        lines -= _lines(item)
        if lines < 0:
            break
        fitting_items.append(item)
    return fitting_items


def _lines(text: str) -> int:
    """The number of lines that a text takes on a screen."""
    return ceil(columns(text) / COLUMNS)
