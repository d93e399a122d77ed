"""Which card a conversation is about: the last one that the bot gave in it, according to Slack."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from adapters.slack.inbound.payloads import Asking
from adapters.slack.outbound.lookup import payload_of
from adapters.slack.outbound.posting import ANSWER
from adapters.slack.transport.api import Api, SlackFault
from bot.conversation.events import LOOKED_BACK
from bot.model import Workspace

PAGE = 200
MOST_PAGES = 5


class Threads:
    def __init__(self, api: Callable[[Workspace], Awaitable[Api]]) -> None:
        self._api = api

    async def find_card(self, asking: Asking) -> str | None:
        """The key of the card last given before `asking`. None if there is none, or if Slack could not say: then
        the question is asked of the whole library."""
        try:
            api = await self._api(asking.origin.workspace)
            if asking.thread:
                messages = await self._replies(api, asking)
            elif asking.origin.is_direct:
                messages = await self._latest(api, asking)
            else:
                return None
        except SlackFault:
            return None
        given = (_card_of(message) for message in messages if _before(message, asking.ts))
        return next((key for key in given if key), None)

    async def _replies(self, api: Api, asking: Asking) -> list[dict[str, Any]]:
        """The latest first."""
        found: list[dict[str, Any]] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            more = {"cursor": cursor} if cursor else {}
            page = await api.read(
                "conversations.replies",
                channel=asking.origin.channel,
                ts=asking.thread,
                limit=PAGE,
                include_all_metadata=True,
                **more,
            )
            found += page.get("messages", ())
            cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                break
        return found[::-1]

    async def _latest(self, api: Api, asking: Asking) -> list[dict[str, Any]]:
        page = await api.read(
            "conversations.history",
            channel=asking.origin.channel,
            latest=asking.ts,
            limit=LOOKED_BACK,
            include_all_metadata=True,
        )
        return list(page.get("messages", ()))


def _card_of(message: dict[str, Any]) -> str | None:
    key = payload_of(message, ANSWER).get("card") if message.get("bot_id") else None
    return key if isinstance(key, str) else None


def _before(message: dict[str, Any], ts: str) -> bool:
    return str(message.get("ts", "")) < ts
