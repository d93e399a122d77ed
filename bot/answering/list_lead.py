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
    MIN_ITEMS,
    TextList,
    find_list,
    items_within,
    opening_sentence,
)
from bot.text.rough_stems import stems_of
from bot.text.shortening import ELLIPSIS

MIN_LIST_LENGTH = 16 * COLUMNS
"""A list in an answer may have this many columns, even if a part of it is below the screen: a list that is cut is of
little use."""
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
    """The list that answers, if the question asks for one; None otherwise. `text` is that of the article, `sentences`
    are those of the card.

    It is the list that has the words of the passage that answer, if they are in its opening line, or if their item
    begins with them and has no word of the question that this line lacks. Or they are in a numbered one, and the
    question asks for steps.

    Its items are those before the first one with a word that is not of the card: one that is hidden, or a heading below
    a list without signs. If not all items fit into `room` columns, the longer ones are cut to MAX_CUT_COLUMNS, and as
    many as fit are shown; None if the one that answers is not among them, or if they are fewer than MIN_ITEMS.
    """
    listed = _find_list(passage.answer, sentences, text, question) if passage.answer else None
    if passage.answer is None or listed is None:
        return None
    opening = opening_sentence(listed, sentences)
    own_items = items_within(listed, card.extent, text)
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


def _find_list(answer: Span, sentences: Sequence[Span], text: str, question: str) -> TextList | None:
    """The list that has the answer, if it is what the question asks for."""
    listed = find_list(text, answer.start)
    if listed is None:
        return None
    if listed.is_numbered and _ASKS_FOR_STEPS.search(question):  # one step alone does not say how it is done
        return listed
    opening = opening_sentence(listed, sentences)
    item = next((item for item in listed.items if item.overlaps(answer)), None)
    is_asked_for = (
        answer.contains(listed.opening)
        or (answer.overlaps(opening) and listed.is_announced)
        or (item and _asks_for_all(question, opening, item, answer, text))
    )
    return listed if is_asked_for else None


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
