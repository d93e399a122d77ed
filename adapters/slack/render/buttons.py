"""Converts buttons to Slack's elements and back. A button has all that a click on it needs, so that nothing is kept in
memory."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack.render import limits
from bot.answering import screen
from bot.conversation.events import Click
from bot.model.document import Action, Button
from bot.text.cleaning import one_line
from bot.text.shortening import shorten

Element = dict[str, Any]


def draw_button(button: Button, question: str, number: int, *, in_place: bool = False, asker: str = "") -> Element:
    """The element of a button. `number` makes its id unique in the message; the id also names the action, which helps
    to read logs."""
    return {
        "type": "button",
        "action_id": f"cuecard/{button.action}/{number}",
        "text": label(button.label),
        "value": _pack(button, question, in_place, asker),
    }


def overflow(menu: Sequence[Button], question: str, number: int, *, asker: str = "") -> Element:
    """The overflow menu (⋯). Its entries have little room, so a long question is cut. Raises ValueError if there are
    more entries than Slack accepts."""
    if len(menu) > limits.MENU:
        raise ValueError(f"a menu of {len(menu)} entries is too long for Slack, which takes {limits.MENU}")
    options = [{"text": label(entry.label), "value": _pack_within_limit(entry, question, asker)} for entry in menu]
    return {"type": "overflow", "action_id": f"cuecard/menu/{number}", "options": options}


def label(text: str) -> Element:
    """The plain text of a button."""
    return {"type": "plain_text", "text": shorten(one_line(text) or "…", limits.BUTTON_LABEL), "emoji": False}


def read_button(element: Mapping[str, Any]) -> Click | None:
    """Reads one of the `actions` of an interaction; None if it does not belong to a button of the bot."""
    try:
        packed_button = json.loads(element["value"] if "value" in element else element["selected_option"]["value"])
        return Click(
            action=Action(packed_button["a"]),
            value=str(packed_button["v"]),
            question=str(packed_button["q"]),
            in_place=bool(packed_button.get("s")),
            asker=str(packed_button.get("u") or ""),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _pack(button: Button, question: str, in_place: bool = False, asker: str = "") -> str:
    """The value of a button as short JSON: "a" is the action, "v" its value, "q" the question, "u" the asker; "s" is
    set if the result replaces the message."""
    # Without ensure_ascii=False, "é" would take six characters of the button's value, and an emoji twelve.
    packed_button = {
        "a": button.action,
        "v": button.value,
        "q": shorten(one_line(question), screen.MAX_QUESTION_LENGTH),
    }
    packed_button |= {"s": "1"} if in_place else {}
    packed_button |= {"u": asker} if asker else {}
    return json.dumps(packed_button, ensure_ascii=False, separators=(",", ":"))


def _pack_within_limit(button: Button, question: str, asker: str) -> str:
    """The value of an entry in a menu, with as much of the question as fits."""
    packed_button = _pack(button, "", asker=asker)
    room = limits.OPTION_VALUE - len(packed_button)
    while room > 0:
        packed_whole = _pack(button, shorten(one_line(question), room), asker=asker)
        if len(packed_whole) <= limits.OPTION_VALUE:
            return packed_whole
        # JSON escapes a quotation mark: it takes two characters.
        room -= (len(packed_whole) - limits.OPTION_VALUE + 1) // 2
    return packed_button
