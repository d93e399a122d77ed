"""`topics`, `card` and `quotes`: browsing the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from math import ceil
from pathlib import Path
from typing import Any

import click

from bot.answering.button_rows import find_next_page
from bot.answering.documents.detail_documents import MAX_FIGURES_IN_DETAILS, MAX_QUOTES_IN_DETAILS
from bot.answering.documents.quote_documents import QUOTES_PER_PAGE
from bot.answering.documents.topic_documents import TOPICS_PER_PAGE
from bot.cli.common import (
    Number,
    as_json,
    content_folder,
    library_name,
    print_json,
    settings_with,
    terminal_width,
    wants_colour,
)
from bot.cli.open_service import open_service
from bot.conversation.asking.browsing.quote_search import read_quote_search
from bot.conversation.asking.json_records import found_quote_record, topic_record, whole_card_record
from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.errors import UnknownCard
from bot.model import Document, TopicCard, card_key
from bot.wiring.libraries.open_libraries import service_at
from bot.wiring.terminal import show


@click.command()
@click.argument("words", nargs=-1)
@click.option("--page", type=Number(min=1), help="Which page (default: the first; in JSON all of them).")
@content_folder
@library_name
@as_json
def topics(words: tuple[str, ...], page: int | None, content: Path | None, library: str | None, as_json: bool) -> None:
    """List the topics there are cards for, or those that fit some words.

    \b
    Examples:
      cuecard topics
      cuecard topics trade --json
    """
    service = open_service(settings_with(content=content), library)
    text = " ".join(words)
    if page is not None or as_json:
        cards = service.browsing.find_topics(text)
        pages = max(1, ceil(len(cards) / TOPICS_PER_PAGE))
        _require_page(page or 1, pages)
    if as_json:
        cards_on_page = cards if page is None else cards[(page - 1) * TOPICS_PER_PAGE : page * TOPICS_PER_PAGE]
        for card in cards_on_page:
            print_json(topic_record(card))
        return
    document = service.browsing.topics(text, page or 1)
    _show(document)
    _show_next_page(document)


class _DayOrTime(click.DateTime):
    """A day, or a time of a day, whose faults show how to write it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a day or a time; write it as 2026-11-20 or 2026-11-20T09:30", param, ctx)


@click.command()
@click.argument("name", nargs=-1, required=True)
@content_folder
@library_name
@click.option(
    "--at",
    type=_DayOrTime(("%Y-%m-%d", "%Y-%m-%dT%H:%M")),
    metavar="DAY",
    help="Show an added article's card as it was at that time (UTC), or at the end of that day.",
)
@as_json
def card(name: tuple[str, ...], content: Path | None, library: str | None, at: datetime | None, as_json: bool) -> None:
    """Show one card by its title or its id (`cuecard topics --json` lists both).

    \b
    Examples:
      cuecard card the bottom line
      cuecard card eu-japan-boost-tech-digital-ties/strategic-depth
      cuecard card how-we-ship --at 2026-11-20
    """
    settings, title_or_id = settings_with(content=content), " ".join(name)
    service = open_service(settings, library)
    if at is None:
        found_card = _find_card(service, title_or_id)
    else:
        at = at.replace(tzinfo=UTC)
        moment = at if at.time() > time.min else at + timedelta(days=1)  # a day without a time: its end
        service, found_card = _card_at(settings, service, title_or_id, library, moment)
    if as_json:
        fields = {field_name: list(values) for field_name, values in found_card.article.fields}
        print_json({**whole_card_record(found_card, service.library), "fields": fields})
        return
    _show(service.questions.card(found_card.key).document)
    figures = [figure for figure in found_card.figures if figure.label]
    if len(found_card.quotes) > MAX_QUOTES_IN_DETAILS or len(figures) > MAX_FIGURES_IN_DETAILS:
        click.echo("All its quotes and figures: --json")
    if found_card.article.fields:
        click.echo("Other fields of the article:")
    for field_name, values in found_card.article.fields:
        click.echo(f"  {field_name}: {', '.join(values)}")


@click.command()
@click.argument("topic", nargs=-1)
@click.option("--speaker", default="", help="Only what this person or organisation said.")
@click.option("--page", type=Number(min=1), default=1, help="Which page (default: the first; JSON has all).")
@content_folder
@library_name
@as_json
def quotes(
    topic: tuple[str, ...], speaker: str, page: int, content: Path | None, library: str | None, as_json: bool
) -> None:
    """Show quotes on a topic, by a speaker, or both; those of a speaker by date, the newest first.

    \b
    Examples:
      cuecard quotes semiconductors
      cuecard quotes "@EU diplomat about tariffs"
      cuecard quotes --speaker "EU diplomat"
    """
    search = read_quote_search(" ".join(topic))
    search = replace(search, speaker=speaker or search.speaker)
    if not (search.topic.strip("@ ") or search.speaker.strip("@ ")):
        raise click.UsageError('name a topic or a speaker: cuecard quotes --speaker "EU diplomat"')
    service = open_service(settings_with(content=content), library)
    quotes_found = service.browsing.find_quotes(search)
    if as_json:
        for holder, quote in quotes_found:
            print_json(found_quote_record(holder, quote, service.library))
        return
    pages = max(1, ceil(len(quotes_found) / QUOTES_PER_PAGE))
    _require_page(page, pages)
    document = service.browsing.quotes(search, page)
    _show(document)
    _show_next_page(document)


def _show_next_page(document: Document) -> None:
    """Below a list that goes on, says how to see its next page."""
    if button := find_next_page(document):
        click.echo(f"Next page: --page {button.value}")


def _require_page(page: int, pages: int) -> None:
    """Raises click.UsageError if there is no such page."""
    if page > pages:
        raise click.UsageError(f"there is no page {page}; there {'is' if pages == 1 else 'are'} {pages}")


def _find_card(service: Service, name: str) -> TopicCard:
    """The card with this id, else the only one with this title. Raises UnknownCard if there is none or several."""
    lookup = service.browsing.look_up_name(name)
    if lookup.card is None:
        raise UnknownCard(name, lookup.refusal("`cuecard topics --json`"))
    return lookup.card


def _card_at(
    settings: Settings, current: Service, name: str, library: str | None, moment: datetime
) -> tuple[Service, TopicCard]:
    """A service over the library as it was at a time (UTC), and the card as it was then. Midnight stands for the end of
    the day before. Raises UnknownCard."""
    try:
        key, fault = _find_card(current, name).key, None
    except UnknownCard as unknown:
        key, fault = card_key(name), unknown  # the name may be the id of a card that existed then
    service_then = service_at(settings, library, key, moment)
    found_card = service_then.library.find_key(key) if service_then else None
    if service_then is None or found_card is None:
        if fault:
            raise fault
        day = (
            f"{moment - timedelta(minutes=1):%Y-%m-%d}" if moment.time() == time.min else f"{moment:%Y-%m-%d %H:%M} UTC"
        )
        raise UnknownCard(
            name, f"was not in the library on {day}; for a card of content/, look at the history of its file in git"
        )
    return service_then, found_card


def _show(document: Document) -> None:
    click.echo(show(document, terminal_width(), wants_colour()), nl=False)
