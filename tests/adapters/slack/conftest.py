"""A Slack on loopback and the bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from blockbuster import blockbuster_ctx

from tests.support.slack_bot import SlackBot, running_bot
from tests.support.slack_server import SlackServer
from tests.support.slack_tokens import tokens


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """Judges everything that it was given when the test is over."""
    server = SlackServer()
    async with server.running():
        yield server
    assert not server.faults, server.faults
    for message in server.posted:
        assert {token.kind for token in tokens(message)} <= {"link", "mention"}, message


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop() -> Iterator[None]:
    """A blocking call of the adapter on the event loop fails the test."""
    with blockbuster_ctx(scanned_modules="adapters.slack"):
        yield


@pytest.fixture
async def bot(slack: SlackServer) -> AsyncIterator[SlackBot]:
    async with running_bot(slack) as running:
        yield running
