"""Finds a card that answers a question now, although none did when it was asked."""

from __future__ import annotations

from bot.conversation.asking.service import Service
from bot.model import Outcome, Thresholds


def answering_card(service: Service, text: str, thresholds: Thresholds) -> str | None:
    """The key of the card that certainly answers `text`; None if there is none."""
    reply = service.questions.ask(text, thresholds=thresholds)
    return reply.key if reply.outcome is Outcome.ANSWER else None
