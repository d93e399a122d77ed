"""Renders digests as Slack's blocks. The metadata of the message has the key of the delivery."""

from __future__ import annotations

import json

from adapters.slack.render import limits
from adapters.slack.render.blocks import fits, render_message
from bot.conversation.surface import Message
from bot.model import Document

EVENT_TYPE = "cuecard_digest"
"""The type of the metadata in the message of a digest."""


class SlackRenderer:
    """Renders digests for Slack."""

    def fits(self, document: Document) -> bool:
        return fits(document)

    def render(self, document: Document, key: str) -> bytes:
        message = render_message(Message(document=document), room=limits.MESSAGE)
        message["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        return json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
