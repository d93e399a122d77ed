"""The fixture `loop_is_free` notices every call that blocks the event loop of the Discord bot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.discord.inbound import commands
from bot.running import blocking
from tests.support.discord.bot import DiscordBot
from tests.support.library.seeds import ANSWERED


@pytest.fixture
def no_threads(bot: DiscordBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs the work of threads on the event loop, so that it blocks the loop."""

    async def run_here(_pool: Any, function: Callable[[], Any]) -> Any:
        return function()

    monkeypatch.setattr(blocking, "in_thread", run_here)


@pytest.mark.usefixtures("no_threads")
async def test_core_code_on_the_event_loop_is_noticed(bot: DiscordBot, loop_is_free: list[str]) -> None:
    await bot.asker.autocomplete(bot.channel, "ask", "question", "semi")
    assert loop_is_free == ["Browsing.suggest"]
    loop_is_free.clear()


async def test_a_blocking_call_is_noticed(
    bot: DiscordBot, loop_is_free: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "plain", lambda text: str(Path(text).exists()))
    await bot.slash("ask", question=ANSWERED)
    assert loop_is_free == ["os.stat"]
    loop_is_free.clear()
