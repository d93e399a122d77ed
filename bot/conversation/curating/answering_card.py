"""Finds the card that answers a question now, although none did when it was asked."""

from __future__ import annotations

from bot.conversation.asking.service import Service
from bot.model import Outcome, Thresholds


def find_answering_card(service: Service, text: str, thresholds: Thresholds) -> str | None:
    """The key of the card that answers the question `text`; None if topics are only offered, or nothing is found."""
    reply = service.questions.ask(text, thresholds=thresholds)
    return reply.key if reply.outcome is Outcome.ANSWER else None
