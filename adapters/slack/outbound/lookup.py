"""Finding a message of the bot's in a channel or a thread again, to know whether Slack took it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adapters.slack.transport.api import Api, SlackFault
from bot.ports import Verdict

PAGE = 15
"""Messages in one page of history: all that some kinds of app are given at a time."""

MOST_PAGES = 20

TOO_MANY = "too_many_messages"
"""The code of the fault that says that there are more messages than are looked through."""


async def find_message(
    api: Api,
    is_it: Callable[[Mapping[str, Any]], bool],
    *,
    channel: str,
    oldest: str,
    latest: str = "",
    thread: str | None = None,
) -> str:
    """The time stamp of the message, "" if it is not there. Looks at what is newer than `oldest` in the channel, or in
    the thread. Raises SlackFault if it cannot be found out."""
    method = "conversations.replies" if thread else "conversations.history"
    params = {"channel": channel, "oldest": oldest, "latest": latest, "ts": thread or ""}
    cursor = ""
    for _ in range(MOST_PAGES):
        asked = {name: value for name, value in {**params, "cursor": cursor}.items() if value}
        page = await api.read(method, limit=PAGE, include_all_metadata=True, **asked)
        for message in page.get("messages", ()):
            if is_it(message):
                return str(message.get("ts", ""))
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
        if not cursor:
            return ""
    raise SlackFault(method, TOO_MANY, Verdict.UNKNOWN)


def payload_of(message: Mapping[str, Any], event_type: str) -> Mapping[str, Any]:
    """What the metadata of this type says of a message; nothing if it has none."""
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") if metadata.get("event_type") == event_type else None
    return payload if isinstance(payload, Mapping) else {}
