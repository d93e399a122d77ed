"""Recognises datelines: the place and agency before the first sentence of a report ("LONDON (Reuters) - ", "New York
CNN —")."""

from __future__ import annotations

import re

from bot.text.boilerplate.authors.agencies import NEWS_PATTERN
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists

_LISTS = word_lists("authors")
_MAX_CHARACTERS = 110
"""The maximum number of characters from the beginning of a paragraph to the end of its dateline."""
_DASH = r"(?:---?|[—–―-])"
_PLACE = r"[A-ZÀ-Þ][\w.’'-]*(?:[ /][A-ZÀ-Þa-z][\w.’'-]*){0,5}"
"""Matches "SALEM", "New York"."""
_DAY = r"(?:,?\s(?:[A-Z][a-zé]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s[A-Za-zé]{3,9}\.?)(?:,?\s\d{4})?)?"
"""Matches ", May 4, 2021", " 4. Mai"; it may be missing."""
_WITH_AGENCY = re.compile(
    rf"(?:{_PLACE}(?:,\s{_PLACE}){{0,2}}{_DAY},?\s?)?[(（\[]{NEWS_PATTERN}(?: [A-Z][a-z]+)?[)）\]]"
    rf"(?:\s*{_DASH}(?=\s))?\s+(?=[\w“\"‘'«{CURRENCY_SIGNS}])"
)
"""Matches "LONDON, May 4 (Reuters) - ", "New York (CNN Markets) "."""
_AGENCY_AND_DASH = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*(?:[ /][A-ZÀ-Þ][\w.’'-]*){0,3}(?:,\s[A-ZÀ-Þ][\w.’'-]*)?\s)?"
    rf"{NEWS_PATTERN}\s*[—–―]\s*(?=[A-ZÀ-Þ“\"‘'«])"
)
"""Matches "New York CNN — "."""
_IN_CAPITALS = re.compile(
    rf"(?P<place>(?:Mc)?[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*(?:[ /](?:Mc)?[A-ZÀ-Þ][A-ZÀ-Þ’'.-]*){{0,4}})"
    rf"(?P<more>(?:,\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*){{0,2}}){{0,2}}{_DAY}(?:,?\s\([^()]{{2,40}}\))?)"
    rf"(?:\s*(?:--|[—–―]|\s-)\s+(?=[\w“\"‘'«{CURRENCY_SIGNS}])|\s[—–](?=[A-ZÀ-Þ“\"]))"
)
"""Matches "SALEM, N.D. — " and "SALEM —"."""
_DATELINE_ALONE = re.compile(rf"{_PLACE}(?:(?:,\s|/){_PLACE}){{0,3}}(?:\s\({NEWS_PATTERN}\))?\s?[—–]$")
"""Matches "Washington CNN —", "SALEM, Mass. (AP) —" on a line of its own."""
_STATE = (
    r"(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo"
    r"|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Va|Vt|Wash|Wis|Wyo|[NSW]\.\s?[A-Z][a-z]{0,3})\."
)
"""The abbreviation of a state, such as "Mass." or "N.M."."""
_STATE_ALONE = re.compile(rf"[A-Z][A-Z.’'-]*(?:[ /][A-Z][A-Z.’'-]*){{0,4}}, {_STATE}$")
"""Matches "SALEM, Mass." on a line of its own; the place must be in capitals."""
_STATE_AFTER_PLACE = re.compile(rf",\s{_STATE}")
"""Matches ", N.M.": what is before it is a place, whatever its words mean ("PART, N.M.")."""
_BRACKET_OR_CJK = re.compile(r"[(\[（【［]|新|中")
"""Every match of `_WITH_AGENCY` or `_CJK` contains one of these. They are looked for first, because this is faster."""
_CJK = re.compile(
    rf"[【\[［][^】\]］]{{0,24}}{NEWS_PATTERN}[^】\]］]{{0,8}}[】\]］][\s　]*"
    rf"|[^\s（(。、，]{{1,12}}[（(]{NEWS_PATTERN}[）)][\s　—－-]*"
    r"|(?:新华社|新華社|中新社|中新网|中央社)[^\s，。]{1,24}[电電][\s　]*(?:[（(][^）)]{1,24}[）)][\s　]*)?"
)
"""Matches "【…時事】", "东京（路透社）", "新华社北京5月4日电"."""
_SHORT_CITIES = _LISTS["short_cities"]
"""Places whose names have fewer letters than `_MIN_PLACE_LETTERS`."""
_MIN_PLACE_LETTERS = 5
"""The minimum number of letters of a place of one word in capitals that is not in `_SHORT_CITIES`; a shorter word is an
acronym."""
_MIN_LONGEST_WORD_LETTERS = 4
"""The minimum number of letters of the longest word of a place of several words in capitals."""
_LABELS = _LISTS["not_places"]
"""Words in capitals before a dash that are labels, not places."""


def dateline_end(line: str) -> int:
    """The number of characters of the dateline at the beginning of a paragraph, 0 if it has none."""
    head = line[:_MAX_CHARACTERS]
    match = (_WITH_AGENCY.match(head) or _CJK.match(head)) if _BRACKET_OR_CJK.search(head) else None
    if match is None and ("—" in head or "–" in head):
        match = _AGENCY_AND_DASH.match(head)
    if match is None:
        match = _IN_CAPITALS.match(head)
        if match is not None and not _is_place(match["place"], match["more"]):
            return 0
    return match.end() if match else 0


def opens_with_agency(line: str) -> bool:
    """Whether a paragraph begins with a dateline in which an agency is in brackets ("Salem (AP) — …")."""
    return _WITH_AGENCY.match(line[:_MAX_CHARACTERS]) is not None


def is_dateline(line: str) -> bool:
    """Whether a line (not empty) is a dateline and nothing else ("Washington CNN —")."""
    if len(line) > _MAX_CHARACTERS:
        return False
    in_capitals = line[-1] == "." and line[:5].isupper() and line.partition(",")[0].isupper()
    return (line[-1] in "—–" and _DATELINE_ALONE.match(line) is not None) or (
        in_capitals and _STATE_ALONE.match(line) is not None
    )


def _is_place(place: str, more: str) -> bool:
    """Whether words in capitals before a dash are a place rather than a label ("OPINION – ") or an acronym. `more` is
    what follows them before the dash: a state or town, a day, an agency ("" for nothing)."""
    if _STATE_AFTER_PLACE.match(more):
        return True
    words = place.replace("/", " ").split()
    if any(word in _LABELS for word in words):
        return False
    if len(words) == 1 and not more:
        return (len(place) >= _MIN_PLACE_LETTERS and place.isalpha()) or place in _SHORT_CITIES
    return bool(more) or any(len(word) >= _MIN_LONGEST_WORD_LETTERS for word in words)
