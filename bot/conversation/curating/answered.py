"""The card that answers a question by now."""

from __future__ import annotations

from bot.conversation.library.service import Service
from bot.model import Outcome, Thresholds


def answering_card(service: Service, text: str, thresholds: Thresholds) -> str | None:
    """The key of the card that is the sure answer; None if there is none."""
    reply = service.questions.ask(text, thresholds=thresholds)
    return reply.key if reply.outcome is Outcome.ANSWER else None
