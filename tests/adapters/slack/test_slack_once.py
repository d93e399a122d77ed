"""Slack delivers an event up to four times, to any process: it is answered once."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from bot.store import open_store
from tests.support.slack_bot import DIRECT, SlackBot, running_bot
from tests.support.slack_server import SlackServer


async def deliver(server: SlackServer, folder: Path, amount: int) -> None:
    """`amount` events, each 1-4 times, shuffled, over two processes' worth of bots on one database."""
    chance = random.Random(amount)
    url = f"sqlite:///{folder / 'state.db'}"
    first, second = open_store(url, data_folder=folder), open_store(url, data_folder=folder)
    async with running_bot(server, store=first) as one, running_bot(server, store=second) as other:
        bodies = [json.dumps(event(one, number)) for number in range(amount)]
        deliveries = [body for body in bodies for _ in range(chance.randint(1, 4))]
        chance.shuffle(deliveries)
        todo = iter(deliveries)

        async def send_some() -> None:
            for body in todo:
                response = await chance.choice([one, other]).send(body)
                assert response.status == 200

        await asyncio.gather(*(send_some() for _ in range(16)))
        await one.work.finish(300)
        await other.work.finish(300)
    first.close()
    second.close()
    answered = Counter(call["thread_ts"] for call in server.called("chat.postMessage"))
    assert len(answered) == amount
    assert set(answered.values()) == {1}


def event(bot: SlackBot, number: int) -> dict[str, object]:
    ts = f"{1_600_000_000 + number}.000300"
    told = {"type": "message", "channel_type": "im", "channel": DIRECT, "text": "decupling", "ts": ts, "thread_ts": ts}
    return bot.envelope({**told, "client_msg_id": f"client{number}"})


async def test_every_event_is_answered_once(slack: SlackServer, tmp_path: Path) -> None:
    await deliver(slack, tmp_path, 150)


@pytest.mark.slow
@pytest.mark.timeout(1200)
async def test_ten_thousand_events_are_answered_once_each(slack: SlackServer, tmp_path: Path) -> None:
    await deliver(slack, tmp_path, 10_000)
