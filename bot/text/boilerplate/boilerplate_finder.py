"""Finds the parts of an article's paragraphs that are boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.text.boilerplate.authors.bylines import find_bylines, find_notes_on_authors, find_portraits
from bot.text.boilerplate.authors.datelines import dateline_end, is_dateline, opens_with_agency
from bot.text.boilerplate.authors.signatures import find_signatures, is_signature
from bot.text.boilerplate.contents import find_contents
from bot.text.boilerplate.corrections import find_corrections
from bot.text.boilerplate.key_points import find_key_points
from bot.text.boilerplate.markup import find_markup
from bot.text.boilerplate.notes import find_below_contributors, is_note
from bot.text.boilerplate.other_articles.boxes import find_box_links, find_quizzes, is_box_label
from bot.text.boilerplate.other_articles.headlines import find_headlines
from bot.text.boilerplate.other_articles.links import find_sentence_links, find_turns, is_link
from bot.text.boilerplate.other_articles.tickers import find_above_links, find_tickers, is_between_links
from bot.text.boilerplate.other_articles.unrelated_headings import find_unrelated_headings
from bot.text.boilerplate.pages import is_page_mark
from bot.text.boilerplate.pictures.captions import is_caption, is_gallery
from bot.text.boilerplate.pictures.credits import is_credit
from bot.text.boilerplate.stock_symbols import stock_symbols_end

MAX_CHARACTERS = 700
"""The maximum number of characters of boilerplate. A longer paragraph is part of the article, except for boilerplate at
its edges and markup in it, unless it is a gallery of captions."""
_GALLERY_END = " Next"
"""The last button of a picture gallery, whose captions may be one long line."""
_DATELINE_LINES = 5
"""The number of lines at the beginning that are searched for a line with only a dateline."""
_MAX_DATELINE_LINES = 30
"""The same number, if nearly all lines above the dateline are not sentences, but titles of videos."""
_MAX_SENTENCE_SHARE = 0.25
"""The maximum share of sentences among such lines above the dateline."""
_MAX_KEY_POINT_CHARACTERS = 80
"""The maximum number of characters of a key point above a report."""
_MAX_LABEL_WORDS = 6
"""The maximum number of words of a label above boilerplate at the end of an article."""
_SENTENCE_ENDS = (".", "!", "”", '"')
"""Marks at the end of a whole sentence."""
_LINE_ENDS = '.!?:…”"’)'
"""Marks at the end of a line that is complete."""
_NOTE_TO_READERS = re.compile(r"\s*\((?:An? )?note to (?:our |the )?readers:[^()]*\)", re.IGNORECASE)
"""A note in brackets inside a paragraph ("(A note to our readers: the map was corrected)")."""
_BUTTON = re.compile(
    r"\s+(?:(?:Read|See|Learn) [Mm]ore(?:(?: [\w’'-]+){1,8} here)?"
    r"|\((?:Click|Tap) here (?:for|to) [^()]{3,60}\))\W{0,3}$"
    r"|(?<=[.!?”\"])\s+(?:(?:Read|See|Learn) more(?=,| \+)|Keep reading(?=\W?$| to [a-z]+\b)"
    r"|(?:Click|Tap) here (?:for|to)\b|Follow (?=[^.!?]* here$)|See (?=the (?:[a-z]+ ){1,4}here\.$))[^.!?]*[.!?]?$"
)
"""A button at the end of a paragraph ("It sank. | Read more")."""
_MAX_BUTTON_CHARACTERS = 90
"""The maximum number of characters of a button."""


def find_boilerplate(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The boilerplate in `paragraphs`, as spans in order, each within one paragraph.

    `paragraphs` are all paragraphs of the article in order, headings included. Returns () if nothing but boilerplate
    would be left. Never raises; takes time linear in the length of the paragraphs.
    """
    lines = [paragraph.of(text).strip() for paragraph in paragraphs]
    whole_lines = _find_whole_lines(lines)
    spans: list[Span] = []
    has_article_text = False
    for number, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        if number in whole_lines:
            spans.append(paragraph)
            continue
        parts = _find_parts(text, paragraph)
        spans += parts
        has_article_text = has_article_text or sum(map(len, parts)) < len(line)
    return tuple(spans) if has_article_text else ()


