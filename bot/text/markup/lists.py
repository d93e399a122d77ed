"""Finds the lists in the text of an article. A list is a line that opens it, and items below this line: lines with
signs or numbers, or short lines without them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.model.span import Span
from bot.text.sentences import SENTENCE_END

MIN_ITEMS = 2
"""The minimum number of items of a list."""
MIN_PLAIN_ITEMS = 3
"""The minimum number of items of a list without signs: two short lines may be anything."""
LIST_SIGN = "[-*+•‣◦▪–—・·]"
"""A pattern that matches the sign before an item of a list."""
MAX_DISTANCE = 20_000
"""How many characters before and after an offset are searched for the lines of its list."""
_ITEM = re.compile(rf"(?P<indent>[ \t]*)(?:{LIST_SIGN}|(?P<number>\d{{1,3}})[.)])[ \t　]+(?=\S)")
"""Matches the sign of an item ("  - ", "3. ") at the beginning of its line."""
_ITEM_NUMBER = re.compile(r"\d{1,3}[.)]")
"""Matches the whole text "3."."""
_CONTINUATION = re.compile(r"[ \t]+\S|[a-zà-ÿ]")
"""Matches the beginning of a line that belongs to the item above it: it is indented, or begins with a small letter."""
_MAX_PLAIN_ITEM_CHARACTERS = 160
"""The maximum number of characters of an item without a sign."""
_LINE_IN_CAPITALS = re.compile(r"[^a-zà-ÿ]*[A-ZÀ-Þ][^a-zà-ÿ]{2,60}\Z")
"""Matches a line in capitals: a heading ("DRAMA SERIES")."""
_LABEL_BEFORE_LINK = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ\d ’'&-]{2,}:")
"""Matches the label in capitals before a link ("NEWSLETTER:Sign up")."""
_SIGNS = "-–—,:;($%"
"""Signs that all lines of a list may have ("Arden ($4.28)")."""
_SERIES_END = re.compile(r"[,;](?: (?:and|or))?\Z")
"""Matches the end of an item after which a further item must follow ("one coat; and")."""
_LETTER = re.compile(r"[^\W\d_]")
"""Matches a letter."""
_ENDS_WITH_COLON = re.compile(r"[:：][*_]*\s*\Z")
"""Matches "are:" and "are:**" at the end of a line."""


@dataclass(frozen=True, slots=True)
class TextList:
    """The `items` of a list, without their signs, and the line above them (`opening`)."""

    opening: Span
    items: tuple[Span, ...]
    is_numbered: bool
    is_announced: bool
    """Whether the opening ends with a colon. The opening of a list with signs always does."""


def find_list(text: str, offset: int) -> TextList | None:
    """The list whose opening line or items have the character at `offset`; None if there is no such list, or if it has
    fewer than MIN_ITEMS. An item may have several lines, and empty lines may be between items. Indented items below an
    item that ends with a colon are a list of their own; below a numbered item, they are a part of that item; below any
    other item, they are items of the same list."""
    begin = text.rfind("\n", 0, max(0, offset - MAX_DISTANCE)) + 1
    lines = _find_lines(text, begin, offset + MAX_DISTANCE)
    opening = _find_opening(text, lines, bisect_right(lines, offset, key=lambda line: line.start) - 1)
    text_list = _read_list(text, lines, opening) if opening is not None else None
    return text_list if text_list and offset < text_list.items[-1].end else None


def find_lists(text: str, within: Span) -> list[TextList]:
    """The lists in a part of a text, in order, without lists inside an item of another list."""
    lines = _find_lines(text, within.start, within.end)
    text_lists: list[TextList] = []
    for number, line in enumerate(lines):
        is_inside = bool(text_lists) and line.start < text_lists[-1].items[-1].end
        text_list = None if is_inside or not _is_opening(text, lines, number) else _read_list(text, lines, number)
        text_lists += [text_list] if text_list else []
    return text_lists


def opening_sentence(text_list: TextList, sentences: Sequence[Span]) -> Span:
    """The sentence that ends with the opening line of a list; only the opening line if there is no such sentence."""
    end = text_list.opening.end
    index = bisect_left(sentences, end, key=lambda sentence: sentence.end)
    ends_sentence = index < len(sentences) and sentences[index].start < end
    return Span(sentences[index].start if ends_sentence else text_list.opening.start, end)


def items_within(text_list: TextList, parts: Sequence[Span], text: str) -> list[Span]:
    """The items before the first item that has a word outside these parts of the text (`parts` are in order). Empty if
    the line that opens the list has such a word, unless that line is a heading."""
    opening = text_list.opening
    if SENTENCE_END.search(opening.of(text).rstrip(" *_")) and not _is_within(opening, parts, text):
        return []
    return list(takewhile(lambda item: _is_within(item, parts, text), text_list.items))


def is_item_number(text: str) -> bool:
    """Whether a text is nothing but the number of an item ("3.")."""
    return _ITEM_NUMBER.fullmatch(text) is not None


def _is_within(span: Span, parts: Sequence[Span], text: str) -> bool:
    """Whether all words of a span are in these parts of the text, which are in order."""
    start = span.start
    for part in parts[bisect_right(parts, start, key=lambda part: part.end) :]:
        if part.start >= span.end:
            break
        if _LETTER.search(text, start, max(start, part.start)):
            return False
        start = part.end
    return not _LETTER.search(text, start, max(start, span.end))


def _find_lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a part of a text that are not empty."""
    lines = []
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    return lines


