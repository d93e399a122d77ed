"""Recognises lines that say who wrote or reported an article, or how to reach them."""

from __future__ import annotations

import re

_CONTACT_AT_END = re.compile(
    r"(?:You can |(?:Got|Have) (?:any|a|an)?\s?(?:\w+ )?(?:ideas?|questions?|tips?)\? )?(?:[Cc]ontact|[Rr]each"
    r"|[Ee]-?mail|[Ww]rite to)\s(?:[A-ZÀ-Þ][\w’'.-]*\s){2,6}at\s[\w.+-]+@[\w-]+(?:\.[\w.]+?)?"
    r"(?:\.|,?\s(?:or|and|on)\b.{0,120})?$"
)
"""Matches "Contact Mara Quill at quill@example.com", at the end of a paragraph."""
_CONTACT = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){1,3}(?::\s(?:\d{3}[-.]\d{3}[-.]\d{4}|[\w.+-]+@[\w-]+\.\w)"
    r"| on Twitter: @\w)"
)
"""Matches "Mara Quill: 502-582-4502; quill@example.com", "Mara Quill on Twitter: @quill"."""
_MAIL = r"[A-Za-z][\w.+-]*@[\w-]+\.[\w.]*\w"
"""Matches "quill@example.com"."""
_WAY = (
    rf"(?:{_MAIL}|(?:\(\d{{3}}\)\s?|\d{{3}}[-.])\d{{3}}[-.]\d{{4}}|@\w{{3,30}}(?: on Twitter)?"
    r"|(?:Twitter|Instagram|Facebook)(?:\s?:)?\s@\w{3,30}|(?:www\.)?(?:[Tt]witter|[Ff]acebook)\.com/[\w.]*\w)"
)
"""A way to reach an author: an address (`_MAIL`), a telephone number, an account."""
_ADDRESS = re.compile(
    r"(?:(?:Twitter|Instagram)\s?:\s)?@\w{3,30}|[a-z][\w.+-]*@[\w-]+\.[\w.]+\w"
    r"|Contact [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2} at (?:\d|\(\d{3}\) )[\d-]{7,}\d\.?"
    r"|[A-Z][\w’'. -]{3,40} can be reached at https?://\S+"
    rf"|(?:[A-ZÀ-Þ][\w’'.-]*\s){{0,4}}(?:or\s)?{_MAIL}(?:(?:[,;]|\s(?:or|and))+(?:\s(?:follow|on|at))*\s{_WAY})*[.;,]?"
)
"""A line that only gives an address of the author."""
_AUTHOR = re.compile(
    r"[A-ZÀ-Þ][\w.’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]+){1,3}(?:,\s[^,]{3,80},)?\s(?:is|was|are|covers|writes|reports|hosts"
    r"|fact-checks)\b"
    r".{0,400}(?:@\w|\b(?:USA TODAY|CNN|Reuters|columnist|reporter|correspondent|contributor|producer|(?:Opinion"
    r"|Editorial) (?:writer|editor)"
    r"|Board of Contributors|author of|Twitter|subscribe)\b)"
)
"""Matches "Mara Quill is a reporter for ..."."""
_REPORTED = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:and\s)?){1,8}(?:of (?:[Tt]he )?(?:[A-ZÀ-Þ][\w’'.-]*\s){1,5})?"
    r"reported from\s[A-ZÀ-Þ][\w’'., -]{2,80}"
    r"(?:;\s[A-ZÀ-Þ][\w’'. -]{2,60}\s(?:reported )?from\s[A-ZÀ-Þ][\w’'., -]{2,80})*\.(?:\sContributing[:;]\s.{3,160})?$"
)
"""A line that says who reported from where ("Mara Quill reported from Salem")."""
_WRITERS_CONTRIBUTED = re.compile(
    r"(?:The )?(?:[A-Z][\w&.-]*\s){1,4}(?:(?:staff|news|video|sports) )?(?:correspondents?|editors?|journalists?"
    r"|producers?|reporters?|writers?)\s[A-ZÀ-Þ].{3,400}\scontributed\.?$"
)
"""Matches "Salem Press writers Mara Quill in Salem and Ole Berg in Bergen contributed."."""


def is_about_author(line: str) -> bool:
    """Whether a line says who wrote or reported the article, or how to reach them."""
    return (
        _REPORTED.match(line) is not None
        or _WRITERS_CONTRIBUTED.match(line) is not None
        or _CONTACT_AT_END.match(line) is not None
        or _CONTACT.match(line) is not None
        or _ADDRESS.fullmatch(line) is not None
        or _AUTHOR.match(line) is not None
    )
