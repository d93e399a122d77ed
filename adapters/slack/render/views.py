"""Makes modals and the Home tab as view objects of Slack, and reads the fields of a submitted form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from adapters.slack import messages
from adapters.slack.render import limits
from adapters.slack.render.blocks import paragraph, plain_text
from adapters.slack.render.buttons import Element, label
from bot.translation import say

View = dict[str, Any]


def modal(
    title: str, blocks: Sequence[Element], *, form: str = "", private_metadata: Mapping[str, str] | None = None
) -> View:
    """A modal. With a `form` name, it has a button to submit. Slack keeps `private_metadata` with the modal, and sends
    it back when the form is submitted."""
    submit = {"callback_id": form, "submit": label(say("Save"))} if form else {}
    return {
        "type": "modal",
        "title": plain_text(title, limits.MODAL_TITLE),
        "close": label(say("Close")),
        "blocks": list(blocks[: limits.BLOCKS_IN_VIEW]),
        "private_metadata": json.dumps(private_metadata or {}),
        **submit,
    }


def loading_view() -> View:
    """What a modal shows while its content is being prepared: a trigger lasts only three seconds."""
    return modal("Cuecard", [paragraph(messages.LOADING)])


def home(blocks: Sequence[Element]) -> View:
    """The Home tab with these blocks, at most as many as Slack allows."""
    return {"type": "home", "blocks": list(blocks[: limits.BLOCKS_IN_VIEW])}


def input_block(name: str, title: str, element: Element, *, optional: bool = False, hint: str = "") -> Element:
    """A field of a form: `element` with a title, and with a hint if it is not "". The field and its element are both
    called `name`, as the function `field` expects."""
    block = {
        "type": "input",
        "block_id": name,
        "label": plain_text(title),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    return {**block, "hint": plain_text(hint)} if hint else block


def option(text: str, value: str) -> Element:
    """An option of a menu; a long text or value is cut."""
    return {"text": plain_text(text, limits.OPTION_TEXT), "value": value[: limits.OPTION_VALUE]}


def field(view: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The state of the field `name` of a submitted form; empty if the form has no such field."""
    values = ((view.get("state") or {}).get("values") or {}).get(name) or {}
    return values.get(name) or {}


def private_metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """The data that Slack kept with a modal (see `modal`); empty if it cannot be read."""
    try:
        metadata = json.loads(view.get("private_metadata") or "{}")
    except (ValueError, RecursionError):
        return {}
    return metadata if isinstance(metadata, dict) else {}
