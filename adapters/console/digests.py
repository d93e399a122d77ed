"""A digest as text, to look at before it is posted."""

from __future__ import annotations

from adapters.console.renderer import render
from bot.model import Document


class ConsoleRenderer:
    """Renders digests as text."""

    def fits(self, document: Document) -> bool:
        """Always true: a terminal scrolls."""
        return True

    def render(self, document: Document, key: str) -> bytes:
        return render(document).encode("utf-8")
