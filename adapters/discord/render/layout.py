"""Arranges a message as Discord's components: texts, sources with their link, selects, rows of buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from adapters.discord.render import limits
from adapters.discord.render.custom_ids import Press
from bot.model.document import Action, Button, TopicLine
from bot.text.cleaning import one_line
from bot.text.markup.links import Link
from bot.text.shortening import shorten, units

ACCENT = 0x4F86C6
"""A blue that is visible in the dark and in the light theme."""


@dataclass(frozen=True, slots=True)
class Text:
    """Ready Markdown. A text with an `id` can be found again in the message that was sent, so it is not joined with
    other texts."""

    content: str
    id: int | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """Ready Markdown that names a source, with a link to its page."""

    content: str
    link: Link


@dataclass(frozen=True, slots=True)
class Select:
    """A list of topics to choose one from (Discord's select menu). `mode` becomes part of its custom id."""

    label: str
    topics: tuple[TopicLine, ...]
    mode: str


@dataclass(frozen=True, slots=True)
class Row:
    """Buttons next to each other."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class TextWithButton:
    """Ready Markdown with a button next to it."""

    content: str
    button: Button


Part = Text | SourceText | TextWithButton | Select | Row


@dataclass(frozen=True, slots=True)
class Size:
    """How many components there are, containers included, and how many characters in all text displays."""

    components: int
    characters: int


def size(parts: Sequence[Part]) -> Size:
    """How much of Discord's limits `layout` would use."""
    components = _components(parts)
    characters = sum(units(text.content) for component in components for text in _texts(component))
    return Size(_count_components(components), characters)


def layout(parts: Sequence[Part], asker: str) -> ui.LayoutView:
    """The parts in one container. `asker`, the id of the person whom the message answers, goes into the ids of buttons
    and selects."""
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    for component in _components(parts):
        box.add_item(_item(component, asker))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    # discord.py sends a stopped view like any other but does not remember it: the buttons need only their ids.
    view.stop()
    return view


def components_of(view: ui.LayoutView) -> list[dict[str, Any]]:
    """The components in the form that Discord gets."""
    components: list[dict[str, Any]] = view.to_components()  # type: ignore[no-untyped-call]
    return components


def label(text: str, limit: int) -> str:
    """`text` as a label, which is never empty."""
    return shorten(one_line(text) or "…", limit)


@dataclass(frozen=True, slots=True)
class _Section:
    """Texts with the link of their source, or a button, next to them."""

    texts: tuple[Text, ...]
    accessory: Link | Button


@dataclass(frozen=True, slots=True)
class _Rule:
    """A horizontal line."""


_Component = Text | _Section | _Rule | Select | Row


def _components(parts: Sequence[Part]) -> list[_Component]:
    """The content of the container: neighbouring texts are joined. With more than `limits.SOURCES` sources, and if
    there would be too many components, each text with a link or a button shares a section with the text before it,
    which saves components."""
    has_few_sources = sum(isinstance(part, SourceText) for part in parts) <= limits.SOURCES
    components = _arrange(parts, is_compact=not has_few_sources)
    is_too_long = has_few_sources and _count_components(components) > limits.COMPONENTS
    return _arrange(parts, is_compact=True) if is_too_long else components


def _arrange(parts: Sequence[Part], *, is_compact: bool) -> list[_Component]:
    components: list[_Component] = []
    for part in parts:
        last_component = components[-1] if components else None
        text_before = last_component if isinstance(last_component, Text) and last_component.id is None else None
        if isinstance(part, Text) and text_before and part.id is None:
            components[-1] = Text(_below(text_before.content, part.content))
        elif isinstance(part, SourceText | TextWithButton) and is_compact and text_before:
            accessory = part.link if isinstance(part, SourceText) else part.button
            components[-1] = _Section((Text(_below(text_before.content, part.content)),), accessory)
        elif isinstance(part, TextWithButton):
            components.append(_Section((Text(part.content),), part.button))
        elif isinstance(part, SourceText):
            components += [_Rule(), _source_section(part)] if text_before else [_source_section(part)]
        else:
            components.append(part)
    return components


def _below(text_above: str, text: str) -> str:
    """`text` under `text_above`. A quote, a list and small print end with an empty line, because Discord would add the
    next line to them otherwise; small print is directly under other small print."""
    last_line = text_above.rpartition("\n")[2]
    needs_empty_line = last_line.startswith(("> ", "- ")) or (
        last_line.startswith("-# ") and not text.startswith("-# ")
    )
    return f"{text_above}\n\n{text}" if needs_empty_line else f"{text_above}\n{text}"


def _source_section(source: SourceText) -> _Section:
    return _Section((Text(source.content),), source.link)


def _texts(component: _Component) -> tuple[Text, ...]:
    if isinstance(component, Text):
        return (component,)
    return component.texts if isinstance(component, _Section) else ()


def _count_components(components: Sequence[_Component]) -> int:
    """How many components Discord counts for a container with these components."""
    return 1 + sum(map(_component_count, components))


def _component_count(component: _Component) -> int:
    """How many components Discord counts for a component: itself and the components in it."""
    if isinstance(component, _Section):
        return 2 + len(component.texts)
    if isinstance(component, Row):
        return 1 + len(component.buttons)
    return 2 if isinstance(component, Select) else 1


def _item(component: _Component, asker: str) -> ui.Item[ui.LayoutView]:
    """A component as an item of discord.py; `asker` is the id of the person whom the message answers."""
    match component:
        case Text(content, number):
            return ui.TextDisplay(content, id=number)
        case _Section(texts, accessory):
            item = _link(accessory) if isinstance(accessory, Link) else _button(accessory, asker)
            return ui.Section(*(ui.TextDisplay(text.content) for text in texts), accessory=item)
        case _Rule():
            return ui.Separator()
        case Select(name, topics, mode):
            return ui.ActionRow(_select(name, topics, Press(Action.CHOOSE, mode, asker)))
        case Row(buttons):
            return ui.ActionRow(*(_button(button, asker) for button in buttons))


def _link(link: Link) -> ui.Button[ui.LayoutView]:
    return ui.Button(style=discord.ButtonStyle.link, label=label(link.host, limits.BUTTON_LABEL), url=link.url)


def _button(button: Button, asker: str) -> ui.Button[ui.LayoutView]:
    custom_id = Press(button.action, button.value, asker).custom_id
    text = label(button.label, limits.BUTTON_LABEL)
    return ui.Button(style=discord.ButtonStyle.secondary, label=text, custom_id=custom_id)


def _select(name: str, topics: Iterable[TopicLine], press: Press) -> ui.Select[ui.LayoutView]:
    """A select of topics, each once; it shows `name` while nothing is chosen."""
    distinct_topics = list({topic.key: topic for topic in topics}.values())[: limits.OPTIONS]
    options = [
        discord.SelectOption(
            label=label(topic.title, limits.OPTION_TEXT),
            value=topic.key,
            description=label(topic.detail, limits.OPTION_TEXT) if topic.detail.strip() else None,
        )
        for topic in distinct_topics
    ]
    return ui.Select(custom_id=press.select_id, placeholder=label(name, limits.PLACEHOLDER), options=options)
