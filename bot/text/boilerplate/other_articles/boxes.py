"""Recognises labels of boxes in newsletters ("Quote of the day"), and what is below some of them: quizzes, links to
articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.authors.agencies import NEWS_PATTERN
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LABEL = re.compile(any_of(word_lists("boilerplate")["box_labels"]), re.IGNORECASE)
"""The label of a box, in English, German, French or Spanish ("Quote of the day")."""
_DESK = re.compile(
    rf"{NEWS_PATTERN}\s(?:Weather|Politics|Health|Opinion|Style|Sports?|Entertainment|Business|Travel|Investigates"
    r"|Analysis|Poll|Video|Live)"
)
"""A desk of a news organisation, whose name stands alone as a label does ("CNN Weather")."""
_QUIZ_LABEL = re.compile(r"(?:pop |news |weekly |daily )?(?:quiz|trivia)\b", re.IGNORECASE)
"""Matches "weekly quiz"."""
_LABEL_ABOVE_LINKS = re.compile(
    r"breakfast browse|and finally(?:\.{3}|…)?|top reads|in case you missed it", re.IGNORECASE
)
"""Labels above a list of links, each a headline with a short teaser."""
_BOX_HEADLINE = re.compile(r"[^\n]{4,119}[^\s.,:;…-]")
"""A headline in a list of links: a short line without a full stop ("Ferry fares rise again")."""
_MAX_BOX_CHARACTERS = 320
"""The maximum number of characters of what a list of links says about an article."""
_NUMBERED_HEADING = re.compile(r"\d{1,2}[.)] \S")
"""Matches "3. T"."""
_QUIZ_CHOICE = re.compile(r"\(?[A-Ea-e1-5][.)]\s\S.{0,80}$")
"""A choice of a quiz: "A. In 1902"."""
_MAX_LABEL_CHARACTERS = 45
"""The maximum number of characters of a label."""


def is_box_label(line: str) -> bool:
    """Whether a line is the label of a box ("TODAY'S NUMBER", "Quote of the day"), or the name of a desk ("CNN
    Weather")."""
    words = _without_marks(line)
    return len(line) <= _MAX_LABEL_CHARACTERS and (_LABEL.fullmatch(words) or _DESK.fullmatch(words)) is not None


def find_box_links(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) of lists of links to other articles: the lines below a label of `_LABEL_ABOVE_LINKS`,
    up to the next label, numbered heading or long line. They are such a list only if the first of them is a headline,
    or if one of them is a headline and they end at another label or with the article."""
    numbers: set[int] = set()
    for number, line in enumerate(lines):
        if not (len(line) <= _MAX_LABEL_CHARACTERS and _LABEL_ABOVE_LINKS.fullmatch(_without_marks(line))):
            continue
        end = number + 1
        while end < len(lines) and _is_in_box(lines[end]):
            end += 1
        headlines = [
            number_below for number_below in range(number + 1, end) if _BOX_HEADLINE.fullmatch(lines[number_below])
        ]
        is_closed = end == len(lines) or is_box_label(lines[end])
        if headlines and (is_closed or headlines[0] == number + 1):
            numbers |= set(range(number + 1, end))
    return numbers


def find_quizzes(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) of quizzes below their label: the question and the choices."""
    numbers: set[int] = set()
    for number, line in enumerate(lines):
        if not (is_box_label(line) and _QUIZ_LABEL.match(line.strip(" *_#:"))):
            continue
        number_below = number + 1
        if number_below < len(lines) and lines[number_below].rstrip().endswith("?"):
            numbers.add(number_below)
            number_below += 1
        while number_below < len(lines) and _QUIZ_CHOICE.match(lines[number_below]):
            numbers.add(number_below)
            number_below += 1
    return numbers


def _is_in_box(line: str) -> bool:
    return len(line) <= _MAX_BOX_CHARACTERS and not is_box_label(line) and not _NUMBERED_HEADING.match(line)


def _without_marks(line: str) -> str:
    """The line without bullets, arrows, markup and stops around it."""
    return line.strip(" *_#:|►▶•–—-.")
