"""Parses subtitles: the article is what is said, without times. A paragraph ends where the speaker changes or pauses.

A *cue* is a piece of text with the times at which it is shown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from bot.model import Article
from bot.reading.article_builder import from_parsed
from bot.reading.blocks import BlockKind
from bot.reading.encoding import decode
from bot.reading.files.raw_article import RawArticle
from bot.reading.metadata.facts import ArticleFacts
from bot.reading.parsed import Parsed
from bot.reading.text_builder import TextBuilder, join_lines

_TIMES = re.compile(r"\s*(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})\s+-->\s+(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})")
"""Matches "00:01:10,500 --> 00:01:12,000"."""
_VOICE = re.compile(r"<v(?:\.[\w.]*)?\s+([^<>]{1,60})>")
"""Matches "<v Mara Quill>", who says the words after it."""
_MARKUP = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
"""Matches "<i>", "{\\an8}"."""
_SPEAKER = re.compile(r"(?:>>\s?|[-–]\s)?(?=[^\W\d_])[^:!?.\n]{1,40}(?:\.[^:!?.\n]{1,20}){0,2}:\s+\S|>>\s?\S|[-–]\s\S")
"""The beginning of what another person says: "Mara Quill: Good", ">> Good", "- Good"."""
_TURN_MARK = re.compile(r"(?:>>|[-–](?=\s))\s*")  # ">> ", "- "
_SENTENCE_END = re.compile(r"[.!?。！？…][”\"'’»」』)]*$")  # "sail.”"
_MIN_PAUSE = 2.0
"""The minimum number of seconds of a pause between two paragraphs."""
_MAX_CHARACTERS = 600
"""The number of characters from which a paragraph ends with its sentence."""


def parse(raw_article: RawArticle, facts: ArticleFacts) -> Article:
    """The article of a file of this format; `facts` were found before, such as its id and address. Raises
    UnreadableArticle."""
    return from_parsed(parse_subtitles(decode(raw_article.data, raw_article.location)), facts)


def parse_subtitles(subtitles: str) -> Parsed:
    """What is said in subtitles (SubRip, WebVTT); notes and styles are left out."""
    builder = TextBuilder()
    paragraph: list[str] = []
    length = 0
    last_line, last_end = "", 0.0
    for start, end, lines in _find_cues(subtitles):
        for number, line in enumerate(lines):
            if line == last_line:
                continue  # captions that roll show each line twice
            is_pause = not number and start - last_end >= _MIN_PAUSE
            is_whole = bool(paragraph) and _SENTENCE_END.search(paragraph[-1]) is not None
            if _SPEAKER.match(line) or (is_whole and (is_pause or length > _MAX_CHARACTERS)):
                builder.add(BlockKind.TEXT, join_lines(paragraph))
                paragraph, length = [], 0
            paragraph.append(_TURN_MARK.sub("", line, count=1) if _TURN_MARK.match(line) else line)
            length += len(line)
            last_line = line
        last_end = end
    builder.add(BlockKind.TEXT, join_lines(paragraph))
    text, blocks = builder.result()
    return Parsed(text=text, blocks=blocks)


def _find_cues(subtitles: str) -> Iterator[tuple[float, float, Sequence[str]]]:
    """The start and end of each cue in seconds, and its lines."""
    for block in re.split(r"\n[ \t]*\n", "\n".join(subtitles.splitlines())):
        lines = block.strip().split("\n")
        # The times are on the first line, or on the second below the number or name of the cue.
        number = next((number for number, line in enumerate(lines[:2]) if _TIMES.match(line)), None)
        if number is not None and (times := _TIMES.match(lines[number])):
            words = (_read_words(line) for line in lines[number + 1 :])
            yield (
                _count_seconds(times.groups()[:4]),
                _count_seconds(times.groups()[4:]),
                [line for line in words if line],
            )


def _read_words(line: str) -> str:
    """The words of a line, with the name of the voice before them."""
    return " ".join(html.unescape(_MARKUP.sub("", _VOICE.sub(r"\1: ", line))).split())


def _count_seconds(parts: Sequence[str | None]) -> float:
    """The time of hours (None for 0), minutes, seconds and milliseconds, in seconds."""
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return 3600 * hours + 60 * minutes + seconds + thousandths / 1000
