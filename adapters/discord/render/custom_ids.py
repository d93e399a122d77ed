"""The custom ids of buttons and selects. They contain everything that is needed to handle a press and that the pressed
message does not say, because nothing is kept in memory.

`cue:ACTION:VALUE:ASKER`: the value is a card's key, a page, a mode, or what else the action needs; the asker is the id
of the person whom the message answers, empty if only this person sees the message. The id of a button in a digest ends
with `:KEY`, by which the digest is found again.

A *select* is Discord's list in a message from which people choose an entry; here the entries are cards. The *menu* of
an answer (⋯) is a message of its own with less common buttons; the value of the button that opens the menu lists their
actions. The ids of selects begin with `cuemenu:`, although they are no menus, because old messages have such ids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.controls import CONTROLS
from bot.model.document import Action, Button

_MAX_VALUE_LENGTH = 44
"""The maximum number of characters of a value. With this length, the longest id (of a menu in a digest:
`cue:menu:VALUE:ASKER:KEY`) has the hundred characters that Discord allows (9 + 44 + 1 + 20 + 1 + 25)."""
_DIGEST_KEY = "[a-z2-7]{25}"
"""The pattern of a digest's key (`delivery_key`)."""
_PRESS = (
    rf"(?P<action>[a-z]{{1,16}}):(?P<value>[A-Za-z0-9_-]{{0,{_MAX_VALUE_LENGTH}}}):(?P<asker>[0-9]{{0,20}})"
    rf"(?::{_DIGEST_KEY})?"
)
"""Matches "choose:k3f9:123", the action, its value and the asker, and perhaps ":" and the key of a digest."""
BUTTON_ID = f"cue:{_PRESS}"
"""The pattern of a button's id, such as "cue:choose:k3f9:123"."""

SELECT_ID = f"cuemenu:{_PRESS}"
"""The pattern of a select's id, such as "cuemenu:choose:swap:123"."""

SWAP, ASIDE = "swap", "aside"
"""Modes of a select: the result replaces the message, or is shown in a message of its own."""

_CARD_SEPARATOR = "-"
"""Separates the mode of a select from the position where a follow-up continues."""
_MENU_SEPARATOR = "_"
"""Separates the actions of a menu, and the value after them."""
_IDS = re.compile(f"(?:{BUTTON_ID})|(?:{SELECT_ID.replace('?P<', '?P<select_')})")
"""Both patterns in one. The groups of the second pattern are renamed, because a name may occur only once in a
pattern."""


@dataclass(frozen=True, slots=True)
class Press:
    """What a press means: the action, its value, and the id of the person whom the message answers ("" if unknown)."""

    action: Action
    value: str = ""
    asker: str = ""

    @property
    def is_about_card(self) -> bool:
        """Whether the value is the key of the card in the message, or a position in that card."""
        return CONTROLS[self.action].is_about_card

    @property
    def swaps(self) -> bool:
        """Whether a card was chosen in a select whose result replaces the message."""
        return self.action is Action.CHOOSE and self.value.partition(_CARD_SEPARATOR)[0] == SWAP

    @property
    def position(self) -> str:
        """The `Position` of the card in the message, as text (the key of a card alone is a position, too). For a select
        whose result replaces the message, the position of the card that a follow-up refers to. "" if there is none."""
        if self.is_about_card:
            return self.value
        return self.value.partition(_CARD_SEPARATOR)[2] if self.swaps else ""

    @property
    def custom_id(self) -> str:
        """The id of a button with this meaning."""
        return f"cue:{self._press_text}"

    @property
    def select_id(self) -> str:
        """The id of a select with this meaning."""
        return f"cuemenu:{self._press_text}"

    @property
    def _press_text(self) -> str:
        """What `_PRESS` matches."""
        return f"{self.action}:{self.value}:{self.asker}"


def select_mode(position: str | None, *, swaps: bool) -> str:
    """The value of a select: its mode, and the position of the card that the message shows, if it shows one. If the
    result does not replace the message (`swaps`), the position only makes the id of the select unique."""
    mode = SWAP if swaps else ASIDE
    return f"{mode}{_CARD_SEPARATOR}{position}" if position else mode


def pack_menu(menu: Sequence[Button]) -> str:
    """The value of the button (⋯) that opens a menu: the actions of its entries, and their common value. Raises
    ValueError if the value is too long for `BUTTON_ID`, because the button would do nothing."""
    value = next((entry.value for entry in menu if entry.value), "")
    packed_menu = _MENU_SEPARATOR.join((*(entry.action for entry in menu), value))
    if len(packed_menu) > _MAX_VALUE_LENGTH:
        raise ValueError(f"a menu of {len(menu)} entries is too long for the id of its button: {packed_menu}")
    return packed_menu


def read_menu(packed_menu: str) -> list[tuple[Action, str]]:
    """The actions of a menu's entries, with their value. Never raises: unknown actions are left out."""
    *actions, value = packed_menu.split(_MENU_SEPARATOR)
    return [(Action(action), value) for action in actions if action in set(Action)]


def read_press(custom_id: str | None) -> Press | None:
    """The press that an id represents; None if the id is not one of the bot's."""
    match = _IDS.fullmatch(custom_id or "")
    if match is None:
        return None
    action, value, asker = (match[name] or match[f"select_{name}"] or "" for name in ("action", "value", "asker"))
    if action not in set(Action):
        return None
    return Press(Action(action), value, asker)
