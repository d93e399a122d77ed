"""Completes the title of a list of many events that was cut off, from the headings of the article's items.

"5 things to know: Ferries, Fares, Har ..." becomes "5 things to know: Ferries, Fares, Harbours, Bread, Weather".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.digests.content.stems import stems

_HEADING = re.compile(r"^(?P<number>\d{1,2})[.)][^\S\n]*(?P<subject>[^\W\d_][^\n.!?:,]{1,40})$", re.MULTILINE)
"""Matches the numbered heading of an item, on a line of its own ("3. Harbours")."""
_COUNT = re.compile(r"\d{1,2}\b")
"""Matches the number of items at the beginning of a title ("5 things to know")."""


def with_headings(title: str, text: str) -> str:
    """The title with its last subject, and the subjects after the cut, taken from the numbered headings in `text` (the
    article). "" if there are no such headings, or if they belong to another list than the title."""
    start = title.rfind(":") + 1
    subjects = title[start:].split(",")
    headings = _headings(text)
    numbers = range(len(subjects), _item_count(title, max(headings, default=0)) + 1)
    if not start or not all(number in headings for number in numbers):
        return ""
    if not _is_alike(subjects, headings) or not numbers:
        return ""
    named_subjects = [subject.strip() for subject in subjects[:-1]]
    return f"{title[:start]} {', '.join((*named_subjects, *(headings[number] for number in numbers)))}"


def own_headings(title: str, text: str) -> Sequence[str]:
    """The numbered headings in `text` (the article). None of them if no heading names the subject with the same number
    in the title: then the headings belong to another list."""
    headings = _headings(text)
    return list(headings.values()) if _is_alike(title[title.rfind(":") + 1 :].split(","), headings) else []


def _is_alike(subjects: Sequence[str], headings: Mapping[int, str]) -> bool:
    """Whether one of the subjects of a title shares a word with the heading of its number."""
    return any(stems([subject]) & stems([headings.get(number, "")]) for number, subject in enumerate(subjects, 1))


def _headings(text: str) -> dict[int, str]:
    """The numbered headings of a text, by number. If several have the same number, the first."""
    numbered_subjects = [(int(heading["number"]), heading["subject"].strip()) for heading in _HEADING.finditer(text)]
    return dict(reversed(numbered_subjects))


def _item_count(title: str, max_items: int) -> int:
    """The number of items that a title announces at its beginning, at most `max_items`; `max_items` if the title has no
    number."""
    count = _COUNT.match(title)
    return min(int(count[0]), max_items) if count else max_items
