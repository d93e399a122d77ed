"""Removes the signs of Markdown from words that are shown. If the text of an article is a field of an export, it is not
read as Markdown, so that it stays as it is: without this module, people would see the signs.

Items of a list inside a text keep a bullet, because many end without a full stop. Signs that are not surely Markdown
stay ("__init__", "2 * 3", "snake_case", "-5 degrees").
"""

from __future__ import annotations

import re

_BEFORE_WORD = r"(?=[^\W\d_]|[“\"‘'(\[*_])"
_FIRST_SIGN = re.compile(rf"(?:(?:[*+-]|>+|#{{1,6}})[^\S\n]+)+{_BEFORE_WORD}")
"""Matches "- ", "> " and "* " at the beginning, before a word."""
_LATER_SIGN = re.compile(rf"\n[^\S\n]*(?:>[^\S\n]*)*(?:[*+-][^\S\n]+{_BEFORE_WORD})?")
"""Matches a line break, with the white space and the "- " or "> " after it, if there are any."""
_STARS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1(?![\w*])")
"""Matches "*never*", "**never**", not "2 * 3 * 4"."""
_UNDERSCORE = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]{1,300}?)(?<=[^\s_])_(?!\w)")
"""Matches "_never_", not "__init__" or "snake_case"."""
_LONE_SIGN = re.compile(r"^[*_](?=[A-ZÀ-Þ])|(?<=[.!?])[*_]$")
"""Matches the sign before "Note: the gate is shut.", whose partner is in a sentence that is not shown."""
BULLET = "•"


def without_markdown_signs(text: str) -> str:
    """`text` without the signs of lists, quotations and emphasis, and without white space at the beginning of later
    lines; later items of a list begin with a bullet. Line breaks stay."""
    if not any(sign in text for sign in "*_->+#"):
        return text
    if sign_match := _FIRST_SIGN.match(text):
        text = text[sign_match.end() :]
    text = _LATER_SIGN.sub(_replace_sign, text)
    text = _UNDERSCORE.sub(r"\1", _STARS.sub(r"\2", text))
    return _LONE_SIGN.sub("", text) if text.count("*") + text.count("_") == 1 else text


def _replace_sign(sign: re.Match[str]) -> str:
    """What replaces a match of `_LATER_SIGN`: its line break, with a bullet if it has the sign of an item."""
    return f"\n{BULLET} " if sign[0].rstrip()[-1:] in ("*", "+", "-") else "\n"
