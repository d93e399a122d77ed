"""Remembers which card the bot showed last in each conversation: a follow-up question is about that card. The card is
kept in the store, because Slack lets most apps read a thread only once a minute, and then only 15 messages."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from adapters.slack.inbound.payloads import QuestionMessage, SlackOrigin
from adapters.slack.outbound.lookup import metadata_of
from adapters.slack.outbound.posting import ANSWER
from adapters.slack.transport.api import Api, SlackFault
from bot.conversation.async_store import AsyncStore
from bot.conversation.events import MESSAGES_SEARCHED
from bot.environment import log
from bot.errors import StoreFault
from bot.model import Workspace

_log = logging.getLogger(__name__)


class LastCards:
    """The card that the bot showed last in each conversation: stored, and found again."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]], async_store: AsyncStore) -> None:
        self._api = api
        self._async_store = async_store

    async def record_position(self, origin: SlackOrigin, thread: str | None, position: str) -> None:
        """Stores the position in the card that was shown in a conversation. Never raises an error, because the answer
        has been sent already."""
        try:
            await self._async_store.record_position(origin, _conversation_id(origin, thread), position)
        except StoreFault as fault:
            _log.warning(log.event("slack_last_card_not_stored", reason=fault.reason))

    async def find_position(self, question_message: QuestionMessage) -> str | None:
        """The position in the card that was shown last before `question_message`. If the store has no position (as
        below an answer to a command), Slack is asked once. None if no card was shown, or if Slack could not say; then
        the question is asked of the whole library."""
        if not (question_message.thread or question_message.origin.is_direct):
            return None
        stored_position = await self._async_store.position(
            question_message.origin.workspace, _conversation_id(question_message.origin, question_message.thread)
        )
        return stored_position or await self._read(question_message)

    async def _read(self, question_message: QuestionMessage) -> str | None:
        """The position in the card shown last before a message, from the messages that Slack returns; None if there is
        none."""
        place_fields = {"ts": question_message.thread} if question_message.thread else {"latest": question_message.ts}
        method = "conversations.replies" if question_message.thread else "conversations.history"
        try:
            api = await self._api(question_message.origin.workspace)
            page = await api.read_once(
                method,
                channel=question_message.origin.channel,
                limit=MESSAGES_SEARCHED,
                include_all_metadata=True,
                **place_fields,
            )
        except SlackFault:
            return None
        latest_first = sorted(page.get("messages", ()), key=lambda message: str(message.get("ts", "")), reverse=True)
        earlier_messages = (message for message in latest_first if str(message.get("ts", "")) < question_message.ts)
        return next(filter(None, map(_position_in, earlier_messages)), None)


def _conversation_id(origin: SlackOrigin, thread: str | None) -> str:
    """The id of a conversation under which the store has its last card."""
    return f"{origin.channel}/{thread or ''}"


def _position_in(message: Mapping[str, Any]) -> str | None:
    """The position in the card of a message of the bot; None for other messages."""
    position = metadata_of(message, ANSWER).get("card") if message.get("bot_id") else None
    return position if isinstance(position, str) else None
