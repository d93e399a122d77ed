"""The rows of buttons under answers, details and lists, and after a vote."""

from __future__ import annotations

from bot.answering import messages
from bot.answering.controls import CONTROLS, MORE, button, menu_entry
from bot.model import Document, Reason
from bot.model.document import Action, Button, Buttons
from bot.translation import say

UNDER_ANSWER = (Action.DETAILS, Action.SHARE, Action.HELPFUL)
"""The buttons of every answer, and of a card that is shown in short: at most three, and with the menu (⋯) four.
Controls that are not needed at once belong in the menu, or under the details."""

IN_MENU = (Action.UNHELPFUL, Action.FOLLOW)
"""The menu (⋯) of every answer, and of a card that is shown in short. In Discord, the id of the button that opens the
menu has the names of all its actions (`pack_menu` in adapters/discord/render/custom_ids.py), so there is room for only
one more action, with a name of nine letters."""

UNDER_DETAILS = (Action.HELPFUL, Action.UNHELPFUL)
"""The buttons below the details of an answer. A button "More" comes before them if there are more details."""


def answer_buttons(key: str, *, more_position: str = "") -> Buttons:
    """The buttons of an answer, or of a card, with the card's `key`. If `more_position` is not "", a button "More"
    replaces "Details", and continues at this position (`read_position`)."""
    buttons = (
        Button(say(MORE), action, more_position) if more_position and action is Action.DETAILS else button(action, key)
        for action in UNDER_ANSWER
    )
    return Buttons(tuple(buttons), tuple(menu_entry(action, key) for action in IN_MENU))


def details_buttons(position: str, *, has_more: bool) -> Buttons:
    """The buttons below details. If `has_more`, the first button is "More", which continues at `position`."""
    more_buttons = [Button(say(MORE), Action.DETAILS, position)] if has_more else []
    return Buttons((*more_buttons, *(button(action, position) for action in UNDER_DETAILS)))


def reason_buttons(key: str) -> Buttons:
    """One button for each reason why a card did not help; `key` is that of the card."""
    return Buttons(tuple(Button(text, Action.REASON, f"{reason}_{key}") for reason, text in messages.REASONS.items()))


def read_reason(value: str) -> tuple[Reason, str] | None:
    """The reason and the card's key in the value of one of the `reason_buttons`; None if `value` is anything else."""
    reason, _, key = value.partition("_")
    return (Reason(reason), key) if reason in set(Reason) and key else None


def find_next_page(document: Document) -> Button | None:
    """The button that leads to the next page of a list; None on the last page, and if the document is not a list."""
    buttons = [
        shown_button for block in document.blocks if isinstance(block, Buttons) for shown_button in block.buttons
    ]
    last_button = buttons[-1] if buttons and buttons[-1].action in (Action.PAGE, Action.QUOTES_PAGE) else None
    # Only a button to the next page counts, not one to the previous page.
    return last_button if last_button and last_button.label == say(CONTROLS[last_button.action].label) else None


def has_more_button(document: Document) -> bool:
    """Whether the document has the button "More", which continues with the next page of its card."""
    return any(
        shown_button.action is Action.DETAILS and shown_button.label == say(MORE)
        for block in document.blocks
        if isinstance(block, Buttons)
        for shown_button in block.buttons
    )


def page_buttons(page: int, pages: int, action: Action = Action.PAGE) -> Buttons:
    """Buttons to the pages before and after `page` (from 1) of a list; no buttons if there is only one page."""
    back = [Button(say("Back"), action, str(page - 1))] if page > 1 else []
    return Buttons((*back, *([button(action, str(page + 1))] if page < pages else [])))
