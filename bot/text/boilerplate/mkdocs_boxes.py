"""Reads the boxes and tabs of MkDocs, whose text is indented and would be code in Markdown."""

from __future__ import annotations

import re

_OPENING = re.compile(r'(?:!!!|\?\?\?\+?)[ \t]+[\w"“]|===[!+]?[ \t]+["“]')
"""The beginning of a box ("!!! note"), or of a tab ("=== "By boat"")."""
_FENCE = re.compile(r"`{3,}|~{3,}")  # "```"
_INDENT = 4
"""The number of spaces by which the text of a box is indented more than the line that opens the box."""


def without_box_indents(markdown: str) -> str:
    """The Markdown, with the text of each box and tab no longer indented: it follows as paragraphs below the line that
    opens the box."""
    if not any(mark in markdown for mark in ("!!! ", "??? ", "???+ ", "=== ", "===! ", "===+ ")):
        return markdown
    lines: list[str] = []
    columns: list[int] = []  # where the boxes that are open begin, the inner ones last
    fence = ""
    for line in markdown.split("\n"):
        words = line.expandtabs(_INDENT).rstrip()
        text = words.lstrip()
        column = len(words) - len(text)
        while text and columns and column < columns[-1] + _INDENT:
            columns.pop()
        shown_line = words[_INDENT * len(columns) :] if columns else line
        if fence or not _OPENING.match(text):
            lines.append(shown_line)
        else:
            columns.append(column)
            lines += ["", shown_line, ""]
        if mark := _FENCE.match(text):
            fence = "" if fence and text.startswith(fence) else fence or mark[0]
    return "\n".join(lines)
