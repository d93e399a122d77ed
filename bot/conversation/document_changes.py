"""Changes documents for the place where they are shown, and for the people who see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.answering.controls import button, menu_entry
from bot.conversation.surface import Message
from bot.model import Document
from bot.model.document import Action, Button, Buttons, Footer, QuestionBlock

_VOTES = (Action.HELPFUL, Action.UNHELPFUL)
"""The buttons with which people say whether an answer helped."""


def for_everyone(message: Message, asker: str) -> Message:
    """`message` in the form for everyone in a channel, as an answer to `asker`: without the button for sharing, and
    with a button for deleting the message."""
    document = without(message.document, Action.SHARE)
    if len(document.blocks) > 1:  # a single sentence needs no button for deleting it
        document = _with_last_row(document, lambda row: replace(row, menu=(*row.menu, menu_entry(Action.DELETE))))
    return replace(message, document=document, asker=asker)


def with_back_button(document: Document) -> Document:
    """`document`, which replaces a list, with a button back to the list; the votes move into the menu to make room."""

    def add_back_button(row: Buttons) -> Buttons:
        votes = tuple(menu_entry(vote.action, vote.value) for vote in row.buttons if vote.action in _VOTES)
        other_buttons = (other_button for other_button in row.buttons if other_button.action not in _VOTES)
        return Buttons((button(Action.BACK), *other_buttons), (*votes, *row.menu))

    return _with_last_row(document, add_back_button)


def with_question(document: Document, words: str) -> Document:
    """`document` below the words that a person typed (unless these are ""), so that the person still knows later what
    was asked. Nobody else sees the words."""
    return replace(document, blocks=(QuestionBlock(words), *document.blocks)) if words else document


def with_remark(document: Document, remark: str) -> Document:
    """`document` with the line `remark` (unless it is "") in small print at its end. Renderers show the line even if
    there is little room."""
    return replace(document, blocks=(*document.blocks, Footer(remark))) if remark else document


def without(document: Document, action: Action) -> Document:
    """`document` without the buttons for `action`."""

    def others(buttons: tuple[Button, ...]) -> tuple[Button, ...]:
        return tuple(other_button for other_button in buttons if other_button.action is not action)

    changed_document = _with_each_row(document, lambda row: Buttons(others(row.buttons), others(row.menu)))
    return replace(changed_document, blocks=tuple(block for block in changed_document.blocks if block != Buttons(())))


def with_value(document: Document, action: Action, value: str) -> Document:
    """`document` with this value in the buttons for `action`. Entries of menus keep their value."""

    def with_new_value(button: Button) -> Button:
        return replace(button, value=value) if button.action is action else button

    return _with_each_row(document, lambda row: Buttons(tuple(map(with_new_value, row.buttons)), row.menu))


def _with_each_row(document: Document, change: Callable[[Buttons], Buttons]) -> Document:
    """`document` with all its rows of buttons changed."""
    blocks = (change(block) if isinstance(block, Buttons) else block for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _with_last_row(document: Document, change: Callable[[Buttons], Buttons]) -> Document:
    """`document` with its last row of buttons changed; if it has no row of buttons, with a new row (`change` of an
    empty one)."""
    blocks = list(document.blocks)
    index = next((index for index in range(len(blocks) - 1, -1, -1) if isinstance(blocks[index], Buttons)), None)
    if index is None:
        return replace(document, blocks=(*blocks, change(Buttons(()))))
    row = blocks[index]
    assert isinstance(row, Buttons)
    return replace(document, blocks=(*blocks[:index], change(row), *blocks[index + 1 :]))
