"""Recognises lines as headings because of other lines of the same article, such as a question among questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.reading.plain_text.empty_headings import with_empty_headings
from bot.reading.plain_text.headings import (
    MIN_BODY_CHARACTERS,
    asks,
    find_asked_question,
    find_heading,
    find_long_question,
)
from bot.reading.plain_text.headings_between_paragraphs import with_headings_between_paragraphs
from bot.reading.plain_text.series import with_series
from bot.text.boilerplate.authors.datelines import dateline_end
from bot.text.places import find_places
from bot.text.sentences import SENTENCE_END
from bot.text.turn_labels import are_turns, find_labels, names_speaker

_LABEL = re.compile(r"([^:：]{3,60})[:：]\s\S")
"""Matches "Opening hours: 9", a label and the beginning of its value."""
_MIN_LABELLED = 3
"""If at least this many headings begin with the same label, they are text instead."""
_MIN_PLACES = 3
"""If at least this many lines above a text name a place, all of them are headings."""
_MAX_WORDS_AFTER_PLACE = 2
"""The maximum number of words after the place in such a line ("Norway travel")."""
_MIN_REPORTS = 3
"""The minimum number of paragraphs with a dateline in a collection of reports, each below a title without a full
stop."""
_MAX_TITLE_CHARACTERS = 130
"""The maximum number of characters of the title of such a report."""
_MIN_QUESTIONS = 3
"""If at least this many questions have lines of their own, and one surely is a heading, all of them are headings."""


def with_further_headings(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with further lines turned into headings, and headings that are labels or turns of a transcript turned
    into text. `texts` are the blocks' texts."""
    turns = {block.span: list(filter(names_speaker, find_labels(texts[block.span]))) for block in blocks}
    if are_turns([label["name"] for labels in turns.values() for label in labels], len(blocks)):
        return [Block(BlockKind.TEXT, block.span) if turns[block.span] else block for block in blocks]
    result = _with_reports(blocks, texts)
    result = with_empty_headings(result, texts)
    result = _with_places(result, texts)
    result = _with_questions(result, texts)
    result = with_headings_between_paragraphs(result, texts)
    return with_series(_without_labelled(result), texts)


def _with_reports(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with the lines above paragraphs with a dateline turned into headings if several of them have no full
    stop: titles of reports in a collection, some of which are sentences ("The quay is dry. Here is why."). `texts` are
    the blocks' texts."""
    titles = {
        block.span
        for block, next_block in pairwise(blocks)
        if len(texts[block.span]) <= _MAX_TITLE_CHARACTERS
        and len(texts[next_block.span]) >= MIN_BODY_CHARACTERS
        and dateline_end(texts[next_block.span])
        and not dateline_end(texts[block.span])
    }
    if sum(SENTENCE_END.search(texts[span]) is None for span in titles) < _MIN_REPORTS:
        return list(blocks)
    return _with_headings(blocks, titles, texts)


def _with_places(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with lines that name a place above a paragraph turned into headings if there are several of the same
    form ("Alaska", "Arizona"; "Norway travel", "Sweden travel"), whatever is above them. The last paragraph may be
    short, since a text may be cut off. `texts` are the blocks' texts."""
    forms = {
        block.span: form
        for block, next_block in pairwise(blocks)
        if next_block.kind is BlockKind.TEXT
        and (next_block is blocks[-1] or len(texts[next_block.span]) >= MIN_BODY_CHARACTERS)
        and (form := _form_with_place(texts[block.span])) is not None
    }
    counts = Counter(forms.values())
    headings = {span for span, form in forms.items() if counts[form] >= _MIN_PLACES}
    return _with_headings(blocks, headings, texts)


def _form_with_place(line: str) -> str | None:
    """What follows the name of a place (a country or a part of a country) in a line that begins with it and looks like
    a heading; None if the line has another form."""
    if find_heading(line) is None:
        return None
    place = next(find_places(line), None)
    if place is None or place.start > 0:
        return None
    rest = line[place.end :]
    return rest if rest[:1] in ("", " ") and len(rest.split()) <= _MAX_WORDS_AFTER_PLACE else None


def _with_questions(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with questions between other text turned into headings if a heading is a question and there are
    several, however short the answer below is ("Who sails?", "Nobody yet."). `texts` are the blocks' texts."""
    question_count = sum(block.kind is BlockKind.HEADING and asks(block.title) for block in blocks)
    indexes = [
        index
        for index in range(1, len(blocks) - 1)
        if asks(texts[blocks[index].span])
        and all(block.kind is not BlockKind.HEADING for block in blocks[index - 1 : index + 2])
        and not asks(texts[blocks[index + 1].span])
    ]
    lines = {index: texts[blocks[index].span] for index in indexes}
    titles = {index: find_heading(line) or find_long_question(line) for index, line in lines.items()}
    count = question_count + sum(title is not None for title in titles.values())
    if not question_count or count < _MIN_QUESTIONS:
        return list(blocks)
    titles = {index: title or find_asked_question(lines[index]) for index, title in titles.items()}
    return [
        Block(BlockKind.HEADING, block.span, title.text, title.level) if (title := titles.get(index)) else block
        for index, block in enumerate(blocks)
    ]


def _without_labelled(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with headings turned into text if several begin with the same label ("Biggest opening: …")."""
    labels = Counter(label for block in blocks if (label := _label_of(block)))
    return [
        Block(BlockKind.TEXT, block.span) if labels[_label_of(block)] >= _MIN_LABELLED else block for block in blocks
    ]


def _label_of(block: Block) -> str:
    """The label at the beginning of a heading, "" if it has none."""
    match = _LABEL.match(block.title)
    return match[1] if match and block.kind is BlockKind.HEADING else ""


def _with_headings(blocks: Sequence[Block], headings: Collection[Span], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with those at the spans `headings` turned from text into headings."""
    return [
        Block(BlockKind.HEADING, block.span, texts[block.span])
        if block.kind is BlockKind.TEXT and block.span in headings
        else block
        for block in blocks
    ]
