"""The documents that clicks ask for: a page of a list, or more about a card."""

from __future__ import annotations

from bot.conversation.asking.browsing.quote_search import read_quote_search
from bot.conversation.asking.service import Service
from bot.conversation.events import Click
from bot.model import Document, Thresholds
from bot.model.document import Action


def turn_page(service: Service, click: Click) -> Document:
    """The page of a list that a button leads to: of quotes for Action.QUOTES_PAGE, otherwise of topics."""
    page = int(click.value) if click.value.isdecimal() else 1
    if click.action is Action.QUOTES_PAGE:
        return service.browsing.quotes(read_quote_search(click.question), page)
    return service.browsing.topics(click.question, page)


def look_up(service: Service, click: Click, thresholds: Thresholds, *, in_numbers: bool = False) -> Document:
    """What a button of a card asks for: its details, its quotes, a quote in context, the reasons why it was shown (with
    `in_numbers`, also the parts of the score), or its source. Raises UnknownCard; ValueError for any other action."""
    match click.action:
        case Action.DETAILS:
            return service.questions.details(click.value, click.question, thresholds).document
        case Action.MORE_QUOTES:
            return service.questions.quotes(click.value, click.question).document
        case Action.IN_CONTEXT:
            return service.browsing.context(click.value, click.question)
        case Action.WHY:
            return service.questions.why(click.question, click.value, thresholds, in_numbers=in_numbers)
        case Action.SOURCE:
            return service.browsing.source(click.value, click.question)
        case _:
            raise ValueError(f"{click.action} does not show anything about a card")
