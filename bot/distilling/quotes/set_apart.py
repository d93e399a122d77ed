"""Finds speakers who are named outside of a sentence: by labels of turns in an interview (“WALLACE: Let us start with
the news.”) and by signatures (“A tram is no toy.” — Ingrid Solheim, mayor)."""

from __future__ import annotations

import re

from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.speech_types import SMALL_WORDS, Speaker
from bot.model import Span

_TURN_LABEL = re.compile(
    r"([A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,3})(?:\s\([^()\n]{1,40}\))?\s?[:：]\s+(?=\S)"
)
_TRANSCRIPT_NOTE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]\.?|Follow [^“”\n]{1,60} (?:on Twitter|@\w+)[^“”\n]{0,40}")
_MAX_SIGNATURE_LINE = 600
"""The maximum number of characters of a line with a signature."""
_MAX_NAME_WORDS = 8
"""The maximum number of words of a signer's name."""
_SIGNATURE = re.compile(
    r"\s*(?:[—–―]|(?<![\w-])--?(?!-))\s*"
    r"(?P<name>(?=[A-ZÀ-Þ])(?:\b(?:[A-Z]|Dr|Gov|Jr|Mrs?|Ms|Prof|Rep|Sen|Sr|St)\.|[^\W\d_]|[ ’'&/-])+)"
    r"(?:[,(][^\n]*)?\.?\s*"
)


def turn_of(text: str, quoted: QuotedSpan) -> tuple[QuotedSpan, Speaker] | None:
    """If quoted words begin with a label in capitals ("WALLACE:"), the words without it, and the speaker; else None."""
    label = _TURN_LABEL.match(text, quoted.span.start, quoted.span.end)
    if label is None:
        return None
    words = QuotedSpan(Span(label.end(), quoted.span.end), quoted.outer, quoted.closed, quoted.paragraph)
    return words, Speaker(Span(*label.span(1)), None)


def is_transcript_note(text: str, quoted: QuotedSpan) -> bool:
    """Whether the words are a note by the editors of a transcript: "(CROSSTALK)", "Follow Mara Quill on Twitter"."""
    return _TRANSCRIPT_NOTE.fullmatch(text, quoted.span.start, quoted.span.end) is not None


def signer_of(text: str, quoted: QuotedSpan, paragraphs: tuple[Span, ...]) -> Span | None:
    """The span of the name that signs a quote. The quote must begin its line; the signature follows it, or is alone in
    the next paragraph. None if what follows does not look like a name ("“Enough.” — The crowd went home")."""
    paragraph = paragraphs[quoted.paragraph]
    before = text[paragraph.start : quoted.outer.start].rstrip(" \t")
    if not quoted.closed or (before and before[-1] != "\n"):
        return None
    rest = Span(quoted.outer.end, paragraph.end) if quoted.outer.end < paragraph.end else None
    if rest is None and quoted.paragraph + 1 < len(paragraphs):
        rest = paragraphs[quoted.paragraph + 1]
    if rest is None or len(rest) > _MAX_SIGNATURE_LINE:
        return None
    signature = _SIGNATURE.fullmatch(text, rest.start, rest.end)
    if signature is None:
        return None
    name = signature["name"].rstrip(" -")
    words = name.split()
    start = signature.start("name")
    capitals = all(word[0].isupper() or word in SMALL_WORDS for word in words)
    titled = len(words) > 2 and all(word[0].isupper() for word in words[-2:])  # "— boxing champion Ola Berg, on …"
    named = len(words) <= _MAX_NAME_WORDS and (capitals or titled)
    return Span(start, start + len(name)) if named else None
