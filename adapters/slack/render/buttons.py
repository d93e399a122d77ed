"""Buttons that remember: everything a click needs travels in the button, nothing is kept in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adapters.slack.render import limits
from bot.model.document import Action, Button
from bot.text.clean import one_line
from bot.text.shorten import shorten

Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Press:
    """A button that was pressed: what to do, what with, and the question its message answered ("" if none).
    With `swap` what it leads to takes the place of the message."""

    action: Action
    value: str
    question: str = ""
    swap: bool = False


def button(shown: Button, question: str, number: int, *, swap: bool = False) -> Element:
    """The button element; `number` tells it from the others of its message. Its id has a word for the logs."""
    return {
        "type": "button",
        "action_id": f"cuecard/{shown.action}/{number}",
        "text": label(shown.label),
        "value": _pack(shown, question, swap),
    }


def feedback(helpful: Button, unhelpful: Button, question: str, number: int) -> Element:
    """The pair of thumbs."""
    return {
        "type": "feedback_buttons",
        "action_id": f"cuecard/feedback/{number}",
        "positive_button": {"text": label(helpful.label), "value": _pack(helpful, question)},
        "negative_button": {"text": label(unhelpful.label), "value": _pack(unhelpful, question)},
    }


def label(text: str) -> Element:
    """The plain text of a button."""
    return {"type": "plain_text", "text": shorten(one_line(text) or "…", limits.BUTTON_LABEL), "emoji": False}


def read_press(element: Mapping[str, Any]) -> Press | None:
    """The press in one of an interaction's `actions`; None where it is none of ours."""
    try:
        packed = json.loads(element["value"])
        return Press(Action(packed["a"]), str(packed["v"]), str(packed["q"]), bool(packed.get("s")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _pack(shown: Button, question: str, swap: bool = False) -> str:
    # Written as it is: an escaped character would take six places of the button's value, or twelve.
    packed = {"a": shown.action, "v": shown.value, "q": shorten(one_line(question), limits.QUESTION)}
    if swap:
        packed["s"] = "1"
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
