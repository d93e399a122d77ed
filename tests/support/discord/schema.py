"""What Discord accepts: its own schema of each request, and the limits over a whole message."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from adapters.discord.render import limits

_SCHEMA = Path(__file__).parents[2] / "specs" / "discord-requests.schema.json"
TEXT_DISPLAY = 10
"""The type of a component with text."""
_IS_COMPONENTS_V2 = 1 << 15
"""The flag of a message that consists of components alone."""
_MAX_CUSTOM_ID_CHARACTERS = 100
MODAL = 9
"""The type of a response that opens a form."""
_ID_PATTERNS = [
    (r"/channels/\d+", "/channels/{channel_id}"),
    (r"/messages/\d+", "/messages/{message_id}"),
    (r"/interactions/\d+/[^/]+", "/interactions/{interaction_id}/{interaction_token}"),
    (r"/webhooks/\d+/[^/]+", "/webhooks/{webhook_id}/{webhook_token}"),
]


def faults_of(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with a request."""
    route = _route_of(method, path)
    validator = _validator(route)
    if validator is None:
        return [f"{route}: no such route in {_SCHEMA.name}"]
    faults = [f"{route}: {error.message[:300]}" for error in validator.iter_errors(body)]
    return faults + [f"{route}: {fault}" for message in messages_in(body) for fault in _message_faults(message)]


def messages_in(body: Any) -> Iterator[dict[str, Any]]:
    """The messages in a request's body. A modal is not a message."""
    if isinstance(body, dict) and body.get("type") != MODAL:
        if "components" in body and "type" not in body:
            yield body
        for name in ("data", "message"):
            yield from messages_in(body.get(name))


def walk(components: Any) -> Iterator[dict[str, Any]]:
    """These components, and all that are inside them."""
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        if "accessory" in component:
            yield from walk([component["accessory"]])


def texts(message: dict[str, Any]) -> list[str]:
    """The texts that a message shows, in order."""
    return [part["content"] for part in walk(message.get("components")) if part["type"] == TEXT_DISPLAY]


def _route_of(method: str, path: str) -> str:
    """A request's route, as the schema names it."""
    for pattern, name in _ID_PATTERNS:
        path = re.sub(pattern, name, path)
    return f"{method} {path}"


@cache
def _validator(route: str) -> Draft202012Validator | None:
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    body = schema["routes"].get(route)
    return Draft202012Validator({"$defs": schema["$defs"], **body}) if body else None


def _message_faults(message: dict[str, Any]) -> Iterator[str]:
    parts = list(walk(message["components"]))
    if len(parts) > limits.COMPONENTS:
        yield f"{len(parts)} components"
    length = sum(len(text.encode("utf-16-le")) // 2 for text in texts(message))
    if length > limits.TEXT:
        yield f"{length} characters"
    if any(not text.strip() for text in texts(message)):
        yield "an empty text"
    if not message.get("flags", 0) & _IS_COMPONENTS_V2 or message.get("content") or message.get("embeds"):
        yield "not a message of components alone"
    if message.get("allowed_mentions") not in ({"parse": []}, {"parse": [], "replied_user": False}):
        yield f"allowed mentions {message.get('allowed_mentions')}"
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(ids) != len(set(ids)) or any(len(name) > _MAX_CUSTOM_ID_CHARACTERS for name in ids):
        yield f"ids {ids}"
