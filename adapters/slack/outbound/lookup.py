"""Finds a message of the bot in a channel or thread, to know whether Slack accepted it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from adapters.slack.transport.api import Api, SlackFault
from bot.ports import Verdict

PAGE_SIZE = 999
"""The number of messages in one page of history: the most that Slack allows. (Some kinds of app get 15, whatever number
they ask for.)"""

MAX_PAGES = 20
"""How many pages of history are searched."""

TOO_MANY = "too_many_messages"
"""The code of the fault if there are more messages than are searched."""


async def find_message(
    api: Api,
    is_wanted: Callable[[Mapping[str, Any]], bool],
    *,
    channel: str,
    oldest: str,
    thread: str | None = None,
) -> str:
    """The time stamp of the message for which `is_wanted` is true; "" if there is no such message. Searches the
    messages of the channel or thread that are newer than `oldest` (a time stamp). Raises SlackFault if they cannot be
    read, or if there are too many."""
    cursor = ""
    for _ in range(MAX_PAGES):
        message_ts, cursor = await search_page(api.read, is_wanted, channel, oldest, cursor, thread=thread)
        if message_ts or not cursor:
            return message_ts
    raise SlackFault(f"history of {channel}", TOO_MANY, Verdict.UNKNOWN)


async def search_page(
    read_page: Callable[..., Awaitable[Mapping[str, Any]]],
    is_wanted: Callable[[Mapping[str, Any]], bool],
    channel: str,
    oldest: str,
    cursor: str,
    *,
    latest: str = "",
    thread: str | None = None,
) -> tuple[str, str]:
    """The time stamp of the wanted message on the page of history that begins at `cursor` ("" if it is not on this
    page), and the cursor of the next page ("" if this is the last one)."""
    method = "conversations.replies" if thread else "conversations.history"
    params = {"channel": channel, "oldest": oldest, "latest": latest, "ts": thread or "", "cursor": cursor}
    arguments = {name: value for name, value in params.items() if value}
    page = await read_page(method, limit=PAGE_SIZE, include_all_metadata=True, **arguments)
    message_ts = next((str(message.get("ts", "")) for message in page.get("messages", ()) if is_wanted(message)), "")
    return message_ts, str((page.get("response_metadata") or {}).get("next_cursor", ""))


def metadata_of(message: Mapping[str, Any], event_type: str) -> Mapping[str, Any]:
    """The payload of a message's metadata of this type; empty if it has none."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") if metadata.get("event_type") == event_type else None
    return payload if isinstance(payload, Mapping) else {}
