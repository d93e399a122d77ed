"""Recognises bylines above an article, and what its page says about the authors. These lines are boilerplate: they are
left out of the article when it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.text.boilerplate.authors.author_lines import (
    DESK_LINE,
    MIN_PARAGRAPH_CHARACTERS,
    PERSON_PATTERN,
    PERSONS_PATTERN,
    is_long,
)
from bot.text.word_lists import word_lists
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_AUTHORITY_NOUNS = word_lists("names_en")["organisations"] | {"administration", "service"}
"""Last words of the names of authorities and organisations, in lower case."""
_NAMES_LINE = re.compile(rf"{PERSONS_PATTERN}$")
"""Matches "Mara Quill and Ole Berg", and any other capitalised words."""
_BY_LINE = re.compile(
    rf"(?:(?:[Ss]tory|[Rr]eporting|[Tt]ext|[Ww]ritten|[Pp]hotos?|[Pp]hotography|[Vv]ideo"
    rf"|[Gg]raphics?)(?: and \w+)? )?"
    rf"(?:[Bb]y|BY)\s(?:{PERSONS_PATTERN}|[A-ZÀ-Þ’'. -]{{5,60}})(?:\s?[|,•·].{{0,160}})?$"
)
"""Matches "By Mara Quill", "Story and photos by Mara Quill", "BY MARA QUILL | May 4"."""
_STORY_AND_PICTURES = re.compile(rf"(?:Reporting|Story|Text|Words) by {PERSONS_PATTERN}\s?[|•·]\s?.{{5,160}}$")
"""Matches "Story by Mara Quill | Photographs by Ole Berg, The Courier | May 4", even if it is longer than
other bylines (`is_long`)."""
_PAPER_LINE = re.compile(
    r"(?:(?:[Ff]or|[Vv]ia)\s)?(?:[Tt]he\s)?[A-ZÀ-Þ][\w.’'&-]*(?:\s[A-ZÀ-Þ&][\w.’'&-]*){0,3}(?:\smagazine|\snewspaper)?$"
)
"""Matches "for The Courier", "Reviewed", "Quay magazine"; only below a name."""
_AUTHORITY = re.compile(
    r"(?=(?:\S+\s){2})"  # at least three words
    r"(?:(?:[A-Z][A-Za-z.’'-]*|&|and|for|of|on|the)\s)+"
    rf"{any_of(map(str.title, _AUTHORITY_NOUNS))}"
    r"(?:\s(?:of|for|on)(?:\s(?:[A-Z][\w.’'-]*|&|and|for|of|on|the))+)?$"
)
"""Matches "Salem Harbour Safety Administration", which supplied the picture above the text."""
_FIRST_AUTHOR = re.compile(
    r"(?:[Bb]y |BY )?(?P<name>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,2}?)(?=$|,|\sand\b|\s\|)"
)
"""Matches "By Mara Quill" in "By Mara Quill and Ole Berg", with "Mara Quill" as the name."""
_INTRODUCTION = re.compile(rf"(?P<name>{PERSON_PATTERN})(?:,\s[^,]{{3,80}},)?\s(?:is|was|are)\s")
"""Matches "Mara Quill is ", "Mara Quill, a clerk in Salem, was "."""
_OWN_VIEWS = re.compile(r"\b(?:opinions|views)\b.{0,40}\b(?:expressed|are (?:his|her|their) own)\b")
"""Words of a note that an opinion is the author's own; `_INTRODUCTION` matches how the note begins."""
_NOTE_LINES = 2
"""The number of lines at the end, and for portraits also at the beginning, among which notes on the authors are looked
for."""
_FIRST_LINES = 4
"""The number of lines at the beginning among which bylines are looked for."""


