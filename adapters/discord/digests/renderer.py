"""Renders digests as Discord's components. Each digest contains the key of its delivery, by which the deliverer finds
the digest again in the channel. The key is in the id of the first button, where nobody sees it; in a digest without
buttons, in small print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from adapters.discord.render import limits
from adapters.discord.render.components import fits as fits_message
from adapters.discord.render.components import render as render_message
from adapters.discord.render.layout import components_of
from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import Footer, Teaser

COMPONENTS_V2 = discord.MessageFlags(components_v2=True).value
"""The flag of a message that consists of components."""
NO_MENTIONS: dict[str, Any] = {"parse": []}
"""The `allowed_mentions` of a message that notifies nobody, whatever its text."""
_BUTTON = discord.ComponentType.button.value
"""The type of a component that is a button."""
_SAMPLE_KEY = "x" * 25
"""A text as long as every key (`delivery_key`), used to find out whether a document fits."""


class DiscordRenderer:
    """Renders digests for Discord, as `DigestRenderer` describes."""

    def fits(self, document: Document) -> bool:
        return fits_message(document if _has_button(document) else _with_key(document, _SAMPLE_KEY))

    def render(self, document: Document, key: str) -> bytes:
        if _has_button(document):
            components = components_of(_layout_of(document))
            _append_key(components, key)
        else:
            components = components_of(_layout_of(_with_key(document, key)))
        message = {
            "flags": COMPONENTS_V2,
            "components": components,
            "allowed_mentions": NO_MENTIONS,
            "nonce": key,
            "enforce_nonce": True,
            **({"applied_tags": [document.tag]} if document.tag else {}),
        }
        return json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_layout(payload: bytes) -> ui.LayoutView:
    """The layout of a digest that was rendered before."""
    return _StoredLayout(json.loads(payload)["components"])


def all_components(components: Any) -> Iterator[dict[str, Any]]:
    """The components of a rendered message in reading order, including nested components. An accessory (the element at
    the side of a section) comes after the texts of its section."""
    for component in components:
        yield component
        yield from all_components(component.get("components") or ())
        yield from all_components([component["accessory"]] if component.get("accessory") else ())


class _StoredLayout(ui.LayoutView):
    """A layout of components that were rendered and stored before."""

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._components = components
        self.stop()  # so that discord.py does not wait for presses: buttons are handled by their ids

    def to_components(self) -> list[dict[str, Any]]:
        return self._components

    def has_components_v2(self) -> bool:
        return True


def _layout_of(document: Document) -> ui.LayoutView:
    """The layout of a document that `fits`, so nothing is cut."""
    return render_message(Message(document=document), limits.TEXT)


def _has_button(document: Document) -> bool:
    """Whether a document is drawn with a button: every teaser has one, which opens its card."""
    return any(isinstance(block, Teaser) for block in document.blocks)


def _append_key(components: list[dict[str, Any]], key: str) -> None:
    """Appends the key to the id of the first button, where nobody sees it."""
    buttons = (component for component in all_components(components) if component.get("type") == _BUTTON)
    first_button = next(button for button in buttons if "custom_id" in button)
    first_button["custom_id"] += f":{key}"


def _with_key(document: Document, key: str) -> Document:
    """The document with the key in small print at its end."""
    return Document(document.notice, (*document.blocks, Footer(key)))
