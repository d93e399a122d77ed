"""Recognises where somebody is in a picture, as captions say it: "(second from left)"."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("captions_en")
_HINT = re.compile(r"[(]|left|right|cent|ictured|seen |shown |in this |like this |Above,|Below,|Left,|Right,")
"""Every match of `_POSITION` contains one of these. They are looked for first, because this is faster."""
_SIDE = r"(?:far\ |second\ from\ |third\ from\ )?(?:left|right|center|centre)"
"""Matches "left", "second from right"."""
_POSITION_PHRASE = any_of(_LISTS["positions"]).replace(" ", r"\ ")
_IN_BRACKETS = rf"""
    \(
      (?:{any_of(_LISTS["before_positions"])}[ -]?){{0,3}}
      {_POSITION_PHRASE}
      (?:[ -](?:{any_of(_LISTS["after_positions"])}|[A-ZÀ-Þ][\w’']*)){{0,5}}
    \)
"""
"""Matches "(left)", "(second from left)", "(pictured with Mara Quill)"."""
_POSITION = re.compile(
    rf"""
      {_IN_BRACKETS}
    | \b[A-ZÀ-Þ][\w’'.-]+,\s{_SIDE},                                        # Quill, far right,
    | ,\s{_SIDE},\s(?:and|with|alongside|speaks|talks|stands|walks|looks)   # , left, speaks
    | \b(?:pictured|seen|shown)\ (?:(?:on|at)\ the\ )?(?:here|above|below|left|right)\b
    | ^.{{3,60}}\bin\ this\ (?:photo|image|picture|photograph)\b.*\.$
    | \blike\ this\ (?:[a-z]+\ )?one\ (?:at|from|in|near|outside)\ (?=[A-Z\d])
    | ,\ pictured\ (?:together|with|at|in|on|alongside|\w+ing)\b
    | (?:^|[.!?]\s)(?:Above|Below|Left|Right|Pictured),\s
    """,
    re.VERBOSE,
)
"""Matches "(left)", "Mara Quill, right,", "pictured here", "a boat like this one at Salem"."""


def count_positions(line: str) -> int:
    """How often a line says where in the picture somebody or something is."""
    return len(_POSITION.findall(line)) if _HINT.search(line) else 0
