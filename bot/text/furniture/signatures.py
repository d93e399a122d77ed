"""Bylines above an article, notes on their authors at its end, and signatures below its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from bot.text.furniture.agencies import NEWS_PATTERN
from bot.text.word_lists import word_lists

_NAME = (
    r"[A-ZÀ-Þ][\w’'.-]*"
    r"(?:\s(?:(?:de|da|di|del|della|la|le|van|von|der|den|el|al|bin|y|e)\s){0,2}[A-ZÀ-Þ][\w’'.-]*){1,3}"
)
_NAMES = rf"{_NAME}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s|\sund\s|\set\s|\sy\s){_NAME}){{0,7}}"
_OFFICE = (
    r"(?:(?:(?:[Ss]pecial|[Ee]xclusive) (?:to|for) .{2,40})|(?:From )?.{0,50}\b(?:[Ss]taff(?: [Rr]eports?"
    r"| [Ww]riters?"
    r"| [Rr]eporters?)?"
    r"|[Ww]ire (?:[Rr]eports|[Ss]ervices)|News (?:Services?|Network|Bureau)|[Cc]ontributors?|[Cc]olumnist"
    r"|[Cc]orrespondent"
    r"|[Ee]ditorial [Bb]oard|[Rr]eporter)(?: and .{2,40})?)"
)
"""Matches "Staff writer", "Special to the Courier", "Wire reports"."""
_HANDLE = r"@\w{2,30}|[\w.+-]{2,40}@[\w-]{2,40}\.[\w.]{2,12}(?:[;,]\s?[\d() .-]{8,16})?"
_DESK = (
    rf"(?:{NEWS_PATTERN}|{_OFFICE}|{_HANDLE}|[A-Z][\w .&’'-]{{2,40}}(?:Times|Post|Journal|News|Press|Herald"
    rf"|Tribune|Gazette"
    r"|Republic|Enquirer|Register|Observer|Chronicle|Star|Sun|Globe|Leader|Sentinel|Dispatch|Record|Newsmakers|Today)"
    r"(?:\s?\|\s?[\w.]{3,30})?|USA TODAY NETWORK.{0,40}|.{2,40}\bBureau|Editors|[A-Z]\w{2,30}\.(?:com|org|net)"
    r"|[\w .]{2,30}\(a division of .{2,40}\))"
)
"""Who an author writes for: an agency, a paper, a network, or a role or address."""
_SIGNED = re.compile(rf"(?:[—–]|--?)\s?(?:By |by )?(?:{_NAMES}(?:,\s(?:{_DESK}))?|{_DESK})$")
"""Matches "— Mara Quill, The Courier"."""
_OF_DESK = re.compile(rf"(?:{_NAMES},\s)?{_DESK}(?:(?:,?\s(?:and|/|\|)\s|,\s){_DESK})?$")
"""Matches "Mara Quill, USA TODAY", "Salem Post | AP"."""
_OF_NAMES = re.compile(rf"{_NAMES}$")
_BY = re.compile(
    rf"(?:(?:[Ss]tory|[Rr]eporting|[Tt]ext|[Ww]ritten|[Pp]hotos?|[Pp]hotography|[Vv]ideo"
    rf"|[Gg]raphics?)(?: and \w+)? )?"
    rf"(?:[Bb]y|BY)\s(?:{_NAMES}|[A-ZÀ-Þ’'. -]{{5,60}})(?:\s?[|,•·].{{0,160}})?$"
)
"""Matches "By Mara Quill", "Story and photos by Mara Quill"."""
_FOR = re.compile(r"(?:(?:[Ff]or|[Vv]ia)\s)?(?:[Tt]he\s)?[A-ZÀ-Þ][\w.’'&-]*(?:\s[A-ZÀ-Þ&][\w.’'&-]*){0,3}$")
"""Matches "for The Courier", "Reviewed"; only below a name."""
_MAX_WORDS = 16
"""The maximum number of words of a byline or signature."""
_MIN_STORY = 60
"""The minimum number of characters of a paragraph; a hyphen and a name below it are a signature, not an item of a
list."""
_SIGNED_PARTS = 2
"""The minimum number of signatures of an article whose parts are signed."""
_BULLETS = ("- ", "* ", "• ")
_FIRST_NAME = re.compile(r"(?:[Bb]y |BY )?(?P<name>[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){1,2}?)(?=$|,|\sand\b|\s\|)")
"""The first author in a byline."""
_INTRODUCED = re.compile(rf"(?P<name>{_NAME})(?:,\s[^,]{{3,80}},)?\s(?:is|was|are)\s")
_VIEWS = re.compile(r"\b(?:opinions|views)\b.{0,40}\b(?:expressed|are (?:his|her|their) own)\b")
"""A note that an opinion is the author's own; `_INTRODUCED` is how it begins."""
_CLOSING = 2
"""Lines at the end among which notes on the authors are looked for."""
_OPENING = 4
"""Lines at the beginning among which bylines are looked for."""


