"""Finds what Slack renders as markup in a message. It shares no code with the bot.

It reads every string that Slack would show and reports what Slack would turn into something other than letters:
mentions, links, formatting, emoji. It follows Slack's documentation of mrkdwn, plain_text and rich_text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Characters that Slack does not show."""
_REFERENCE = re.compile(r"<([^>]*)>?")
"""A mention or a link in Slack's angle brackets, like “<@U0ANA>” or “<https://news.example|News>”."""
_MARKUP = (
    ("bold", re.compile(r"(?:^|\W)\*[^*\s][^*\n]*\*")),
    ("italic", re.compile(r"(?:^|\W)_[^_\s][^_\n]*_")),
    ("strike", re.compile(r"(?:^|\W)~[^~\s][^~\n]*~")),
    ("code", re.compile(r"`[^`\n]+`")),
    ("quote", re.compile(r"^\s*(?:>|&gt;)", re.MULTILINE)),
    ("emoji", re.compile(r":[a-z0-9_+'-]+:")),
)
"""What Slack renders as a format or an emoji, by kind: “*bold*”, “_italic_”, “~strike~”, “`code`”, “> quote”,
“:tada:”."""
_BARE_LINK = re.compile(r"(?:https?://|mailto:)\S+")
"""An address that Slack turns into a link without any markup, like “https://news.example”."""
_LIVE_ELEMENTS = {
    "broadcast": "mention",
    "user": "mention",
    "usergroup": "mention",
    "team": "mention",
    "channel": "mention",
    "link": "link",
    "emoji": "emoji",
    "date": "date",
}


@dataclass(frozen=True)
class Token:
    """A part of a message that Slack would not show as it is written: its kind ("mention", "link", "bold", …) and its
    characters."""

    kind: str
    text: str


def tokens(message: dict[str, Any]) -> list[Token]:
    """Everything in a message, a view or a list of options that would not be shown as it is written."""
    found: list[Token] = []
    if isinstance(message.get("text"), str):
        is_literal = message.get("mrkdwn") is False and message.get("parse") == "none"
        found += _mrkdwn(message["text"], formats=not is_literal, links_itself=not is_literal)
    for key, value in message.items():
        if key != "text":
            found += _walk(value)
    return found


def _walk(part: Any) -> Iterator[Token]:
    if isinstance(part, list):
        for item in part:
            yield from _walk(item)
    elif isinstance(part, dict):
        yield from _element(part)
        for value in part.values():
            yield from _walk(value)


def _element(element: dict[str, Any]) -> Iterator[Token]:
    kind = element.get("type")
    text = element.get("text")
    if kind == "mrkdwn":
        yield from _mrkdwn(str(text), formats=True, links_itself=not element.get("verbatim"))
    elif kind == "plain_text":
        if element.get("emoji", True):
            yield from (Token("emoji", match[0]) for match in re.finditer(r":[a-z0-9_+'-]+:", str(text)))
        yield from _invisible(str(text))
    elif kind == "text" and isinstance(text, str):
        yield from _invisible(text)
    elif kind in _LIVE_ELEMENTS:
        yield Token(_LIVE_ELEMENTS[kind], str(element.get("url") or element.get("range") or element.get("user_id")))
    elif kind == "markdown":
        yield Token("markdown", str(text))
    for address in ("url", "image_url"):
        if address in element and kind not in _LIVE_ELEMENTS:
            yield Token("link", str(element[address]))


def _mrkdwn(text: str, *, formats: bool, links_itself: bool) -> Iterator[Token]:
    yield from _invisible(text)
    for match in _REFERENCE.finditer(text):
        target = html.unescape(match[1].partition("|")[0])
        yield Token("mention" if target[:1] in ("!", "@", "#") else "link", target)
    rest = _REFERENCE.sub("", text)
    if links_itself:
        yield from (Token("link", match[0]) for match in _BARE_LINK.finditer(rest))
    if formats:
        for kind, pattern in _MARKUP:
            yield from (Token(kind, match[0]) for match in pattern.finditer(rest))


def _invisible(text: str) -> Iterator[Token]:
    yield from (Token("invisible", f"U+{ord(match[0]):04X}") for match in _INVISIBLE.finditer(text))
