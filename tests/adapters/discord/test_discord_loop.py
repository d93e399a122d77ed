"""The event loop is never held: the guard of these tests sees it where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from adapters.discord import answers, parts
from tests.support.discord_bot import DiscordBot
from tests.support.seeds import ANSWERED


async def think_here(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Asks the core where it must not be asked: on the event loop."""
    return function(*args, **kwargs)


@pytest.mark.parametrize(("module", "held"), [(answers, "Service.ask"), (parts, "sqlite3")])
async def test_the_guard_sees_what_holds_the_loop(
    bot: DiscordBot, loop_is_free: list[str], monkeypatch: pytest.MonkeyPatch, module: Any, held: str
) -> None:
    monkeypatch.setattr(module, "think", think_here)
    await bot.slash("ask", question=ANSWERED)
    assert any(held in name for name in loop_is_free)
    loop_is_free.clear()
