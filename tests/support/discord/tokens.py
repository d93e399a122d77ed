"""Finds what Discord renders as markup in a text, to test the bot's escaping, with which this shares no code.

The rules are those of Discord's documentation: one scan in which a backslash escapes the punctuation after it. The
markup that the bot itself writes (bold, quotes, small print, headings, list marks) is found, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PINGS = re.compile(
    r"<@[!&]?\d+>|<#\d+>|@everyone|@here|</[^\n:>]+:\d+>|<t:\d+|<id:\w|https?://|discord\.gg/", re.IGNORECASE
)
"""Matches mentions and links that a program may find in a raw text if it ignores escapes."""

_INLINE = [
    ("mention", re.compile(r"<@!?\d+>|<@&\d+>|<#\d+>|@everyone|@here", re.IGNORECASE)),
    ("timestamp", re.compile(r"<t:-?\d+(:[a-zA-Z])?>")),
    ("command", re.compile(r"</[^\n:>]+:\d+>")),
    ("guide", re.compile(r"<id:\w+>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[a-z0-9_+-]+:")),
    ("link", re.compile(r"https?://[^\s<]+|<[a-z]+:[^\s>]+>|\[[^\]\n]+\]\([^)\n]+\)|discord\.gg/\w+", re.IGNORECASE)),
    ("code", re.compile(r"`+(?=[^`])")),
    ("spoiler", re.compile(r"\|\|")),
    ("format", re.compile(r"\*+(?=\S)|__?(?=\S)|~~")),
]
"""Patterns of marks anywhere in a line, with their kinds. A pattern matches only the mark, never what comes after it,
which may be a backslash."""

_LINE = [
    ("heading", re.compile(r"#{1,3}\s")),
    ("small", re.compile(r"-#\s")),
    ("list", re.compile(r"\s*([-*+]|\d+[.)])\s")),
    ("quote", re.compile(r"(>>>|>)\s")),
]
"""Patterns of marks at the beginning of a line, with their kinds."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text that Discord would not show as it is written, and its kind."""

    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    """Everything in `text` that would not be shown as it is written."""
    found: list[Token] = []
    position, is_line_start = 0, True
    while position < len(text):
        if is_line_start:
            found += [Token(kind, match[0]) for kind, pattern in _LINE if (match := pattern.match(text, position))]
        character = text[position]
        is_line_start = character == "\n"
        if character == "\\" and position + 1 < len(text) and re.match(r"[^0-9A-Za-z\s]", text[position + 1]):
            position += 2
            continue
        inline = next(((kind, hit) for kind, pattern in _INLINE if (hit := pattern.match(text, position))), None)
        if inline:
            kind, hit = inline
            found.append(Token(kind, hit[0]))
            position = max(hit.end(), position + 1)
        else:
            position += 1
    return found
