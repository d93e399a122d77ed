"""Recognises tickers: headlines of other articles and titles of videos in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.text.boilerplate.other_articles.links import LIST_ITEM, MIN_HEADLINE_WORDS, MIN_PARAGRAPH_CHARACTERS, is_link
from bot.text.boilerplate.pictures.captions import is_caption
from bot.text.boilerplate.runs import MIN_RUN
from bot.text.markup.tables import DIVIDER

_OPENING_LINES = 3
"""A run of headlines above the article begins within this many lines; bylines may come before it."""
_MIN_OPENING_RUN = 5
"""The minimum number of lines of a run of links above an article. A shorter run may be its key points: editors write at
most four."""
_MIN_CHARACTERS_BELOW = 60
"""The minimum number of characters of the paragraph that follows a run of links."""
_VIDEO_LENGTH = re.compile(r"\s\d{1,2}:\d\d$")
"""Matches " 1:23" at the end."""
_MAX_VIDEO_LENGTH_CHARACTERS = 6
"""The maximum number of characters that `_VIDEO_LENGTH` matches (" 12:34")."""
_MIN_TITLE_CHARACTERS = 20
"""The minimum number of characters of a video's title."""
_LABEL_ABOVE_HEADLINES = re.compile(
    r"(?:MORE|RELATED|ALSO|READ|SEE)\b[A-Z\d&’'., -]{4,60}:?|(?:More|Related) (?:on|from|about) .{3,60}:"
    r"|(?:Read|See) more(?: \w+)?:|Related:"
)
"""A label above several headlines: "MORE ON FERRIES", "Related:"."""
_MIN_TICKER_WORDS = 5
"""The minimum number of words of a headline."""
_MIN_HEADLINE_CHARACTERS = 25
"""The minimum number of characters of a headline."""
_MAX_HEADLINE_CHARACTERS = 160
"""The maximum number of characters of a headline."""
_MAX_WORDS_ABOVE_LINKS = 16
"""The maximum number of words of a headline above links; a longer line is a sentence without its full stop."""


def find_tickers(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines that are links:
    - runs above the article
    - runs below a label ("More on ...")
    - runs with a repeated headline, as in playlists of video players
    - titles of videos that occur both with their length and without it
    """
    numbers = _find_opening_headlines(lines) | _find_labelled_headlines(lines) | _find_titles_of_videos(lines)
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if _looks_like_headline(line):
            run.append(number)
            continue
        if len(run) >= MIN_RUN and _repeats([lines[index] for index in run]):
            numbers |= set(run)
        run = []
    return numbers


def is_between_links(lines: Sequence[str], number: int) -> bool:
    """Whether a line looks like a headline and is between two links to other articles."""
    if not 0 < number < len(lines) - 1 or not _looks_like_headline(lines[number]):
        return False
    if not lines[number][0].isalnum() or not (lines[number][-1].isalnum() or lines[number][-1] == "?"):
        return False
    return all(lines[neighbour] and is_link(lines[neighbour]) for neighbour in (number - 1, number + 1))


def find_above_links(lines: Sequence[str]) -> set[int]:
    """The line numbers of headlines that are the first of several links between two paragraphs: the others are
    recognised as links by themselves."""
    return {number for number in range(1, len(lines) - 2) if _is_above_links(lines, number)}


def _is_above_links(lines: Sequence[str], number: int) -> bool:
    line, line_above = lines[number], lines[number - 1]
    word_count = len(line.split())
    is_headline = _looks_like_headline(line) and line[-1].isalnum() and ":" not in line
    if not is_headline or not MIN_HEADLINE_WORDS <= word_count <= _MAX_WORDS_ABOVE_LINKS or is_link(line):
        return False
    is_below_paragraph = len(line_above) >= _MIN_CHARACTERS_BELOW and line_above.rstrip("”\"’'")[-1:] in (*".!?",)
    if not is_below_paragraph or not (lines[number + 1] and is_link(lines[number + 1])):
        return False
    return any(
        len(line_below) >= MIN_PARAGRAPH_CHARACTERS and not is_link(line_below)
        for line_below in lines[number + 2 : number + 6]
    )


def _find_opening_headlines(lines: Sequence[str]) -> set[int]:
    """The line numbers of the run of headlines above the article's first paragraph, or between two captions of its
    pictures; empty if there is none."""
    start = next(
        (number for number, line in enumerate(lines[:_OPENING_LINES]) if _looks_like_headline(line)), len(lines)
    )
    end = start
    while end < len(lines) and _looks_like_headline(lines[end]):
        end += 1
    line_range = range(start, end)
    if line_range and start and end < len(lines) and is_caption(lines[start - 1]) and is_caption(lines[end]):
        return set(line_range)
    is_first = all(len(line.split()) < _MIN_TICKER_WORDS for line in lines[:start])
    is_above_paragraph = end < len(lines) and len(lines[end]) >= _MIN_CHARACTERS_BELOW and lines[end][-1] in '.”"’'
    return set(line_range) if len(line_range) >= _MIN_OPENING_RUN and is_first and is_above_paragraph else set()


def _find_labelled_headlines(lines: Sequence[str]) -> set[int]:
    """The line numbers of labels such as "More on ferries:", and of the headlines below each."""
    numbers: set[int] = set()
    for number, line in enumerate(lines):
        if not _LABEL_ABOVE_HEADLINES.fullmatch(line):
            continue
        end = number + 1
        while end < len(lines) and (_looks_like_headline(lines[end]) or _is_short_sentence(lines[end])):
            end += 1
        # The label counts for the run, too.
        if end - number >= MIN_RUN and (end == len(lines) or len(lines[end]) >= MIN_PARAGRAPH_CHARACTERS):
            numbers |= set(range(number, end))
    return numbers


def _is_short_sentence(line: str) -> bool:
    return (
        _MIN_HEADLINE_CHARACTERS <= len(line) < MIN_PARAGRAPH_CHARACTERS
        and line[-1] in ".!"
        and not LIST_ITEM.match(line)
    )


def _find_titles_of_videos(lines: Sequence[str]) -> set[int]:
    """The line numbers of video titles that occur both alone and with their length ("How a ferry is steered 04:27")."""
    lengths = ((line, _find_length_of_video(line)) for line in lines if len(line) > _MIN_TITLE_CHARACTERS)
    timed_titles = {line.removesuffix(length) for line, length in lengths if length}
    repeated_titles = timed_titles & set(lines)
    return {
        number for number, line in enumerate(lines) if line.removesuffix(_find_length_of_video(line)) in repeated_titles
    }


def _find_length_of_video(line: str) -> str:
    """The length at the end of a line, with the space before it; "" if there is none."""
    match = _VIDEO_LENGTH.search(line, max(0, len(line) - _MAX_VIDEO_LENGTH_CHARACTERS))
    return match.group() if match else ""


def _looks_like_headline(line: str) -> bool:
    """Whether a line could be a headline: neither short nor long, no full stop, neither an item of a list nor a row
    of a table."""
    return (
        _MIN_HEADLINE_CHARACTERS <= len(line) <= _MAX_HEADLINE_CHARACTERS
        and line[-1] not in ".:;,!"
        and len(line.split()) >= _MIN_TICKER_WORDS
        and not LIST_ITEM.match(line)
        and DIVIDER not in line
    )


def _repeats(line_run: Sequence[str]) -> bool:
    """Whether one line is the beginning of another: in sorted order they are neighbours."""
    sorted_lines = sorted(line_run)
    return any(next_line.startswith(line) for line, next_line in pairwise(sorted_lines))
