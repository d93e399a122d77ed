"""Slack's text format: `&`, `<` and `>` are escaped, and references (links, mentions of people and channels) are in
angle brackets."""

from __future__ import annotations

import html
import re

from bot.text.cleaning import one_line

_LINK = re.compile(r"<(https?://[^|<>]+)[^<>]*>", re.IGNORECASE)
"""Matches "<https://quill.example|Quill>", a link; the group is its address."""
_REFERENCE = re.compile(r"<([^<>]*)>")
"""Matches "<@U1|ana>", "<#C1|news>", "<!here>" and "<https://quill.example>"; the group is what is in the brackets."""


def escape(text: str) -> str:
    """Escapes `text` so that Slack shows it literally, even in fields that may contain markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """What a person typed, on one line: references become what the person saw, entities their character. Mentions of
    people (the bot among them) and of channels that have no label are left out; the rest is cleaned."""
    return one_line(html.unescape(_REFERENCE.sub(_displayed, text)))


def with_links(text: str) -> str:
    """Like `plain`, but a link becomes its address instead of the text that it shows.

    >>> with_links("see <https://news.example/a?b&amp;c|news.example>")
    'see https://news.example/a?b&c'
    """
    return plain(_LINK.sub(r" \1 ", text))


def _displayed(reference: re.Match[str]) -> str:
    """The text that people see in place of a reference; a space if they see a name that Slack does not send to apps."""
    target, _, label = reference[1].partition("|")
    if target.startswith("@"):
        return f"@{label}" if label else " "
    if target.startswith("#"):
        return f"#{label}" if label else " "
    if target.startswith("!"):  # such as <!here>, <!subteam^S1>
        return label or "@" + target[1:].partition("^")[0]
    return label or target
