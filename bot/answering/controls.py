"""What people can do with an answer: buttons in Slack and Discord, commands in the terminal.

How to add one is in ARCHITECTURE.md ("A button on every answer"). Buttons that are only on some messages are made with
`button` where they are needed. A control without a button is only in the terminal, by its `command`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering import messages
from bot.model import Reason
from bot.model.document import Action, Button, Buttons
from bot.model.permissions import Permission
from bot.translation import mark, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A button or command. Its texts are translated with `say`.

    `label` is on the button; `in_menu`, if any, replaces it in a menu, which has room for words. `command` is what to
    type in a terminal, "" if there is no such command, and `help` describes it: the terminal shows what `look_up`
    returns, so a control that does something else has none. `is_about_card`: the button's value is
    the key of a card, or a position on a card (`read_position`).
    """

    label: str
    in_menu: str = ""
    permission: Permission = Permission.ASK
    command: str = ""
    help: str = ""
    is_about_card: bool = True


MORE = mark("More")

CONTROLS = {
    Action.DETAILS: Control(label=mark("Details")),
    Action.SHARE: Control(label=mark("Share"), permission=Permission.SHARE),
    Action.HELPFUL: Control(label="👍", in_menu=mark("👍 Helpful"), permission=Permission.GIVE_FEEDBACK),
    Action.UNHELPFUL: Control(label="👎", in_menu=mark("👎 Not helpful"), permission=Permission.GIVE_FEEDBACK),
    Action.REASON: Control(label=mark("Reason"), permission=Permission.GIVE_FEEDBACK, is_about_card=False),
    Action.MORE_QUOTES: Control(
        label=mark("Quotes"), command=":quotes", help=mark("more quotes of the card just given")
    ),
    Action.IN_CONTEXT: Control(
        label=mark("Context"), command=":context", help=mark("the sentences around its quote, or its first words")
    ),
    Action.WHY: Control(
        label=mark("Why"), command=":why", help=mark("why this card came up; “:why details” adds the numbers")
    ),
    Action.SOURCE: Control(label=mark("Source"), command=":source", help=mark("where it is from")),
    Action.DELETE: Control(label=mark("Take back"), permission=Permission.DELETE_ANSWER, is_about_card=False),
    Action.BACK: Control(
        label=mark("Back to the list"), command=":back", help=mark("the list that was shown last"), is_about_card=False
    ),
    Action.FOLLOW: Control(label=mark("Follow"), permission=Permission.FOLLOW),
    Action.FOLLOW_ALSO: Control(label=mark("Follow"), permission=Permission.FOLLOW, is_about_card=False),
    Action.CHANGE_FOLLOW: Control(label=mark("Change"), permission=Permission.FOLLOW, is_about_card=False),
    Action.PAUSE_FOLLOW: Control(label=mark("Pause"), permission=Permission.FOLLOW, is_about_card=False),
    Action.RESUME_FOLLOW: Control(label=mark("Resume"), permission=Permission.FOLLOW, is_about_card=False),
    Action.UNFOLLOW: Control(label=mark("End"), permission=Permission.FOLLOW, is_about_card=False),
    Action.UPDATES: Control(label=mark("Change"), permission=Permission.FOLLOW, is_about_card=False),
    Action.PREVIEW_DIGEST: Control(label=mark("Preview"), is_about_card=False),
    Action.PREVIEW_OWN_DIGEST: Control(label=mark("Preview"), permission=Permission.FOLLOW, is_about_card=False),
    Action.FORM_OF_OWN_DIGEST: Control(label=mark("Change"), permission=Permission.FOLLOW, is_about_card=False),
    Action.PAUSE_OWN_DIGEST: Control(label=mark("Pause"), permission=Permission.FOLLOW, is_about_card=False),
    Action.RESUME_OWN_DIGEST: Control(label=mark("Resume"), permission=Permission.FOLLOW, is_about_card=False),
    Action.STOP_OWN_DIGEST: Control(label=mark("Stop"), permission=Permission.FOLLOW, is_about_card=False),
    Action.NARROW: Control(label=mark("Narrow"), permission=Permission.NARROW, is_about_card=False),
    Action.FORGET: Control(label=mark("Forget me"), is_about_card=False),
    Action.TELL_CURATORS: Control(label=mark("Tell the curators"), is_about_card=False),
    Action.KEEP_QUESTIONS: Control(
        label=mark("Yes, keep them"), permission=Permission.CHANGE_SETTINGS, is_about_card=False
    ),
    Action.ANSWER_QUESTION: Control(label=mark("Answer"), permission=Permission.CURATE, is_about_card=False),
    Action.ANSWER_WITH_CARD: Control(label=mark("Answer"), permission=Permission.CURATE, is_about_card=False),
    Action.CLOSE_QUESTION: Control(label=mark("Close it"), permission=Permission.CURATE, is_about_card=False),
    Action.FIND_CARD: Control(label=mark("Find another card"), permission=Permission.CURATE, is_about_card=False),
    Action.ADD_ANSWER: Control(label=mark("Add an article"), permission=Permission.CURATE, is_about_card=False),
    Action.CLOSE_WITH_REASON: Control(label=mark("Close it"), permission=Permission.CURATE, is_about_card=False),
    Action.NAME_CARD: Control(label=mark("Give it another name"), permission=Permission.CURATE, is_about_card=False),
    Action.LEARN_ALIAS: Control(
        label=mark("Learn it for later questions"), permission=Permission.CURATE, is_about_card=False
    ),
    Action.STOP_NOTICES: Control(label=mark("Do not tell me"), is_about_card=False),
    Action.ADD: Control(label=mark("Add an article"), permission=Permission.PROPOSE, is_about_card=False),
    Action.LOOK_AT_PROPOSAL: Control(label=mark("Look at it"), permission=Permission.CURATE, is_about_card=False),
    Action.APPROVE: Control(label=mark("Approve"), permission=Permission.CURATE, is_about_card=False),
    Action.RENAME: Control(label=mark("Edit title"), permission=Permission.CURATE, is_about_card=False),
    Action.REJECT: Control(label=mark("Reject"), permission=Permission.CURATE, is_about_card=False),
    Action.REJECT_WITH_REASON: Control(label=mark("Reject"), permission=Permission.CURATE, is_about_card=False),
    Action.CHOOSE: Control(label=mark("Show"), is_about_card=False),
    Action.PAGE: Control(label=MORE, is_about_card=False),
    Action.QUOTES_PAGE: Control(label=MORE, is_about_card=False),
    Action.MENU: Control(label="⋯", is_about_card=False),
}
"""Every control, in the order in which a terminal lists those that have a command."""

