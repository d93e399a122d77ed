"""Recognises lines that say who wrote or reported an article, or how to reach them."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("authors")
_CAPITALISED_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
"""Matches "Mara", "St.", "O’Neil"."""
_FULL_NAME = r"[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){1,3}"
"""Matches "Mara J. Quill"."""

# How to reach the author.
_OFFER = r"(?:You can |(?:Got|Have) (?:any|a|an)?\s?(?:\w+ )?(?:ideas?|questions?|tips?)\? )?"
"""What may come before "contact": "You can ", "Got a tip? "."""
_CONTACT_AT_END = re.compile(
    rf"{_OFFER}(?:[Cc]ontact|[Rr]each|[Ee]-?mail|[Ww]rite to)\s(?:{_CAPITALISED_WORD}\s){{2,6}}"
    r"at\s[\w.+-]+@[\w-]+(?:\.[\w.]+?)?"
    r"(?:\.|,?\s(?:or|and|on)\b.{0,120})?$"
)
"""Matches "Contact Mara Quill at quill@example.com", with little after it in the paragraph."""
_CONTACT = re.compile(rf"{_FULL_NAME}(?::\s(?:\d{{3}}[-.]\d{{3}}[-.]\d{{4}}|[\w.+-]+@[\w-]+\.\w)| on Twitter: @\w)")
"""Matches "Mara Quill: 502-582-4502; quill@example.com", "Mara Quill on Twitter: @quill"."""
_MAIL = r"[A-Za-z][\w.+-]*@[\w-]+\.[\w.]*\w"
"""Matches "quill@example.com"."""
_WAY = (
    rf"(?:{_MAIL}|(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}|@\w{{3,30}}(?: on Twitter)?"
    r"|(?:Twitter|Instagram|Facebook)(?:\s?:)?\s@\w{3,30}|(?:www\.)?(?:[Tt]witter|[Ff]acebook)\.com/[\w.]*\w)"
)
"""A way to reach an author: an address (`_MAIL`), a telephone number, an account."""
_ADDRESS = re.compile(
    r"(?:(?:Twitter|Instagram)\s?:\s)?@\w{3,30}"
    r"|[a-z][\w.+-]*@[\w-]+\.[\w.]+\w"
    r"|Contact [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} at (?:\d|\(\d{3}\) )[\d-]{7,}\d\.?"
    r"|[A-Z][\w’'. -]{3,40} can be reached at https?://\S+"
    rf"|(?:{_CAPITALISED_WORD}\s){{0,4}}(?:or\s)?{_MAIL}(?:(?:[,;]|\s(?:or|and))+(?:\s(?:follow|on|at))*\s{_WAY})*[.;,]?"
)
"""A line that only gives an address of the author: "@quill", "quill@example.com", "Contact Quill at 502-582-4502",
"Mara Quill can be reached at https://example.com", "Mara Quill quill@example.com or on Twitter @quill"."""

# Who wrote or reported.
_AUTHOR = re.compile(
    rf"{_FULL_NAME}(?:,\s[^,]{{3,80}},)?\s(?:is|was|are|covers|writes|reports|hosts|fact-checks)\b"
    rf".{{0,400}}(?:@\w|\b{any_of(_LISTS['words_about_authors'])}\b)"
)
"""Matches "Mara Quill is a reporter for ..."."""
_REPORTING_CREDIT = re.compile(
    rf"(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:and\s)?){{1,8}}(?:of (?:[Tt]he )?(?:{_CAPITALISED_WORD}\s){{1,5}})?"
    r"reported from\s[A-ZÀ-Þ][\w’'., -]{2,80}"
    r"(?:;\s[A-ZÀ-Þ][\w’'. -]{2,60}\s(?:reported )?from\s[A-ZÀ-Þ][\w’'., -]{2,80})*\."
    r"(?:\sContributing[:;]\s.{3,160})?$"
)
"""A line that says who reported from where ("Mara Quill reported from Salem.")."""
_WRITERS_CONTRIBUTED = re.compile(
    r"(?:The )?(?:[A-Z][\w&.-]*\s){1,4}(?:(?:staff|news|video|sports) )?"
    rf"{any_of(_LISTS['kinds_of_authors'])}\s[A-ZÀ-Þ].{{3,400}}\scontributed\.?$"
)
"""Matches "Salem Press writers Mara Quill in Salem and Ole Berg in Bergen contributed."."""
_BEGINNINGS = (_REPORTING_CREDIT, _WRITERS_CONTRIBUTED, _CONTACT_AT_END, _CONTACT, _AUTHOR)
"""What a line about the author begins with; the first three match it up to its end."""


def is_about_author(line: str) -> bool:
    """Whether a line says who wrote or reported the article, or how to reach them."""
    return _ADDRESS.fullmatch(line) is not None or any(pattern.match(line) for pattern in _BEGINNINGS)
