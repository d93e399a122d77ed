"""Renders Discord's components as HTML, as people see them in Discord, to show in advance what a message will look
like.

Every text is escaped, and no control works: buttons are only drawn, menus only open. A page needs `STYLE`; the HTML has
no inline style and no script, and loads nothing.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from discord import ButtonStyle, ComponentType
from markupsafe import Markup

from adapters.discord.render.components import render
from adapters.discord.render.layout import components_of
from adapters.html import UnknownBlock, link_or_text, tag
from bot.conversation.surface import Message

STYLE = Path(__file__).parent / "data" / "html_preview.css"
"""The style sheet of a preview. A preview is light or dark, as the CSS property `color-scheme` of its page says."""

_Component = Mapping[str, Any]
_AVATAR = Markup(
    '<svg class="discord-face" viewBox="0 0 40 40" aria-hidden="true">'
    '<rect width="40" height="40" rx="20"/><path d="M12 14h16M12 20h16M12 26h9"/></svg>'
)
_LINES = (("### ", "discord-h3"), ("-# ", "discord-small"), ("> ", "quote"), ("- ", "ul"), ("1. ", "ol"), ("", "plain"))
"""How a line begins, and the HTML element or class that it gets."""
_MARKS = re.compile(
    r"""
      \\(?P<literal>[^0-9A-Za-z\s])
    | \*\*(?P<bold>(?:\\.|[^\\*])+)\*\*
    | \*(?P<italic>(?:\\.|[^\\*])+)\*
    | \[(?P<title>(?:\\.|[^\\\]])+)\]\(<(?P<address>[^<>\s]+)>\)
    | <(?P<sign>[@\#])[!&]?(?P<id>\d{1,20})>
    """,
    re.VERBOSE | re.DOTALL,
)
r"""The Markdown that the renderer writes: "\*", "**bold**", "*italic*", "[title](<https://…>)" and "<@123>". All other
marks in a text are escaped."""
_SELECTS = (
    ComponentType.string_select,
    ComponentType.user_select,
    ComponentType.role_select,
    ComponentType.mentionable_select,
    ComponentType.channel_select,
)
"""The types of components that are menus."""


def draw_message(message: Message) -> Markup:
    """`message` as the bot would post it."""
    return draw_components(components_of(render(message)))


def draw_payload(payload: bytes) -> Markup:
    """A digest as it was rendered."""
    return draw_components(json.loads(payload)["components"])


def draw_components(components: Iterable[_Component], names: Mapping[str, str] | None = None) -> Markup:
    """A message of these components; `names` gives the names of people, roles and channels by their ids. Raises
    UnknownBlock."""
    name = tag("p", "discord-name", tag("b", "", "Cuecard"), " ", tag("span", "", "APP"))
    builder = _HtmlBuilder(names or {})
    return tag("div", "discord-message", _AVATAR, tag("div", "discord-body", name, *map(builder.component, components)))


class _HtmlBuilder:
    """Builds the HTML of components. `names` are the names of people, roles and channels, by their ids."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def component(self, component: _Component) -> Markup:
        """The HTML of a component and of the components in it. Raises UnknownBlock."""
        match ComponentType(component["type"]):
            case ComponentType.container:
                return tag("div", "discord-container", *map(self.component, component["components"]))
            case ComponentType.text_display:
                return tag("div", "discord-text", *self._text(component["content"]))
            case ComponentType.section:
                texts = tag("div", "", *map(self.component, component["components"]))
                return tag("div", "discord-section", texts, self.component(component["accessory"]))
            case ComponentType.separator:
                return Markup("<hr>")
            case ComponentType.action_row:
                return tag("div", "discord-row", *map(self.component, component["components"]))
            case ComponentType.button:
                return _button(component)
            case kind if kind in _SELECTS:
                return self._select(component)
            case unknown:
                raise UnknownBlock(unknown)

    def _select(self, select: _Component) -> Markup:
        """A menu that shows its options, if they are known, when it is opened; closed, it shows the chosen options."""
        options = select.get("options", ())
        chosen_labels = [option["label"] for option in options if option.get("default")]
        chosen_labels += [
            self._names.get(str(default["id"]), str(default["id"])) for default in select.get("default_values", ())
        ]
        closed_text = ", ".join(chosen_labels) or select.get("placeholder") or "—"
        if not options:
            return tag("span", "discord-select", closed_text)
        entries = (tag("li", "", option["label"], *_detail(option)) for option in options)
        return tag("details", "discord-menu", tag("summary", "discord-select", closed_text), tag("ul", "", *entries))

    def _text(self, content: str) -> Iterator[Markup]:
        """The HTML of the lines of a text. An empty line is shown only between plain lines; elsewhere it ends the
        element above it."""
        for kind, group in itertools.groupby(map(_read_line, content.split("\n")), key=lambda line: line[0]):
            lines = [self._inline(line) for _, line in group]
            match kind:
                case "quote":
                    yield tag("blockquote", "", Markup("<br>").join(lines))
                case "ul" | "ol":
                    yield tag(kind, "", *(tag("li", "", line) for line in lines))
                case "plain":
                    while lines and not lines[0]:
                        del lines[0]
                    if lines:
                        yield tag("p", "", Markup("<br>").join(lines))
                case _:
                    yield from (tag("p", kind, line) for line in lines)

    def _inline(self, text: str) -> Markup:
        """A line with its Markdown as HTML."""
        markup, end = Markup(), 0
        for match in _MARKS.finditer(text):
            markup += text[end : match.start()]
            markup += self._markup(match)
            end = match.end()
        return markup + text[end:]

    def _markup(self, match: re.Match[str]) -> Markup:
        """The HTML of one mark that `_MARKS` matched."""
        if match["bold"]:
            return tag("b", "", self._inline(match["bold"]))
        if match["italic"]:
            return tag("i", "", self._inline(match["italic"]))
        if match["title"]:
            return link_or_text(match["address"], self._inline(match["title"]))
        if match["id"]:
            return tag("span", "discord-mention", match["sign"] + self._names.get(match["id"], match["id"]))
        return Markup("{}").format(match["literal"])


def _read_line(line: str) -> tuple[str, str]:
    """The element of a line, and its text."""
    return next((kind, line.removeprefix(begin)) for begin, kind in _LINES if line.startswith(begin))


def _detail(option: _Component) -> list[Markup]:
    """The description of an option; nothing if it has none."""
    return [tag("small", "", option["description"])] if option.get("description") else []


def _button(button: _Component) -> Markup:
    if button["style"] == ButtonStyle.link.value:
        return tag("span", "discord-button", link_or_text(button["url"], button["label"]))
    return tag("span", "discord-button", button["label"])
