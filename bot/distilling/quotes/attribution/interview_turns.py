"""Finds the speaker of a turn in an interview by the label at the beginning of the quoted words (“WALLACE: Let us start
with the news.”), and recognises notes that the editors of a transcript added."""

from __future__ import annotations

import re

from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.speech_types import Speaker
from bot.model import Span
from bot.text.turn_labels import NO_SPEAKERS

_TURN_LABEL = re.compile(
    r"([A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,3})(?:\s\([^()\n]{1,40}\))?\s?[:：]\s+(?=\S)"
)
"""Matches "MARA QUILL (on the phone): " before what she says."""
_TRANSCRIPT_NOTE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]\.?|Follow [^“”\n]{1,60} (?:on Twitter|@\w+)[^“”\n]{0,40}")
"""Matches "(laughs)", "Follow Ida Crane on Twitter"."""


def turn_of(text: str, quoted_span: QuotedSpan) -> tuple[QuotedSpan, Speaker | None] | None:
    """If the quoted words begin with a label in capitals ("WALLACE:"), the words after the label, and the speaker (None
    if the label names a recording, such as "VIDEO:"). None if there is no label."""
    label = _TURN_LABEL.match(text, quoted_span.span.start, quoted_span.span.end)
    if label is None:
        return None
    words = QuotedSpan(
        Span(label.end(), quoted_span.span.end), quoted_span.outer_span, quoted_span.is_closed, quoted_span.paragraph
    )
    return words, None if label[1].lower() in NO_SPEAKERS else Speaker(Span(*label.span(1)), None)


def is_transcript_note(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words are a note by the editors of a transcript: "(CROSSTALK)", "Follow Mara Quill on
    Twitter"."""
    return _TRANSCRIPT_NOTE.fullmatch(text, quoted_span.span.start, quoted_span.span.end) is not None
