"""Finds leftover syntax of site generators (MkDocs, Hugo, Jekyll, Docusaurus, Pandoc)."""

from __future__ import annotations

import re

from bot.model.span import Span

_BOX_MARK = re.compile(r""":{3,}.*|/{3,}.*|={3} ["“].*|[!?]{3}\+? \w.*|--8<--.*|\+{3}""")
"""A line that opens or closes a box (a note that the page sets apart: "::: note", "///", "!!! tip"), or includes a file
in the page."""
_LINE = re.compile(
    r"""(?x)
    \{\{[<%].*?[>%]\}\} | \{%.*?%\} | \{\#.*?\#\} | \{\{.*?\}\} | \{\*.*\*\}                   # shortcodes
    | \{:[^{}]*\} | \{[.\#][\w\#.(): -]*\} | \[\[?_?toc_?\]?\] | \[\[toc\]\]                     # attributes, contents
    | import\s.{1,120}\sfrom\s['"].*['"];? | export\s(?:const|default|function)\b.*             # modules
    | (?:</?[A-Z]\w*(?:\s[^<>]*)?/?>)+\.? | <!--.*?-->                                        # components, comments
    | \[[^\[\]]{1,80}\]:\s<?https?://\S+                                                     # targets of links
    """,
    re.IGNORECASE,
)
"""A line that is other markup as a whole ("{{< figure >}}", "[toc]")."""
_ATTRIBUTE_AT_END = re.compile(r"\s*\{\s?[#.:][^{}\n]{1,120}\}$")
"""An attribute at the end of a line ("{#anchor}")."""
_SHORTCODE_AT_START = re.compile(r"(?:\{\{[<%][^{}\n]{0,200}[>%]\}\}|\{%[^{}\n]{0,200}%\})\s*")
"""A shortcode at the beginning of a line; `_SHORTCODE_AT_END` is one at its end."""
_SHORTCODE_AT_END = re.compile(r"\s*(?:\{\{[<%][^{}\n]{0,200}[>%]\}\}|\{%[^{}\n]{0,200}%\})$")
"""Matches "{{< figure >}}", "{% video %}"."""
_MULTILINE_MARKUP = re.compile(
    r"\{\{[<%].*[>%]\}\}|\{%.*%\}|<!--.*-->|(?:\s*\[[^\[\]]{1,80}\]:\s+<?https?://\S+)+", re.DOTALL
)
"""A shortcode, comment or list of targets of links that may span several lines ("<!-- map -->")."""
_FIRST_CHARACTERS = frozenset("{:/=!?-+[<ie")
"""First characters of the lines that `_LINE` and `_BOX_MARK` match, checked first because it is much faster."""


def is_box_mark(line: str) -> bool:
    """Whether a line opens or closes a box, or includes a file."""
    return _BOX_MARK.fullmatch(line) is not None


def find_markup(line: str) -> list[Span]:
    """The spans of markup in a paragraph (not empty), relative to its start: whole lines, and parts at the beginning or
    end of a line."""
    if "{" not in line and ":::" not in line and line[0] not in _FIRST_CHARACTERS and "\n" not in line:
        return []
    if _MULTILINE_MARKUP.fullmatch(line):
        return [Span(0, len(line))]
    spans: list[Span] = []
    start = 0
    for part in line.split("\n"):
        stripped_part = part.strip()
        if (
            stripped_part
            and stripped_part[0] in _FIRST_CHARACTERS
            and (is_box_mark(stripped_part) or _LINE.fullmatch(stripped_part))
        ):
            spans.append(Span(start, start + len(part)))
        elif "{" in part:
            head = _SHORTCODE_AT_START.match(part)
            rest = head.end() if head else 0
            tail = _ATTRIBUTE_AT_END.search(part, rest) or _SHORTCODE_AT_END.search(part, rest)
            spans += [Span(start + edge.start(), start + edge.end()) for edge in (head, tail) if edge]
        start += len(part) + 1
    return spans
