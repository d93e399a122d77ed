"""Finds the speaker of a quote by its signature (“A tram is no toy.” — Ingrid Solheim, mayor)."""

from __future__ import annotations

import re

from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.speech_types import SMALL_WORDS
from bot.model import Span

_MAX_NAME_WORDS = 8
"""The maximum number of words of a signer's name."""
_NAME = (
    r"(?P<name>(?=[A-ZÀ-Þ])(?:\b(?:[A-Z]|Adm|Capt|Col|Dr|Gen|Gov|Jr|Lt|Maj|Mrs?|Ms|Prof|Rep|Rev|Sen|Sgt|Sr|St)\."
    r"|[^\W\d_]|[ ’'&/-])+)"
)
"""A name in the group `name`: words that begin with a capital, perhaps with abbreviated titles ("Dr. Mara Quill")."""
_SIGNATURE = re.compile(rf"\s*(?:[—–―]|(?<![\w-])--?(?!-))\s*{_NAME}(?:[,(][^\n]*)?\.?\s*")
"""Matches "— Mara Quill, clerk"."""
_BOX_HEADING = re.compile(r"\bquote(?: of the (?:day|hour|month|week))?[:.]?\s*$", re.IGNORECASE)
"""The heading of a box that shows one quote ("TODAY’S QUOTE")."""
_BOX_SIGNATURE = re.compile(rf"\s*{_NAME},\s(?![A-Z]|who\b)(?!\w+ (?:said|says)\b)[^\n]*")
"""The signature in the box of a quote, which has no dash: a name, and after a comma what the quote is about ("Mara
Quill, on the new lock")."""
_MAX_HEADING_CHARACTERS = 40
"""The number of characters before quoted words that are searched for the heading of their box."""


def signer_of(text: str, quoted_span: QuotedSpan, paragraphs: tuple[Span, ...]) -> Span | None:
    """The span of the name that signs a quote. The quote must begin its line; the signature follows it in the same
    paragraph, or fills the next paragraph. It begins with a dash, except under a quote in a box of its own ("TODAY’S
    QUOTE"). None if the text after the quote does not look like a name ("“Enough.” — The crowd went home")."""
    span_after = _text_after(text, quoted_span, paragraphs)
    if span_after is None:
        return None
    signature = _SIGNATURE.fullmatch(text, span_after.start, span_after.end)
    heading = text[max(0, quoted_span.outer_span.start - _MAX_HEADING_CHARACTERS) : quoted_span.outer_span.start]
    is_in_box = span_after.start > quoted_span.outer_span.end and _BOX_HEADING.search(heading) is not None
    is_described = is_in_box and signature is not None  # "-- The owner of the boat, after it sank"
    if signature is None and is_in_box:
        signature = _BOX_SIGNATURE.fullmatch(text, span_after.start, span_after.end)
        if signature is not None and signature["name"].split()[-1].isupper():
            return None  # "The port’s CEO, Mara Quill said as …"
    if signature is None:
        return None
    name = signature["name"].rstrip(" -")
    start = signature.start("name")
    is_name = len(name.split()) <= _MAX_NAME_WORDS and (is_described or _looks_like_name(name))
    return Span(start, start + len(name)) if is_name else None


def _text_after(text: str, quoted_span: QuotedSpan, paragraphs: tuple[Span, ...]) -> Span | None:
    """Where the signature of a quote may be: the rest of its paragraph or, if nothing is left, the next paragraph. None
    if the quote does not begin its line or is not closed, or if no text follows."""
    paragraph = paragraphs[quoted_span.paragraph]
    text_before = text[paragraph.start : quoted_span.outer_span.start].rstrip(" \t")
    if not quoted_span.is_closed or (text_before and text_before[-1] != "\n"):
        return None
    if quoted_span.outer_span.end < paragraph.end:
        return Span(quoted_span.outer_span.end, paragraph.end)
    return paragraphs[quoted_span.paragraph + 1] if quoted_span.paragraph + 1 < len(paragraphs) else None


def _looks_like_name(name: str) -> bool:
    """Whether all words of `name` are capitalised (except `SMALL_WORDS`), or only the last two, after a description
    ("boxing champion Ola Berg")."""
    words = name.split()
    is_capitalised = all(word[0].isupper() or word in SMALL_WORDS for word in words)
    ends_with_name = len(words) > 2 and all(word[0].isupper() for word in words[-2:])
    return is_capitalised or ends_with_name
