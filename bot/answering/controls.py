"""Every button of the bot: its texts, the permission that it needs, and the command that does the same in a terminal.

How to add a button to answers is in ARCHITECTURE.md ("A button on every answer"). The rows of buttons that are under
many messages are in `button_rows.py`; the other buttons are made with `button` where they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.document import Action, Button
from bot.model.permissions import Permission
from bot.translation import mark, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A button, and perhaps a command. Some controls are only commands now: they are buttons only in old messages.

    `label` is the text on the button; `in_menu`, unless it is "", replaces the label in a menu, which has room for
    words. `command` is what to type in a terminal, and `help` describes the command; both are "" if there is no
    command. The terminal shows what `look_up` returns, so a control that does something else has no command. All these
    texts but `command` are translated with `say`. `is_about_card`: the value of the button is the key of the card that
    its message shows, or a position on that card (`read_position`).
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
"""The control of each action, in the order in which a terminal lists those that have a command."""


def button(action: Action, value: str = "") -> Button:
    """The button of an action; `value` is passed back when the button is pressed."""
    return Button(say(CONTROLS[action].label), action, value)


def menu_entry(action: Action, value: str = "") -> Button:
    """The button of an action as an entry of a menu."""
    control = CONTROLS[action]
    return Button(say(control.in_menu or control.label), action, value)
