"""Removes what programs add to Markdown: wiki links, embedded files, callouts, highlights, comments, footnotes, icons,
ids.

Obsidian, Logseq and wikis write links as `[[page|label]]`; GitHub and Obsidian write callouts as `> [!note]`. MkDocs
writes icons as `:material-check:` and attributes as `{ .wide }`, Docusaurus comments as `{/* … */}`, Hugo calls of
templates as `{{< … >}}`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
"""Matches "![[tunnel.png]]"."""
_LABELLED_LINK = re.compile(r"\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]")
"""Matches "[[Quay Tunnel|the tunnel]]"."""
_LINK = re.compile(r"\[\[([^\[\]|\n]+)\]\]")
"""Matches "[[Quay Tunnel]]"."""
_COMMENT = re.compile(r"%%.*?%%|\{/\*.*?\*/\}", re.DOTALL)
"""Matches "%% check this %%" and "{/* check this */}"."""
_TEMPLATE = re.compile(r"\{\{[<%].*?[%>]\}\}|\{%[^{}\n]{1,300}%\}|\{\{[!?][\w=.-]{1,100}\}\}")
"""Matches "{{< figure src="tunnel.png" >}}", "{% include toll.html %}", "{{!TOLL=RFC8259}}"."""
_ICON = re.compile(r":(?:fontawesome|material|octicons|simple)-[\w-]+:")
"""Matches ":material-check:"."""
_ATTRIBUTES = re.compile(r"""\{:?\s*(?:(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w-]+))\s*)+\}""")
"""Matches "{ .wide #map width="300" }"."""
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
"""Matches "==opens in May=="."""
_FOOTNOTE = re.compile(r"\[\^[\w-]+\]:?")
"""Matches the mark of a footnote, in the text ("[^2]") or before the footnote itself ("[^2]:")."""
_BLOCK_ID = re.compile(r"\s\^[\w-]+$")
"""Matches " ^tolls" at the end of a paragraph."""
_CALLOUT = re.compile(r"\[!(?P<type>[\w-]+)\][+-]?[ \t]*(?P<title>.*)")
"""Matches the first line of a callout: its type, whether it is folded ("+", "-"), and a title ("[!note]- On tolls")."""

_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""Matches "[x] " at the beginning of a task."""


def plain_words(text: str) -> str:
    """The text with each wiki link as its label, without what readers do not see and without the marks of highlights
    and footnotes. A link without a label is read as the page's name, without its folder, or as the heading that it
    points to."""
    for unseen in (_EMBED, _COMMENT, _TEMPLATE, _ICON, _ATTRIBUTES, _FOOTNOTE):
        text = unseen.sub("", text)
    text = _LINK.sub(lambda link: _name_of(link[1]), _LABELLED_LINK.sub(r"\1", text))
    return _HIGHLIGHT.sub(r"\1", text)


def plain_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a paragraph (at least one) without the id of its block and the marks of a task and of a callout. A
    line end before the second line keeps the title of a callout on a line of its own (see `join_lines` in
    `bot/reading/text_builder.py`); a title that only repeats the type is left out."""
    lines = [*lines[:-1], _BLOCK_ID.sub("", lines[-1])]
    if task := _TASK.match(lines[0]):
        lines[0] = lines[0][task.end() :]
    callout = _CALLOUT.fullmatch(lines[0])
    if callout is None:
        return lines
    title = callout["title"].strip()
    if not title or title.casefold() == callout["type"].casefold():
        return lines[1:] or [""]
    return [title, *(f"\n{line}" for line in lines[1:2]), *lines[2:]]


def _name_of(target: str) -> str:
    """The name that stands for a link's target: "Plugins/Backlinks" gives "Backlinks", "Backlinks#Unlinked" gives
    "Unlinked"."""
    return target.rpartition("#")[2].lstrip("^").rpartition("/")[2].strip()
