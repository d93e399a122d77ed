"""Parses plain text into blocks: paragraphs, list items, and lines that are headings by their form and position."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.reading.blocks import Block, BlockKind
from bot.reading.metadata.days import find_day_line
from bot.reading.plain_text.columns import are_columns, has_columns
from bot.reading.plain_text.further_headings import with_further_headings
from bot.reading.plain_text.headings import (
    MIN_BODY_CHARACTERS,
    Title,
    content_words,
    find_heading,
    find_marked_heading,
    is_byline,
    is_list_item,
    looks_like_title,
    same_words,
)
from bot.reading.plain_text.lines import RULE, Line, find_lines, join_wrapped
from bot.text.boilerplate.other_articles.links import is_link
from bot.text.sentences import SENTENCE_END

_QUANTITY = re.compile(r"(?:\d[\d/–-]*\s?[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛])\s[a-z(]|\d[\d.,]*-[a-z]{2,}\s\S")
"""The beginning of an item in a recipe or a list of goods: "2 cups of flour", "10-pound bag of flour"."""
_MAX_INGREDIENT_CHARACTERS = 150
"""The maximum number of characters of such an item."""
_PLACE_IN_TITLE = re.compile(r"\b(?:at|from|in|near)\s([A-ZÀ-Þ][\w’'.-]*[\w.](?:\s[A-ZÀ-Þ][\w’'.-]*\w){0,3})")
"""A place in a title ("A boat burns in Old Tarrow")."""
_MAX_LINES_BEFORE_TEXT = 3
"""The number of lines below the first line in which text is looked for. If there is text, the first line may be a
title."""
_MIN_BODY_RATIO = 2
"""The minimum length of the text below a heading, as a multiple of the length of the heading."""
_MIN_HEADING_WORDS = 4
"""The minimum number of words of a heading above a paragraph that is a short sentence."""
_MIN_SENTENCE_CHARACTERS = 30
"""The minimum number of characters of a short sentence."""
_MIN_SMALL_WORDS = 2
"""The minimum number of words in lower case of a short sentence; an address has none ("Salem: 15 W Rope St.")."""
_MIN_ITEM_WORDS = 5
"""The minimum number of words of an item below a colon; a shorter line is rather a heading."""
_MIN_KEY_POINT_WORDS = 6
"""The minimum number of words of a key point."""
_MAX_KEY_POINT_CHARACTERS = 140
"""The maximum number of characters of a key point."""
_MAX_BYLINES = 3
"""The maximum number of bylines below the title."""


@dataclass(frozen=True, slots=True)
class ParsedText:
    """The blocks of a plain text, and its title: the one that was known before, else the one in its first line; "" if
    there is none."""

    title: str
    blocks: tuple[Block, ...]


def parse_plain(text: str, title: str = "") -> ParsedText:
    """The blocks of `text` in order. `title` is the title if it is already known, else ""; a first line that repeats it
    is not part of the blocks."""
    chunks = join_wrapped(text, find_lines(text))
    texts = _without_last_rules(chunks)
    columns = _columns_on_top(texts)
    if columns:
        head, title = columns + 1, title or texts[columns].text
    else:
        head, title = _take_title(texts, title)
    bylines = _bylines_on_top(texts[head:-1])  # the last chunk is the article, even if it looks like a byline
    boilerplate = [Block(BlockKind.BOILERPLATE, chunk.span) for chunk in (*texts[:columns], *bylines)]
    return ParsedText(title, (*boilerplate, *_blocks(chunks[head + len(bylines) :])))


def is_title_line(lines: Sequence[str]) -> bool:
    """Whether the first of the lines (or paragraphs) of a text is its title: it looks like one, and something longer
    than a line of a list or poem is among the next ones."""
    return looks_like_title(lines[0]) and any(
        len(line) >= MIN_BODY_CHARACTERS or SENTENCE_END.search(line) for line in lines[1 : _MAX_LINES_BEFORE_TEXT + 1]
    )


def _bylines_on_top(chunks: Sequence[Line]) -> Sequence[Line]:
    """The chunks at the beginning that are bylines or the date of the article, at most `_MAX_BYLINES`."""
    day = find_day_line([chunk.text for chunk in chunks])
    count = sum(1 for _ in takewhile(lambda n: n == day or is_byline(chunks[n].text), range(len(chunks))))
    return chunks[: min(count, _MAX_BYLINES)]


def _without_last_rules(chunks: Sequence[Line]) -> Sequence[Line]:
    """The chunks without the horizontal rules at the end. Without these, it is clear whether a line has any text below
    it and may be a title or byline."""
    last = len(chunks)
    while last > 1 and RULE.match(chunks[last - 1].text):
        last -= 1
    return chunks[:last]


def _columns_on_top(chunks: Sequence[Line]) -> int:
    """The number of lines with two columns above the title, as in an RFC (publisher, number, authors); 0 if there are
    none."""
    run_length = next((number for number, chunk in enumerate(chunks) if chunk.has_blank_after), 0) + 1
    if not are_columns([chunk.text for chunk in chunks[:run_length]]) or len(chunks) < run_length + 2:
        return 0
    title = chunks[run_length]
    return run_length if title.has_blank_after and looks_like_title(title.text) and not has_columns(title.text) else 0


def _take_title(chunks: Sequence[Line], stated_title: str) -> tuple[int, str]:
    """The number of chunks (0 or 1) that are the title, and the title. `stated_title` is the title if it is already
    known, else ""."""
    if not chunks:
        return 0, stated_title
    first_line = chunks[0].text
    marked_title = find_marked_heading(first_line)
    line = marked_title.text if marked_title else first_line
    if stated_title:
        is_repeated = same_words(line, stated_title) or _is_place_in(line, stated_title)
        return (1 if len(chunks) > 1 and is_repeated else 0), stated_title
    if len(chunks) > 1 and (marked_title or is_title_line([chunk.text for chunk in chunks])):
        return 1, line
    return 0, ""


def _is_place_in(line: str, title: str) -> bool:
    """Whether the first line is a dateline: only a place that is also in the title."""
    return any(place == line for place in _PLACE_IN_TITLE.findall(title))


def _blocks(chunks: Sequence[Line]) -> list[Block]:
    """The blocks of the chunks below the title."""
    blocks: list[Block] = []
    has_sentence = False  # whether a sentence is above the chunk
    for number, chunk in enumerate(chunks):
        next_line = chunks[number + 1] if number + 1 < len(chunks) else None
        previous_line = chunks[number - 1] if number else None
        is_listed = previous_line is not None and (
            (bool(blocks) and blocks[-1].kind is not BlockKind.HEADING and _forms_list(previous_line, chunk, next_line))
            or (not has_sentence and _is_key_point(previous_line))
        )
        has_sentence = has_sentence or SENTENCE_END.search(chunk.text) is not None
        if RULE.match(chunk.text):
            continue  # a horizontal rule, or the line under a heading
        if title := _heading_at(chunk, previous_line, next_line, is_listed=is_listed):
            blocks.append(Block(BlockKind.HEADING, chunk.span, title.text, title.level))
        else:
            kind = BlockKind.ITEM if is_list_item(chunk.text) else BlockKind.TEXT
            blocks.append(Block(kind, chunk.span))
    return with_further_headings(blocks, {chunk.span: chunk.text for chunk in chunks})


def _heading_at(chunk: Line, previous_line: Line | None, next_line: Line | None, *, is_listed: bool) -> Title | None:
    """The heading in `chunk`; None if it is not a heading. `is_listed`: the line before is also short and not a
    heading. Then only a line that is marked, underlined or numbered can be a heading."""
    if marked_title := find_marked_heading(chunk.text):
        return marked_title
    if next_line is None:
        return None
    is_underlined = RULE.match(next_line.text) is not None and "|" not in next_line.text
    if is_underlined and not chunk.has_blank_after and not next_line.text.startswith(("*", "#", "_")):
        return find_heading(chunk.text)
    title = find_heading(chunk.text)
    if len(next_line.text) >= MIN_BODY_CHARACTERS and _continues(next_line.text):
        return None
    if title is None or not (chunk.has_blank_before or previous_line is None or _ends_paragraph(previous_line)):
        return None
    is_numbered = title.text != chunk.text
    if is_listed and not is_numbered:
        return None
    if previous_line is not None and _is_first_item(previous_line, title, next_line):
        return None
    return title if _is_body(chunk, next_line, is_numbered=is_numbered) else None


def _is_first_item(previous_line: Line, title: Title, next_line: Line) -> bool:
    """Whether a line below a colon is the first item of a list: a long phrase above another without a full stop."""
    is_phrase = len(title.text.split()) >= _MIN_ITEM_WORDS and ": " not in title.text
    return is_phrase and previous_line.text.endswith((":", "：")) and SENTENCE_END.search(next_line.text) is None


def _continues(line: str) -> bool:
    """Whether a line continues the sentence of the line before: it begins with a small letter and is not an item. A
    name may begin with one, too ("iPhone")."""
    return line[0].islower() and line.split()[0].islower() and not is_list_item(line)


def _forms_list(line: Line, next_line: Line, following: Line | None) -> bool:
    """Whether a short line forms a list with the line below it. A link to another article forms a list only with
    another link: a line with a label that has no word in common with the line `following` it. A quantity ("2 cups of
    flour") is an item of a recipe."""
    if _QUANTITY.match(line.text) and len(line.text) <= _MAX_INGREDIENT_CHARACTERS:
        return SENTENCE_END.search(line.text) is None
    if find_heading(line.text) is None:
        return False
    return not is_link(line.text) or (":" in next_line.text and not _share_a_word(next_line, following))


def _share_a_word(heading: Line, next_line: Line | None) -> bool:
    """Whether a content word of a heading is in the line that follows it."""
    return next_line is not None and bool(content_words(heading.text) & content_words(next_line.text))


def _is_key_point(line: Line) -> bool:
    """Whether a line above the first sentence of an article may be one of its key points. Then the line after it is
    another key point, not the heading of the text below."""
    is_phrase = len(line.text.split()) >= _MIN_KEY_POINT_WORDS and len(line.text) <= _MAX_KEY_POINT_CHARACTERS
    return (
        is_phrase
        and not is_link(line.text)
        and SENTENCE_END.search(line.text) is None
        and find_marked_heading(line.text) is None
    )


def _ends_paragraph(previous_line: Line) -> bool:
    """Whether the line before a possible heading ends a paragraph."""
    return SENTENCE_END.search(previous_line.text) is not None and not is_list_item(previous_line.text)


def _is_body(heading: Line, next_line: Line, *, is_numbered: bool) -> bool:
    """Whether `next_line` can be the text below a heading: longer than the heading, and not an item of the same list.
    It may be a heading itself, if it is numbered or marked, or the heading is a day, as in a diary. Bullets below a
    numbered line on its own are its facts, as in a ranking ("7. Salem", "• Boats: 12")."""
    if find_marked_heading(next_line.text):
        return True
    if is_list_item(next_line.text):
        return not is_numbered or (
            next_line.text.startswith("•") and heading.has_blank_before and heading.has_blank_after
        )
    next_heading = find_heading(next_line.text)
    if next_heading is not None and find_day_line([heading.text]) is not None:
        return True
    if next_heading is not None and next_heading.text != next_line.text and not is_list_item(heading.text):
        return True
    is_long_enough = len(next_line.text) >= min(MIN_BODY_CHARACTERS, _MIN_BODY_RATIO * len(heading.text))
    is_long_enough = is_long_enough or (
        len(heading.text.split()) >= _MIN_HEADING_WORDS and _is_sentence(next_line.text)
    )
    return is_long_enough and (next_heading is None or len(next_line.text) > _MIN_BODY_RATIO * len(heading.text))


def _is_sentence(line: str) -> bool:
    """Whether a line is a sentence, however short ("The quay is open on Sunday.")."""
    has_words = sum(word.islower() for word in line.split()) >= _MIN_SMALL_WORDS
    return has_words and line.endswith(".") and len(line) >= _MIN_SENTENCE_CHARACTERS
