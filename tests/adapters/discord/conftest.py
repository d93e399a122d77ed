"""A Discord in process and the bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.discord_bot import DiscordBot, running_bot


@pytest.fixture
async def bot() -> AsyncIterator[DiscordBot]:
    """Judges everything that the bot sent when the test is over."""
    async with running_bot() as running:
        yield running
        assert not running.faults()
