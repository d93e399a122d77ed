"""What bylines and signatures have in common: names of authors, and of the papers and agencies that they write for."""

from __future__ import annotations

import re

from bot.text.boilerplate.authors.agencies import NEWS_PATTERN

PERSON_PATTERN = (
    r"[A-ZÀ-Þ][\w’'.-]*"
    r"(?:\s(?:(?:de|da|di|del|della|la|le|van|von|der|den|el|al|bin|y|e)\s){0,2}[A-ZÀ-Þ][\w’'.-]*){1,3}"
)
"""Matches "Mara Quill", "Ida M. van Crane"."""
PERSONS_PATTERN = rf"{PERSON_PATTERN}(?:(?:,\s(?:and\s)?|\sand\s|\s&\s|\sund\s|\set\s|\sy\s){PERSON_PATTERN}){{0,7}}"
"""Matches "Mara Quill, Ole Berg and Ana Ruiz"."""
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
"""Matches "@quill", "quill@example.com"."""
DESK_PATTERN = (
    rf"(?:{NEWS_PATTERN}|{_OFFICE}|{_HANDLE}|[A-Z][\w .&’'-]{{2,40}}(?:Times|Post|Journal|News|Press|Herald"
    rf"|Tribune|Gazette"
    r"|Republic|Enquirer|Register|Observer|Chronicle|Star|Sun|Globe|Leader|Sentinel|Dispatch|Record|Newsmakers|Today)"
    r"(?:\s?\|\s?[\w.]{3,30})?|USA TODAY NETWORK.{0,40}|.{2,40}\bBureau|Editors|[A-Z]\w{2,30}\.(?:com|org|net)"
    r"|[\w .]{2,30}\(a division of .{2,40}\)|The \([A-Z][\w., -]{2,30}\) [A-Z][\w-]+(?: [A-Z][\w-]+)?)"
)
"""Who an author writes for: an agency, a paper, a network, or a role or address."""
DESK_LINE = re.compile(rf"(?:{PERSONS_PATTERN},\s)?{DESK_PATTERN}(?:(?:,?\s(?:and|/|\|)\s|,\s){DESK_PATTERN})?$")
"""Matches "Mara Quill, USA TODAY", "Salem Post | AP"."""
_MAX_WORDS = 16
"""The maximum number of words of a byline or signature."""
_MAX_CHARACTERS = 160
"""The maximum number of characters of a byline or signature."""
MIN_PARAGRAPH_CHARACTERS = 60
"""The minimum number of characters of a paragraph of the article. A hyphen and a name below a paragraph are a
signature, not an item of a list."""


def is_long(line: str) -> bool:
    """Whether a line is too long for a byline or signature."""
    return len(line) > _MAX_CHARACTERS or len(line.split()) > _MAX_WORDS
