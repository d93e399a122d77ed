"""What a button shows about an answer."""

from __future__ import annotations

from bot.conversation.events import Click
from bot.conversation.library.service import Service
from bot.model import Document, Thresholds
from bot.model.document import Action


def look_up(service: Service, click: Click, thresholds: Thresholds, *, in_numbers: bool = False) -> Document:
    """Details, quotes, context, reasons (also `in_numbers`) or source of the card that was clicked. Raises
    UnknownCard."""
    match click.action:
        case Action.DETAILS:
            return service.questions.details(click.value, click.question, thresholds).document
        case Action.MORE_QUOTES:
            return service.browsing.quotes(click.value, click.question)
        case Action.IN_CONTEXT:
            return service.browsing.context(click.value, click.question)
        case Action.WHY:
            return service.questions.why(click.question, click.value, thresholds, in_numbers=in_numbers)
        case Action.SOURCE:
            return service.browsing.source(click.value, click.question)
        case _:
            raise ValueError(f"{click.action} looks nothing up")
