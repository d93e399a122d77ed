"""Symbols of shares that a page shows beside a paragraph, and that were read as its beginning ("Salem Mills SLM The
company said …")."""

from __future__ import annotations

import re

_NAME = r"(?:[A-Z][\w.&’'-]*(?: [A-Z&][\w.&’'-]*){0,3})"
_OPENERS = (
    "A|After|Also|An|And|As|At|Before|But|By|For|From|He|Her|His|However|If|In|It|It’s|It's|Its|Last|Many|Most|On|One"
    "|Other|She|Since|So|Some|Still|That|That’s|That's|The|Their|These|They|This|Those|To|We|When|While|With"
)
"""Words that begin a sentence, and are not part of a name after a symbol ("Salem CEO Mara Quill")."""
_SYMBOLS = re.compile(rf"(?:{_NAME} [A-Z]{{2,5}} )+(?=(?:{_OPENERS})\b)")
"""Stock symbols at the beginning of a paragraph, each after the name of its company."""
_MAX_CHARACTERS = 120
"""The number of characters at the beginning of a paragraph that are searched."""
_NOT_SYMBOLS = frozenset("AND BY FAQ FOR LIVE MORE NEWS NOW OF THE TODAY US USA VIDEO WATCH WATCHED".split())
"""Words in capitals that end a label or name."""


def stock_symbols_end(line: str) -> int:
    """The number of characters of the names and symbols of shares at the beginning of a paragraph; 0 if it has none."""
    match = _SYMBOLS.match(line[:_MAX_CHARACTERS])
    if match is None or match.group().isupper() or not _NOT_SYMBOLS.isdisjoint(match.group().split()):
        return 0
    return match.end()