UNDER_ANSWER = (Action.DETAILS, Action.SHARE, Action.HELPFUL)
"""The buttons of every answer, and of a card that is shown in short: at most three, and with the menu (⋯) four.
Controls that are not needed at once belong in the menu, or under the details. Details come first: `answer_buttons`
replaces the first button by "More"."""

IN_MENU = (Action.UNHELPFUL, Action.FOLLOW)
"""The menu (⋯) of every answer, and of a card that is shown in short. In Discord, the id of its button has the names of
all its actions (`pack_menu` in adapters/discord/render/custom_ids.py), so there is room for only one more, of nine
letters."""

UNDER_DETAILS = (Action.HELPFUL, Action.UNHELPFUL)
"""The buttons below the details of an answer. A button "More" comes before them if there are more details."""


def button(action: Action, value: str = "") -> Button:
    """The button of a control; `value` is passed back when it is pressed."""
    return Button(say(CONTROLS[action].label), action, value)


def menu_entry(action: Action, value: str = "") -> Button:
    """A button as an entry of a menu."""
    control = CONTROLS[action]
    return Button(say(control.in_menu or control.label), action, value)


def answer_buttons(key: str, *, more: str = "") -> Buttons:
    """The buttons of an answer, or of a card, with the card's `key`. If `more` is given, "More" replaces "Details" and
    continues at that position."""
    details, *others = (button(action, key) for action in UNDER_ANSWER)
    first = Button(say(MORE), Action.DETAILS, more) if more else details
    return Buttons((first, *others), tuple(menu_entry(action, key) for action in IN_MENU))


def details_buttons(position: str, *, has_more: bool) -> Buttons:
    """The buttons below details. `position` is where "More" continues; it is shown if `has_more`."""
    more = [Button(say(MORE), Action.DETAILS, position)] if has_more else []
    return Buttons((*more, *(button(action, position) for action in UNDER_DETAILS)))


def reason_buttons(key: str) -> Buttons:
    """One button for each reason why a card did not help; `key` is the card's. (`messages` translates the reasons.)"""
    return Buttons(tuple(Button(text, Action.REASON, f"{reason}_{key}") for reason, text in messages.REASONS.items()))


def read_reason(value: str) -> tuple[Reason, str] | None:
    """The reason and the card's key in the value of one of the `reason_buttons`; None if `value` is anything else."""
    reason, _, key = value.partition("_")
    return (Reason(reason), key) if reason in set(Reason) and key else None


def page_buttons(page: int, pages: int, action: Action = Action.PAGE) -> Buttons:
    """Buttons to the pages before and after `page` (from 1) of a list; no buttons if there is only one page."""
    back = [Button(say("Back"), action, str(page - 1))] if page > 1 else []
    return Buttons((*back, *([button(action, str(page + 1))] if page < pages else [])))
