"""The deliverer of the chat whose messages are lines shows how little a platform needs to get digests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import State
from bot.digests.posting.planning import Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.ports import Verdict
from tests.support.digests.delivery_harness import DeliveryHarness
from tests.support.line_chat.deliverer import CHANNEL_ID, Channel, LineDeliverer


@pytest.fixture
def shown() -> list[str]:
    """The lines that everyone in the channel sees."""
    return []


async def test_a_digest_is_posted_once_and_can_be_found(shown: list[str]) -> None:
    harness = DeliveryHarness()
    harness.channel = CHANNEL_ID
    sender = LineDeliverer(Channel(lambda to, lines: shown.extend(lines)), harness.clock)
    context = replace(harness.context, senders={sender.platform: sender})
    stored = harness.subscribe()
    harness.clock.advance(hours=1)
    await Planner(context).plan([stored], harness.clock.now())
    [claim] = harness.ledger.claim([sender.platform], "worker", 1, harness.limits.lease)
    await Deliverer(context, UnclearRequests()).deliver(claim)
    assert harness.last().state is State.SENT
    assert sum(line.startswith("Digest") for line in shown) == 1
    assert harness.ledger.claim([sender.platform], "worker", 1, harness.limits.lease) == []
    key, now = harness.last().message_id or "", harness.clock.now()
    assert (await sender.find(CHANNEL_ID, key, now, now)).verdict is Verdict.SENT
    assert (await sender.find(CHANNEL_ID, "another key", now, now)).verdict is not Verdict.SENT


async def test_a_person_is_told_about_a_stopped_digest() -> None:
    told: list[tuple[str, list[str]]] = []
    await LineDeliverer(Channel(lambda to, lines: told.append((to, lines)))).notify(CHANNEL_ID, "ana", "It is stopped.")
    assert told == [("ana", ["It is stopped."])]
