"""Recognises picture credits on a line of their own: "Jane Doe/The Courier via AP", "Photo by Jane Doe"."""

from __future__ import annotations

import re

from bot.text.boilerplate.authors.agencies import SOURCE_PATTERN
from bot.text.word_lists.first_names import FIRST_NAMES

NAME_PATTERN = r"[A-ZÀ-Þ][\w’'.-]*"
"""Matches one word of a name."""
CREDIT_PATTERN = (
    rf"(?:(?:[Cc]ourtesy(?: of)?|[Ff]rom|[Vv]ia|Photo by|[Pp]hotos?:|[Cc]redit:)\s)?"
    rf"(?:(?:{NAME_PATTERN}(?:\s(?:for|of|de|van|von"
    rf"|the)?\s?{NAME_PATTERN}){{0,5}}[/,|]\s?)*{SOURCE_PATTERN}(?:\s?/\s?{SOURCE_PATTERN})*"
    rf"(?:\s{SOURCE_PATTERN})?)"
)
"""Matches "Jane Doe/AP", "Courtesy of NASA": names, if any, and a supplier."""
_MAX_CHARACTERS = 90
"""The maximum number of characters of a credit."""
_NAMES = rf"{NAME_PATTERN}(?:\s(?:{NAME_PATTERN}|de|van|von|the|The|of|to)){{0,6}}"
"""Matches the name of a person or a paper: up to seven words."""
_LABEL = re.compile(
    r"(?:Mandatory |Photo |Image |Picture |Foto|Bild)?(?:[Cc]redits?|nachweis|quelle)\s?:\s"
    r"|(?:Photo|Image|Picture) [Ss]ource\s?:\s|(?:Map|Chart|Graphic|Video"
    r"|Illustration)\s?:\s(?=[^:]*[/|])|Crédits?(?: photo)?\s?:\s"
)
"""Matches "Photo credit: ", and "Graphic: " before a credit with a slash."""
_ONLY_CREDIT = re.compile(rf"{CREDIT_PATTERN}$")
"""Matches a line that has only a credit in one of the usual forms ("Photo: Mara Quill/AP")."""
_COURTESY = re.compile(
    r"(?:[\w.’' -]{2,40}\s)?(?:[Cc]ourtesy|COURTESY)(?: of)?:?\s[\w.’' /&-]{2,50}$|(?:Provided|Submitted|Supplied"
    r"|Handout) (?:to|by|from)\s[\w.’' /&-]{2,40}$|(?:Provided|Submitted|Supplied|Contributed|Courtesy)"
    r"(?: (?:photo|image|video)s?)?$"
    r"|[\w.’' -]{2,40}/[\w.’' -]{2,40}illustration$"
)
"""Matches "Courtesy of the museum", "Provided by the family", "Submitted photo"."""
_MADE_BY = re.compile(
    rf"(?:Photo(?:graph)?s?|Photography|Pictures?|Images?|Illustrations?|Graphics?|Videos?|Maps?|Art(?:work)?)"
    rf"\s(?:by|via|from)\s{_NAMES}(?:(?:,\s|\sand\s|\s&\s){_NAMES}){{0,4}}$"
    rf"|(?:©|\([Cc]\))\s?(?:\d{{4}}\s)?{_NAMES}$|(?:AP|AFP|EPA) Photo\s?/\s?{_NAMES}$"
)
"""Matches "Photos by Jane Doe and John Roe", "© 2021 Jane Doe", "AP Photo/Jane Doe"."""
_FROM_SITE = re.compile(
    r"(?:[Ff]rom\s)?@\w{2,30}\s?/\s?[A-Z]\w+$|(?:Twitter|X|Instagram|Facebook|TikTok|YouTube)\s?/\s?@?\w[\w. ]{1,30}$"
    r"|(?:[Ss]creenshot|[Ss]creengrab|[Ss]till)\s?(?:/|via|from)\s?[A-Z][\w .]{1,30}$"
)
"""Matches "@quill/Twitter", "Screenshot from YouTube"."""
_SUPPLIER_AND_NAME = re.compile(
    rf"{SOURCE_PATTERN}(?:/[A-Z][\w-]+){{1,3}}$|{_NAMES}\s(?:via|from|on|[Cc]ourtesy of)\s{SOURCE_PATTERN}$"
)
"""Matches "AFP/Quill", "Jane Doe via AP", "Jane Doe from Pexels"."""
_NAME_AND_PAPER = re.compile(rf"{NAME_PATTERN}(?:\s{NAME_PATTERN}){{0,3}}/{NAME_PATTERN}(?:\s{NAME_PATTERN}){{1,2}}$")
"""Matches "Jane Doe/Salem Courier"."""
_PERSON_FOR_PAPER = re.compile(
    rf"{NAME_PATTERN}\s(?:{NAME_PATTERN}\s?){{1,3}}(?:\s?[/|]\s?{_NAMES}|\s?-\s?{SOURCE_PATTERN}|\sfor\s(?:[Tt]he\s)?"
    rf"{_NAMES})(?:\svia\s{_NAMES})?$"
)
"""Matches "Jane Doe for The Courier", "Jane Doe - AP". Other lines look alike."""
_PERSON_AND_OFFICE = re.compile(
    rf"{NAME_PATTERN}(?:\s{NAME_PATTERN}){{2,4}}\s"
    r"(?:County Jail|County Sheriff|Police(?: Department)?|(?:County )?Sheriff[’']s (?:Department|Office))$"
)
"""Matches "Jane Doe Salem County Sheriff": whom a picture shows, and which police supplied it."""
_FORMS = (_ONLY_CREDIT, _COURTESY, _MADE_BY, _FROM_SITE, _SUPPLIER_AND_NAME, _NAME_AND_PAPER)
"""The forms of a credit that count alone."""
_FORMS_WITH_PERSON = (_PERSON_FOR_PAPER, _PERSON_AND_OFFICE)
"""The forms of a credit that count only with a known first name."""


def is_credit(line: str) -> bool:
    """Whether a line only says who took or supplied a picture."""
    if len(line) > _MAX_CHARACTERS:
        return False
    line = line.rstrip(".") if "/" in line or " via " in line else line
    label = _LABEL.match(line)
    rest = line[label.end() :].rstrip(".") if label else line
    if any(form.match(rest) for form in _FORMS):
        return True
    names_person = any(form.match(rest) for form in _FORMS_WITH_PERSON)
    return names_person and rest.split()[0].lower() in FIRST_NAMES
