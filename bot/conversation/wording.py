"""Changes to a document that depend on who sees it."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import Action, Buttons, Restated


def for_everyone(message: Message, asker: str) -> Message:
    """`message` for everyone in a channel, in answer to `asker`: what is shown there cannot be shared again."""
    return replace(message, document=without(message.document, Action.SHARE), asker=asker)


def restated(document: Document, words: str) -> Document:
    """`document` below what was asked for, which nobody else sees and the person soon forgets."""
    return replace(document, blocks=(Restated(words), *document.blocks)) if words else document


def without(document: Document, action: Action) -> Document:
    """`document` without the buttons that do `action`."""
    blocks = (
        Buttons(tuple(button for button in block.buttons if button.action is not action))
        if isinstance(block, Buttons)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(block for block in blocks if block != Buttons(())))
