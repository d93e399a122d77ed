"""The delivery port for a terminal: a digest as text, for a look at it before it goes anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from adapters.console.render import render
from bot.model import Channel, Document, Platform
from bot.model.document import Topics
from bot.ports import Posting, Verdict


class ConsoleSender:
    """Renders; it has no channel to post to, so it refuses to."""

    platform = Platform.CONSOLE
    same_key_seconds = 0.0

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        # The buttons that open cards would be their titles once more: nothing can be pressed here.
        blocks = tuple(block for block in document.blocks if not isinstance(block, Topics))
        return render(replace(document, blocks=blocks)).encode("utf-8")

    async def post(self, channel: Channel, payload: bytes, key: str) -> Posting:
        return Posting(verdict=Verdict.PERMANENT, reason="A terminal has no channel to post to.")

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime | None = None) -> Posting:
        return Posting(verdict=Verdict.REFUSED, reason="Nothing is ever posted to a terminal.")
