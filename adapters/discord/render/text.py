"""Discord's Markdown, and how to show a text from outside literally in it.

The functions of discord.py do not escape timestamps, commands, channels and lists, and take quadratic time. `escape`
escapes every character that can begin any markup of Discord's clients, in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.text.cleaning import one_line
from bot.text.shortening import shorten, units

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_ZERO_WIDTH_SPACE = "\u200b"

_SPECIAL = re.compile(r"[\\*_~`|<>\[\]#@:/]")
"""The characters of emphasis ("*"), spoilers, code, quotes, links, references ("<@1>"), headings, pings, emoji,
timestamps, commands and addresses."""

_AT_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
"""Matches "  - " and "1" in "1. " at the beginning of a line: only there they begin a list, small print or an
underlined heading."""

_PING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
"""Matches the "@" of "@everyone" and "@here"."""
_ESCAPED_CHARACTER = re.compile(r"\\([^0-9A-Za-z\s])")
r"""Matches "\*": a character that `escape` escaped, in the group."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Matches a character of a script that is written from right to left, such as Hebrew or Arabic."""
_REFERENCE = re.compile(
    r"<(@!?|@&|#)(\d{1,20})>|<a?:(\w{1,32}):\d{1,20}>|</([^:>\n]{1,100}):\d{1,20}>|<t:[^>\s]{1,20}>"
)
"""Matches "<@1>" (a person), "<@&1>" (a role), "<#1>" (a channel), "<:smile:1>" (an emoji), "</ask:1>" (a command) and
"<t:1700000000:R>" (a time)."""


def escape(text: str) -> str:
    """Escapes `text` so that Discord shows it literally anywhere in a line. Linear time. Words that would ping everyone
    get a zero-width space, because other programs may read the message. A text from right to left is isolated, so that
    it cannot reorder the text around it."""
    text = _AT_LINE_START.sub(_mark_line_start, _SPECIAL.sub(r"\\\g<0>", text))
    text = _PING.sub("@" + _ZERO_WIDTH_SPACE, text)
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def unescape(text: str) -> str:
    """The inverse of `escape` for cleaned text."""
    for added_character in (_ZERO_WIDTH_SPACE, FIRST_STRONG_ISOLATE, POP_ISOLATE):
        text = text.replace(added_character, "")
    return _ESCAPED_CHARACTER.sub(r"\1", text)


def escape_within(text: str, limit: int) -> str:
    """The escaped `text`, with at most `limit` UTF-16 units including the escapes; a longer text is cut between
    words."""
    room = limit
    while units(escaped_text := escape(shorten(text, room))) > limit:
        room = min(room - 1, max(1, room * limit // units(escaped_text)))
    return escaped_text


def is_left_to_right(text: str) -> bool:
    """Whether no character of the text belongs to a right-to-left script."""
    return _RIGHT_TO_LEFT.search(text) is None


def plain(content: str, names: Mapping[str, str] | None = None) -> str:
    """What a person typed, on one line: references become what the person saw. `names` maps each reference as it is
    written to its name ("<@1>": "@ana"); references without a name are left out."""
    name_of = names or {}

    def displayed(reference: re.Match[str]) -> str:
        emoji, command = reference[3], reference[4]
        if emoji:
            return f":{emoji}:"
        return f"/{command}" if command else name_of.get(reference[0].replace("<@!", "<@"), " ")

    return one_line(_REFERENCE.sub(displayed, content))


def _mark_line_start(match: re.Match[str]) -> str:
    blank_part, mark = match[1], match[2]
    return f"{blank_part}\\{mark}" if not mark[0].isdigit() else f"{blank_part}{mark}\\"