def _read_list(text: str, lines: Sequence[Span], opening: int) -> TextList | None:
    """The list that the line with this number opens; None if it has fewer than MIN_ITEMS."""
    items = _find_items(text, lines, opening + 1) or _find_plain_items(text, lines, opening + 1)
    if len(items) < MIN_ITEMS:
        return None
    is_announced = _ENDS_WITH_COLON.search(lines[opening].of(text)) is not None
    return TextList(lines[opening], tuple(items), _is_numbered(lines[opening + 1].of(text)), is_announced)


def _is_opening(text: str, lines: Sequence[Span], number: int) -> bool:
    """Whether the line with this number may open a list: it ends with a colon; or it is a heading in capitals above
    lines without signs; or a numbered item follows, and the line is not part of an item itself."""
    line = lines[number].of(text)
    if _ENDS_WITH_COLON.search(line) or (_LINE_IN_CAPITALS.match(line) and _opens_plain_items(text, lines, number)):
        return True
    following = lines[number + 1].of(text) if number + 1 < len(lines) else " "
    if following[0].isspace() or not _is_numbered(following):
        return False
    while number > 0 and not _ITEM.match(lines[number].of(text)) and _CONTINUATION.match(lines[number].of(text)):
        number -= 1
    return not _ITEM.match(lines[number].of(text))


def _find_opening(text: str, lines: Sequence[Span], number: int) -> int | None:
    """The number of the line that opens the list to which the line with this number belongs; None if the line belongs
    to no list."""
    while number >= 0 and not _is_opening(text, lines, number):
        line = lines[number].of(text)
        if not _ITEM.match(line) and not _CONTINUATION.match(line) and not _may_be_plain_item(text, lines, number):
            return None
        number -= 1
    return number if number >= 0 else None


def _find_items(text: str, lines: Sequence[Span], start: int) -> list[Span]:
    """The items of the list whose first item is the line with the number `start`, without their signs."""
    items: list[Span] = []
    first: re.Match[str] | None = None
    for line in (lines[number] for number in range(start, len(lines))):
        sign = _ITEM.match(line.of(text))
        first = first or sign
        if sign and first and len(sign["indent"]) >= len(first["indent"]):
            if first["number"] and len(sign["indent"]) > len(first["indent"]):
                items[-1] = Span(items[-1].start, line.end)
            else:
                items.append(Span(line.start + sign.end(), line.end))
        elif items and not sign and _CONTINUATION.match(line.of(text)):
            items[-1] = Span(items[-1].start, line.end)
        else:
            break
    return items


def _find_plain_items(text: str, lines: Sequence[Span], start: int) -> list[Span]:
    """The items of a list without signs whose first item is the line with the number `start`: short lines that do not
    end like a sentence, except for the last item of a series ("a coat; / a lamp; and / a rope."). Empty if there are
    fewer than MIN_PLAIN_ITEMS. If all items but the last one have a sign in common ("($"), the last one is left out: it
    may be the next heading."""
    items: list[Span] = []
    ends_series = False
    for number in range(start, len(lines)):
        ends_series = bool(items) and _SERIES_END.search(items[-1].of(text).rstrip()) is not None
        if not _is_plain_item(lines[number].of(text), ends_series):
            break
        items.append(lines[number])
        if ends_series and SENTENCE_END.search(lines[number].of(text).rstrip()):
            break
    common_signs = frozenset(_SIGNS).intersection(*(item.of(text) for item in items[:-1]))
    if items and not ends_series and common_signs and common_signs.isdisjoint(items[-1].of(text)):
        items.pop()
    return items if len(items) >= MIN_PLAIN_ITEMS else []


def _opens_plain_items(text: str, lines: Sequence[Span], number: int) -> bool:
    """Whether at least MIN_PLAIN_ITEMS lines that may be items without signs follow the line with this number."""
    following = lines[number + 1 : number + 1 + MIN_PLAIN_ITEMS]
    return len(following) == MIN_PLAIN_ITEMS and all(_is_plain_item(line.of(text)) for line in following)


def _may_be_plain_item(text: str, lines: Sequence[Span], number: int) -> bool:
    """Whether the line with this number may be an item without a sign."""
    before = lines[number - 1].of(text).rstrip() if number else ""
    return _is_plain_item(lines[number].of(text), _SERIES_END.search(before) is not None)


def _is_plain_item(line: str, ends_series: bool = False) -> bool:
    """Whether a line may be an item without a sign: it is short, and is not a sentence (unless it `ends_series`), not a
    heading in capitals and not a link."""
    line = line.strip()
    return (
        len(line) <= _MAX_PLAIN_ITEM_CHARACTERS
        and not _ITEM.match(line)
        and not _LINE_IN_CAPITALS.match(line)
        and not _LABEL_BEFORE_LINK.match(line)
        and not _ENDS_WITH_COLON.search(line)
        and (ends_series or not SENTENCE_END.search(line))
    )


def _is_numbered(line: str) -> bool:
    sign = _ITEM.match(line)
    return sign is not None and sign["number"] is not None