def find_bylines(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) at the beginning of an article that say who wrote it and for which paper:
    among the first `_FIRST_LINES`, up to the first that is neither a byline nor only names.

    - A line that says "by" is a byline, and so is a desk line ("Salem Post | AP").
    - Lines of only names are bylines if a desk line follows.
    - If the first line is only names that begin with a known first name, it is a byline above a paragraph. Above the
      name of a paper and a paragraph, both lines are bylines. There, names need no known first name if they end with a
      comma or the name of the paper begins with "The".
    - If the first line is only the name of an authority, above a paragraph, it says who supplied the picture.
    """
    numbers: set[int] = set()
    name_lines: list[int] = []
    # "Mara Quill," and "for The Courier" above a paragraph
    if len(lines) > 2 and lines[0].endswith(",") and _NAMES_LINE.match(lines[0][:-1]) and _writes_for(lines[1:3]):
        return {0, 1}
    if lines and _is_authority(lines[0]) and _have_paragraph(lines[1:2]):
        return {0}
    for number, line in enumerate(lines[:_FIRST_LINES]):
        line = line.removesuffix(",")
        if _STORY_AND_PICTURES.match(line):
            numbers.add(number)
            continue
        if is_long(line):
            break
        if _BY_LINE.match(line):
            numbers.add(number)
        elif DESK_LINE.match(line):
            numbers |= {number, *name_lines}
        elif _NAMES_LINE.match(line) and numbers.isdisjoint(name_lines):  # no line of only names counts yet
            name_lines.append(number)
            is_first_author = number == 0 and _begins_with_first_name(line)
            if is_first_author and _writes_for(lines[1:3]):
                numbers |= {0, 1}
                break
            if is_first_author and _have_paragraph(lines[1:2]):
                numbers.add(number)
            elif number == 0 and lines[1:2] and lines[1].startswith("The ") and _writes_for(lines[1:3]):
                numbers |= {0, 1}
                break
        else:
            break
    return numbers


def find_notes_on_authors(lines: Sequence[str], bylines: Set[int]) -> set[int]:
    """The line numbers at the end that introduce an author named in one of the `bylines` (line numbers), as in "Ada
    Nordmann is a pilot …"."""
    names = [match["name"] for number in bylines if (match := _FIRST_AUTHOR.match(lines[number]))]
    ending = range(max(len(lines) - _NOTE_LINES, len(bylines)), len(lines))  # below the bylines of a short article
    return {number for number in ending if any(_introduces(lines[number], name) for name in names)}


def find_portraits(lines: Sequence[str]) -> set[int]:
    """The line numbers of the author's name below a picture: a line that is only the name with which a note at the
    beginning or end opens ("Ada Nordmann is a pilot. The opinions expressed …")."""
    notes = [line for line in (*lines[:_NOTE_LINES], *lines[-_NOTE_LINES:]) if _OWN_VIEWS.search(line)]
    authors = {match["name"] for note in notes if (match := _INTRODUCTION.match(note))}
    return {number for number, line in enumerate(lines) if line in authors}


def _introduces(line: str, name: str) -> bool:
    """Whether a line says who the person with this name is. A line with a quotation may report what the person said."""
    return line.startswith((f"{name} is ", f"{name}, ", f"{name} was ", f"{name} writes ")) and '"' not in line


def _begins_with_first_name(line: str) -> bool:
    return line.split()[0].lower() in FIRST_NAMES


def _is_authority(line: str) -> bool:
    """Whether a line is only the name of an authority or organisation."""
    return _AUTHORITY.match(line) is not None and line.split()[0].lower() not in STOP_WORDS - {"the"}


def _writes_for(lines: Sequence[str]) -> bool:
    """Whether the first of two lines says for whom an author writes ("for The Courier"), above a paragraph."""
    return len(lines) == 2 and _PAPER_LINE.match(lines[0]) is not None and _have_paragraph(lines[1:])


def _have_paragraph(lines: Sequence[str]) -> bool:
    """Whether one of the lines is long enough for a paragraph of the article."""
    return any(len(line) > MIN_PARAGRAPH_CHARACTERS for line in lines)
