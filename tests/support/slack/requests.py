"""Signed events from Slack, sent to a bot over HTTP."""

from __future__ import annotations

import json
import time
from typing import Any

import aiohttp

from adapters.slack.transport.signature import sign
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, SECRET, USER
from tests.support.slack.server import TEAM


def mention(number: int) -> dict[str, Any]:
    """The event of a message that mentions the bot; `number` is its time stamp in seconds."""
    event = {"type": "app_mention", "user": USER, "channel": CHANNEL, "ts": f"{number}.1", "text": ANSWERED}
    return {"type": "event_callback", "team_id": TEAM, "is_ext_shared_channel": False, "event": event}


async def send(client: aiohttp.ClientSession, body: dict[str, Any]) -> int:
    """Sends an event with a valid signature. Returns the status of the response."""
    raw, stamp = json.dumps(body).encode(), str(int(time.time()))
    headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(SECRET, raw, stamp)}
    response = await client.post("/slack/events", data=raw, headers={**headers, "Content-Type": "application/json"})
    return response.status
