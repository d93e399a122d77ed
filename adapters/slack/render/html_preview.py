"""Renders Slack's blocks as HTML, as people see them in Slack, to show in advance what a message will look like.

Every text is escaped, and no control works: buttons are only drawn, menus only open. A page needs `STYLE`; the HTML has
no inline style and no script, and loads nothing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from adapters.html import UnknownBlock, link_or_text, tag
from adapters.slack.render.blocks import render_message
from adapters.slack.render.buttons import Element
from bot.conversation.surface import Message

STYLE = Path(__file__).parent / "data" / "html_preview.css"
"""The style sheet of a preview. A preview is light or dark, as the CSS property `color-scheme` of its page says."""

_AVATAR = Markup(
    '<svg class="slack-face" viewBox="0 0 36 36" aria-hidden="true">'
    '<rect width="36" height="36" rx="6"/><path d="M9 11h18M9 18h18M9 25h11"/></svg>'
)
_LINK = re.compile(r"<([^<>|]+)\|([^<>]*)>")
"""Matches "<https://quill.example|Quill>", a link in Slack's own markup."""


def draw_message(message: Message) -> Markup:
    """`message` as the bot would post it."""
    return draw_blocks(render_message(message)["blocks"])


def draw_payload(payload: bytes) -> Markup:
    """The digest in a `payload` of `SlackRenderer`."""
    return draw_blocks(json.loads(payload)["blocks"])


def draw_blocks(blocks: Iterable[Element]) -> Markup:
    """A message of these blocks. Raises UnknownBlock."""
    name = tag("p", "slack-name", tag("b", "", "Cuecard"), " ", tag("span", "", "APP"))
    return tag("div", "slack-message", _AVATAR, tag("div", "slack-body", name, *map(_block, blocks)))


def draw_view(view: Mapping[str, Any]) -> Markup:
    """A modal, or the Home tab. Raises UnknownBlock."""
    body = tag("div", "slack-body", *map(_block, view["blocks"]))
    if view["type"] == "home":
        return tag("div", "slack-view", body)
    title = tag("p", "slack-title", view["title"]["text"])
    buttons = [tag("span", "slack-button", view[name]["text"]) for name in ("close", "submit") if name in view]
    return tag("div", "slack-view", title, body, tag("div", "slack-row slack-end", *buttons))


def _block(block: Element) -> Markup:
    """A block of a message or view. Raises UnknownBlock."""
    match block["type"]:
        case "rich_text":
            return tag("div", "slack-text", *map(_rich, block["elements"]))
        case "context":
            return tag("p", "slack-small", *(tag("span", "", _element(element)) for element in block["elements"]))
        case "header":
            return tag("p", "slack-header", block["text"]["text"])
        case "section":
            accessory = [_element(block["accessory"])] if "accessory" in block else []
            return tag("div", "slack-section", tag("p", "", block["text"]["text"]), *accessory)
        case "actions":
            return tag("div", "slack-row", *map(_element, block["elements"]))
        case "table":
            rows = (tag("tr", "", *(tag("td", "", cell["text"]) for cell in row)) for row in block["rows"])
            return tag("table", "slack-table", *rows)
        case "input":
            hint = [tag("p", "slack-small", block["hint"]["text"])] if "hint" in block else []
            return tag("div", "slack-input", tag("p", "", block["label"]["text"]), _element(block["element"]), *hint)
        case unknown:
            raise UnknownBlock(unknown)


def _rich(part: Element) -> Markup:
    """A part of a rich text. Raises UnknownBlock."""
    match part["type"]:
        case "rich_text_section":
            return tag("p", "", *map(_inline, part["elements"]))
        case "rich_text_quote":
            return tag("blockquote", "", *map(_inline, part["elements"]))
        case "rich_text_list":
            items = (tag("li", "", *map(_inline, item["elements"])) for item in part["elements"])
            return tag("ol" if part["style"] == "ordered" else "ul", "", *items)
        case unknown:
            raise UnknownBlock(unknown)


def _inline(element: Element) -> Markup:
    """A piece of text inside a part of a rich text: words, a link or a mention, in their style. Raises UnknownBlock."""
    match element["type"]:
        case "text":
            markup = tag("span", "", element["text"])
        case "link":
            markup = link_or_text(element["url"], element["text"])
        case "user":
            markup = tag("span", "slack-mention", f"@{element['user_id']}")
        case "channel":
            markup = tag("span", "slack-mention", f"#{element['channel_id']}")
        case unknown:
            raise UnknownBlock(unknown)
    for style, name in (("italic", "i"), ("bold", "b")):
        markup = tag(name, "", markup) if element.get("style", {}).get(style) else markup
    return markup


def _element(element: Element) -> Markup:
    """An element of a row, of small print or of a field, or one next to a text. Raises UnknownBlock."""
    options = [option["text"]["text"] for option in element.get("options", ())]
    match element["type"]:
        case "plain_text":
            return Markup("{}").format(element["text"])
        case "mrkdwn":
            return _mrkdwn(element["text"])
        case "button":
            return tag("span", "slack-button", element["text"]["text"])
        case "overflow":
            return _menu("slack-button", "⋯", options)
        case "static_select" | "external_select" | "conversations_select":
            return _menu("slack-select", _chosen(element), options)
        case "multi_users_select" | "multi_conversations_select":
            ids = element.get("initial_users") or element.get("initial_conversations")
            return _menu("slack-select", ", ".join(ids) if ids else _chosen(element), [])
        case "plain_text_input":
            return tag("span", "slack-line", element.get("initial_value", ""))
        case "timepicker":
            return _menu("slack-select", element["initial_time"], [])
        case "datepicker":
            return _menu("slack-select", element.get("initial_date", "—"), [])
        case "checkboxes" | "radio_buttons" as kind:
            chosen_options = element.get("initial_options") or [element["initial_option"]]
            return tag(
                "ul", f"slack-{kind}", *(_choice(option, option in chosen_options) for option in element["options"])
            )
        case unknown:
            raise UnknownBlock(unknown)


def _mrkdwn(text: str) -> Markup:
    """A line with links in Slack's own markup (mrkdwn); in all other texts, Slack reads no markup."""
    markup, end = Markup(), 0
    for match in _LINK.finditer(text):
        markup += html.unescape(text[end : match.start()])
        markup += link_or_text(html.unescape(match[1]), html.unescape(match[2]))
        end = match.end()
    return markup + html.unescape(text[end:])


def _menu(css_class: str, closed_text: str, options: list[str]) -> Markup:
    """A menu that opens to show its options, if they are known; `closed_text` is its text while it is closed."""
    if not options:
        return tag("span", css_class, closed_text)
    entries = (tag("li", "", option) for option in options)
    return tag("details", "slack-menu", tag("summary", css_class, closed_text), tag("ul", "", *entries))


def _chosen(element: Element) -> str:
    """The text of a menu while it is closed: the option that is chosen, or the placeholder."""
    text: str = (element["initial_option"]["text"] if "initial_option" in element else element["placeholder"])["text"]
    return text


def _choice(option: Element, is_chosen: bool) -> Markup:
    """An entry of checkboxes or radio buttons."""
    return tag("li", "slack-chosen" if is_chosen else "", option["text"]["text"])
