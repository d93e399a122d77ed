"""A quote set apart with its name below: “A tram is no toy.” — Ingrid Solheim, mayor"""

from __future__ import annotations

import re

from bot.distilling.marks import Quoted
from bot.distilling.spoken import SMALL_WORDS
from bot.model import Span

_LONGEST = 120
"""Characters of a signature."""
_MOST_WORDS = 8
_SIGNATURE = re.compile(
    r"\s*(?:[—–―]|(?<![\w-])--?(?!-))\s*"
    r"(?P<name>(?=[A-ZÀ-Þ])(?:\b(?:[A-Z]|Dr|Gov|Jr|Mrs?|Ms|Prof|Rep|Sen|Sr|St)\.|[^\W\d_]|[ ’'&/-])+)"
    r"(?:[,(][^\n]*)?\.?\s*"
)


def signer_of(text: str, quoted: Quoted, paragraphs: tuple[Span, ...]) -> Span | None:
    """Where the name stands that signs a quote which opens its line, behind it or alone in the next paragraph; None
    where nothing there is a name by its capitals ("“Enough.” — The crowd went home")."""
    paragraph = paragraphs[quoted.paragraph]
    before = text[paragraph.start : quoted.outer.start].rstrip(" \t")
    if not quoted.closed or (before and before[-1] != "\n"):
        return None
    place = Span(quoted.outer.end, paragraph.end) if quoted.outer.end < paragraph.end else None
    if place is None and quoted.paragraph + 1 < len(paragraphs):
        place = paragraphs[quoted.paragraph + 1]
    if place is None or len(place) > _LONGEST:
        return None
    signature = _SIGNATURE.fullmatch(text, place.start, place.end)
    if signature is None:
        return None
    name = signature["name"].rstrip(" -")
    words = name.split()
    start = signature.start("name")
    named = len(words) <= _MOST_WORDS and all(word[0].isupper() or word in SMALL_WORDS for word in words)
    return Span(start, start + len(name)) if named else None