def _find_whole_lines(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines that are boilerplate as a whole."""
    bylines = find_bylines(lines)
    numbers = bylines | find_notes_on_authors(lines, bylines) | find_portraits(lines)
    numbers |= find_quizzes(lines) | find_box_links(lines) | find_contents(lines) | find_tickers(lines)
    numbers |= find_sentence_links(lines) | find_headlines(lines) | find_signatures(lines) | find_above_links(lines)
    numbers |= find_unrelated_headings(lines) | find_below_contributors(lines) | find_corrections(lines)
    numbers |= set(range(_find_report_start(lines)))
    numbers |= find_key_points(lines, numbers)
    for number, line in enumerate(lines[:_MAX_DATELINE_LINES]):
        sentence_count = sum(line_above.endswith(_SENTENCE_ENDS) for line_above in lines[:number])
        if number >= _DATELINE_LINES and sentence_count > _MAX_SENTENCE_SHARE * number:
            break
        if line and is_dateline(line):
            numbers |= set(range(number + 1))  # what is above the dateline is not part of the report
    turns = find_turns(lines)
    own_lines_below = 0
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if not line or number in numbers:
            continue
        is_short = len(line) <= MAX_CHARACTERS or line.endswith(_GALLERY_END)
        is_label = own_lines_below == 0 and number < len(lines) - 1 and _is_label(line)
        is_boilerplate = is_label or is_gallery(line) or (is_short and _is_boilerplate(lines, number, own_lines_below))
        if is_boilerplate and number not in turns:
            numbers.add(number)
        else:
            own_lines_below += 1
    return numbers


def _find_report_start(lines: Sequence[str]) -> int:
    """The number of lines above a report that begins with its agency: its key points, or a single line about the
    page. 0 if there are none."""
    for number, line in enumerate(lines[: _DATELINE_LINES + 1]):
        if opens_with_agency(line):
            number_below = len(lines)
            own_numbers = [
                n for n in range(number + 1) if lines[n] and not _is_boilerplate(lines, n, own_lines_below=number_below)
            ]
            lines_above = [lines[n] for n in own_numbers if n < number]
            are_key_points = all(len(line) <= _MAX_KEY_POINT_CHARACTERS for line in lines_above)
            return number if number in own_numbers and (len(lines_above) <= 1 or are_key_points) else 0
    return 0


def _is_label(line: str) -> bool:
    """Whether a line only introduces the lines below it ("Our sources:"). It is boilerplate if they are."""
    return line.endswith(":") and line.count(" ") < _MAX_LABEL_WORDS


def _is_boilerplate(lines: Sequence[str], number: int, own_lines_below: int) -> bool:
    """Whether a line is boilerplate as a whole, judged by its form, its neighbours, and how many lines of the article
    are below it."""
    line = lines[number]
    line_before = lines[number - 1] if number else ""
    line_after = lines[number + 1] if number + 1 < len(lines) else ""
    if is_page_mark(line):
        return True  # even if a sentence continues on the next page
    if line_after[:1].islower() and line[-1] not in _LINE_ENDS:
        return False  # the sentence continues in the next line
    return (
        is_box_label(line)
        or is_link(line)
        or is_between_links(lines, number)
        or is_note(line, own_lines_below)
        or (0 < (end := dateline_end(line)) < len(line) and is_note(line[end:], own_lines_below))
        or is_caption(line)
        or is_credit(line)
        or is_dateline(line)
        or is_signature(line, line_before, line_after)
    )


def _find_parts(text: str, paragraph: Span) -> list[Span]:
    """The boilerplate at the edges of a paragraph of the article, and markup in it."""
    line = paragraph.of(text)
    if not line:
        return []
    spans = [Span(paragraph.start + part.start, paragraph.start + part.end) for part in find_markup(line)]
    if not spans and (end := dateline_end(line) or stock_symbols_end(line)):
        spans.append(Span(paragraph.start, paragraph.start + end))
    if not spans and (button := _BUTTON.search(line, max(0, len(line) - _MAX_BUTTON_CHARACTERS))):
        spans.append(Span(paragraph.start + button.start(), paragraph.end))
    # A look for one word first is faster than the pattern.
    if not spans and "eaders:" in line and (note := _NOTE_TO_READERS.search(line)):
        spans.append(Span(paragraph.start + note.start(), paragraph.start + note.end()))
    return spans
