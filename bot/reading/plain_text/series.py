"""Recognises the headings of a ranking or a timeline: lines whose numbers or years continue, each with a paragraph.

Often there are facts of an item between its heading and its paragraph ("3. Salem", "Boats: 12", "The quay of Salem …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.model import Span
from bot.reading.blocks import Block, BlockKind
from bot.reading.plain_text.headings import MIN_BODY_CHARACTERS, Title, find_long_heading, strip_number
from bot.text.sentences import SENTENCE_END

_LINE_NUMBER = re.compile(r"(?P<number>\d{1,3}(?=[.)])|(?:1\d|20)\d\d(?=:))[.):]\s")
"""Matches "3. " and "1921: ", the beginning of a numbered line."""
_ITEM_WITH_MARK = re.compile(r"\d{1,3}[.)]\s[^.!?]{3,110}(?:\?|\b(?:[A-Z]\.){2,})")
"""Matches "3) With the boats gone, what is next?", "4. Floods in the U.S."."""
_FACT = re.compile(r"[^:：]{3,60}[:：]\s?\S")
"""Matches "Boats: 12", a label and the beginning of its value."""
_MIN_ITEMS = 3
"""The minimum number of items of a ranking, not counting a last item that is cut off."""


def with_series(blocks: Sequence[Block], texts: Mapping[Span, str]) -> list[Block]:
    """The blocks, with the items of rankings turned into headings, and the facts below these into text. The last item
    may have lost its paragraph, since a text may be cut off. `texts` are the blocks' texts."""
    lines = [texts[block.span] for block in blocks]
    titles = {index: title for index, line in enumerate(lines) if (title := _title_of(line))}
    result = list(blocks)
    for series in _find_series(list(titles), lines):
        bodies = [_body_between(blocks, lines, *ends) for ends in pairwise((*series, len(blocks)))]
        if None in bodies[:-1] or len(bodies) - bodies.count(None) < _MIN_ITEMS:
            continue
        for index, body in zip(series, bodies, strict=True):
            result[index] = Block(BlockKind.HEADING, blocks[index].span, titles[index].text, titles[index].level)
            for fact in range(index + 1, body or index):
                if blocks[fact].kind is BlockKind.HEADING and _FACT.match(lines[fact]):
                    result[fact] = Block(BlockKind.TEXT, blocks[fact].span)
    return result


def _title_of(line: str) -> Title | None:
    """The heading in a line with a number; None if the line has no number, or is a sentence."""
    if not _LINE_NUMBER.match(line):
        return None
    return strip_number(line) if _ITEM_WITH_MARK.fullmatch(line) else find_long_heading(line)


def _find_series(indexes: Sequence[int], lines: Sequence[str]) -> Iterator[list[int]]:
    """The longest runs of `indexes` of numbered lines whose numbers all rise by one, or all fall by one."""
    series: list[int] = []
    step = 0
    for index in indexes:
        difference = _number_of(lines[index]) - _number_of(lines[series[-1]]) if series else 0
        if difference not in ((step,) if step else (1, -1)):
            if len(series) >= _MIN_ITEMS:
                yield series
            series, difference = [], 0
        series.append(index)
        step = difference
    if len(series) >= _MIN_ITEMS:
        yield series


def _number_of(line: str) -> int:
    match = _LINE_NUMBER.match(line)
    return int(match["number"]) if match else 0


def _body_between(blocks: Sequence[Block], lines: Sequence[str], item: int, end: int) -> int | None:
    """The index of the first paragraph between an item and `end`. If there is none: the index of the block after the
    item if the item was already recognised as a heading, otherwise None."""
    for index in range(item + 1, end):
        is_long = len(lines[index]) >= MIN_BODY_CHARACTERS and SENTENCE_END.search(lines[index]) is not None
        if blocks[index].kind is BlockKind.TEXT and is_long:
            return index
    return item + 1 if blocks[item].kind is BlockKind.HEADING else None
