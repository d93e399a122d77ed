"""A digest as text, for a look at it before it goes anywhere."""

from __future__ import annotations

from dataclasses import replace

from adapters.console.render import render
from bot.model import Document
from bot.model.document import Topics


class ConsoleRenderer:
    """Renders digests as text."""

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        # The buttons that open cards would be their titles once more: nothing can be pressed here.
        blocks = tuple(block for block in document.blocks if not isinstance(block, Topics))
        return render(replace(document, blocks=blocks)).encode("utf-8")
