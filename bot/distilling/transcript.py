"""The turns of an interview printed as speech: “WALLACE: Let us start with the news.”"""

from __future__ import annotations

import re

from bot.distilling.marks import Quoted
from bot.distilling.spoken import Speaker
from bot.model import Span

_LABEL = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.’'-]*){0,3})(?:\s\([^()\n]{1,40}\))?\s?[:：]\s+(?=\S)")
_ASIDE = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]\.?|Follow [^“”\n]{1,60} (?:on Twitter|@\w+)[^“”\n]{0,40}")


def turn_of(text: str, quoted: Quoted) -> tuple[Quoted, Speaker] | None:
    """The words of a turn without the name in capitals that opens it, and who that is; None where no name does."""
    label = _LABEL.match(text, quoted.span.start, quoted.span.end)
    if label is None:
        return None
    spoken = Quoted(Span(label.end(), quoted.span.end), quoted.outer, quoted.closed, quoted.paragraph)
    return spoken, Speaker(Span(*label.span(1)), None)


def is_aside(text: str, quoted: Quoted) -> bool:
    """Whether the words are a note of whoever wrote the transcript: "(CROSSTALK)", "Follow Mara Quill on Twitter"."""
    return _ASIDE.fullmatch(text, quoted.span.start, quoted.span.end) is not None