def find_bylines(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) at the beginning of an article that say who wrote it and for which paper."""
    numbers: set[int] = set()
    names: list[int] = []
    if len(lines) > 2 and lines[0].endswith(",") and _OF_NAMES.match(lines[0][:-1]) and _writes_for(lines[1:3]):
        return {0, 1}
    for number, line in enumerate(lines[:_OPENING]):
        line = line.removesuffix(",")
        if _is_long(line):
            break
        if _BY.match(line):
            numbers.add(number)
        elif _OF_DESK.match(line):
            numbers |= {number, *names}
        elif _OF_NAMES.match(line) and number == len(names) + len(numbers):
            names.append(number)
            if number == 0 and _is_name(line) and _writes_for(lines[1:3]):
                numbers |= {0, 1}
                break
            if number == 0 and _is_name(line) and not _is_short(lines[1:2]):
                numbers.add(number)
        else:
            break
    return numbers


def find_notes_on_authors(lines: Sequence[str], bylines: Set[int]) -> set[int]:
    """The line numbers at the end that introduce an author named in one of the `bylines` (line numbers), as in "Ada
    Nordmann is a pilot …"."""
    names = [match["name"] for number in bylines if (match := _FIRST_NAME.match(lines[number]))]
    ending = range(max(len(lines) - _CLOSING, len(bylines)), len(lines))
    return {number for number in ending if any(_says_who(lines[number], name) for name in names)}


def find_portraits(lines: Sequence[str]) -> set[int]:
    """The line numbers of the author's name below a picture: a line that is only the name with which a note at the
    beginning or end opens ("Ada Nordmann is a pilot. The opinions expressed …")."""
    notes = [line for line in (*lines[:_CLOSING], *lines[-_CLOSING:]) if _VIEWS.search(line)]
    authors = {match["name"] for note in notes if (match := _INTRODUCED.match(note))}
    return {number for number, line in enumerate(lines) if line in authors}


def _says_who(line: str, name: str) -> bool:
    return line.startswith((f"{name} is ", f"{name}, ", f"{name} was ", f"{name} writes ")) and '"' not in line


def is_signature(line: str, before: str, after: str) -> bool:
    """Whether a line names the writer of what is above it ("— Kaila White"). Not below a quotation, where it names the
    speaker, nor in a list, where it is an item. `before` and `after` are its neighbours."""
    if _is_long(line) or line[0] not in "—–-" or not _SIGNED.match(line):
        return False
    if _is_quotation(before) and not _OF_DESK.match(line.lstrip("—–- ")):
        return False
    listed = (
        before.startswith(_BULLETS) or after.startswith(_BULLETS) or len(before) < _MIN_STORY or before.endswith(":")
    )
    return not (line.startswith("- ") and listed)


def find_signatures(lines: Sequence[str]) -> set[int]:
    """The line numbers of signatures below quotations, and of those with a hyphen, in an article whose parts are all
    signed (a live blog)."""
    signed = {
        number: _is_quotation(lines[number - 1])
        for number, line in enumerate(lines)
        if number and line.startswith(("—", "–", "--")) and not _is_long(line) and _SIGNED.match(line)
    }
    if list(signed.values()).count(False) < _SIGNED_PARTS:
        return set()
    writers = {line.lstrip("—–- ") for line in map(lines.__getitem__, signed)}
    hyphened = {number for number, line in enumerate(lines) if line.startswith("- ") and line[2:] in writers}
    return set(signed) | hyphened


def _is_quotation(line: str) -> bool:
    return line[:1] in ("“", '"', "„", "«", "‘", "'") and line.rstrip(" .")[-1:] in ("”", '"', "“", "»", "’", "'")


def _is_name(line: str) -> bool:
    """Whether a line begins with a first name."""
    return line.split()[0].lower() in _first_names()


def _writes_for(lines: Sequence[str]) -> bool:
    """Whether the first of two lines says for whom an author writes ("for The Courier"), above a paragraph."""
    return len(lines) == 2 and _FOR.match(lines[0]) is not None and not _is_short(lines[1:])


def _is_short(lines: Sequence[str]) -> bool:
    """Whether none of the lines is long enough for a paragraph of the article."""
    return not any(len(line) > _MIN_STORY for line in lines)


@cache
def _first_names() -> frozenset[str]:
    return frozenset[str]().union(*word_lists("first_names").values())


def _is_long(line: str) -> bool:
    """Whether a line is too long for a byline or signature."""
    return len(line) > 160 or len(line.split()) > _MAX_WORDS
