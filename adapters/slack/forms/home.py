"""The Home tab: what the library holds, a search box, this person's cards, the digests they may set, and for curators
what the articles did not answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from adapters.slack import messages as sentences
from adapters.slack.answers import FOR_ALL
from adapters.slack.context import Context
from adapters.slack.inbound.payloads import Origin
from adapters.slack.render import limits
from adapters.slack.render.blocks import (
    Look,
    header,
    plain_text,
    render_blocks,
    render_message,
    section,
    sentence,
)
from adapters.slack.render.buttons import Element, label
from adapters.slack.render.views import home, modal, option
from adapters.slack.transport.api import SlackFault
from adapters.work import run_blocking
from bot.answering import messages as answers
from bot.answering.documents import sentence as sentence_document
from bot.answering.documents import unanswered_blocks
from bot.conversation.browsing import key_of
from bot.digests import messages
from bot.digests.delivery import Booking
from bot.errors import UnknownCard
from bot.model import Document
from bot.permissions import Permission, Role
from bot.text.clean import one_line

SEARCH = "cuecard/search/0"
CHANGE = "cuecard/change"

MOST_DIGESTS = 20
"""Channels with a digest that are looked at; each may take a call."""

MOST_QUESTIONS = 10
"""Unanswered questions that curators see."""

_OURS = MOST_DIGESTS + 6
"""Blocks of the tab that do not come from the core's document, at most."""


class Home:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def show(self, origin: Origin) -> None:
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        blocks = [section(refused)] if refused else await self._blocks(origin)
        await self._context.outbox.publish_home(origin, home(blocks))

    async def suggest(self, origin: Origin, typed: str) -> list[Element]:
        """Options for the search box, best first: at most 100, each card once."""
        if await self._context.guard.refuse(origin, Permission.ASK):
            return []
        found = await run_blocking(self._context.service.browsing.suggest, typed, limits.OPTIONS)
        by_key = {key_of(suggestion): one_line(suggestion.text) or "—" for suggestion in found}
        return [option(text, key) for key, text in by_key.items()][: limits.OPTIONS]

    async def open_card(self, origin: Origin, key: str, trigger: str) -> None:
        """The card that was chosen in the search box, in a modal; if that cannot be opened, in a direct message."""
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        if refused:
            message = sentence(refused)
        else:
            try:
                reply = await run_blocking(self._context.service.questions.card, key)
                await self._context.records.saw(origin, key)
                document = reply.document
            except UnknownCard:
                document = sentence_document(answers.GONE)
            message = render_message(document, Look(without=FOR_ALL))
        try:
            await self._context.outbox.open_view(origin, trigger, modal("Cuecard", message["blocks"]))
        except SlackFault:
            await self._context.outbox.whisper(origin, message)

    async def _blocks(self, origin: Origin) -> list[Element]:
        recent = await self._context.records.recent(origin)
        document = await run_blocking(self._context.service.browsing.home, recent)
        title, *rest = render_blocks(document, most=limits.BLOCKS_IN_VIEW - _OURS)
        return [title, _search(), *rest, *await self._digests(origin), *await self._unanswered(origin)]

    async def _digests(self, origin: Origin) -> list[Element]:
        bookings = await self._context.records.bookings(origin.workspace)
        lines = [await self._digest(origin, booking) for booking in bookings[:MOST_DIGESTS]]
        shown = [line for line in lines if line]
        if Role.MEMBER not in await self._context.guard.roles(origin, Permission.ASK):
            return []
        return [header("Digests"), *shown, _new_digest()]

    async def _unanswered(self, origin: Origin) -> list[Element]:
        """What was asked and not answered, for those who may do something about it."""
        if await self._context.guard.refuse(origin, Permission.CURATE):
            return []
        asked = await self._context.records.unanswered(origin.workspace, MOST_QUESTIONS)
        blocks = unanswered_blocks([(question.text, question.people) for question in asked])
        return render_blocks(Document("", blocks)) if blocks else []

    async def _digest(self, origin: Origin, booking: Booking) -> Element | None:
        """A line for a channel's digest; None where this person may not set it, for its name may be private."""
        there = replace(origin, channel=booking.channel.id)
        room = await self._context.directory.room(origin.workspace, booking.channel.id)
        if room is None or await self._context.guard.refuse(there, Permission.SET_DIGEST):
            return None
        subscription = booking.subscription
        when = f"{messages.spoken_time(subscription.time)} ({subscription.zone})"
        return {
            "type": "section",
            "text": plain_text(f"#{room.name} · {booking.stopped or when}"),
            "accessory": {
                "type": "button",
                "action_id": f"{CHANGE}/{room.id}",
                "text": label("Change"),
                "value": room.id,
            },
        }


def chosen_channel(actions: Sequence[Mapping[str, Any]]) -> str:
    """The id of the channel whose digest somebody wants to set."""
    chosen = actions[0] if actions else {}
    return str(chosen.get("selected_conversation") or chosen.get("value") or "")


def chosen_key(actions: Sequence[Mapping[str, Any]]) -> str:
    """The key of the card that was chosen in the search box."""
    return str(((actions[0] if actions else {}).get("selected_option") or {}).get("value") or "")


def _new_digest() -> Element:
    box = {
        "type": "conversations_select",
        "action_id": f"{CHANGE}/new",
        "placeholder": plain_text("Choose a channel"),
        "filter": {"include": ["public", "private"]},
    }
    return {"type": "section", "text": plain_text(sentences.NEW_DIGEST), "accessory": box}


def _search() -> Element:
    box = {
        "type": "external_select",
        "action_id": SEARCH,
        "placeholder": plain_text("Find a topic"),
        "min_query_length": 0,
    }
    return {"type": "actions", "elements": [box]}
