"""Hostile texts on every surface of the running bot never become a mention, a link or markup."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from adapters.slack.render.text import plain
from bot.text.markup.links import find_link
from tests.support.library.hostile_card import hostile_libraries
from tests.support.rendering.hostile import payloads
from tests.support.slack.bot import USER, SlackBot, running_bot
from tests.support.slack.schema import check_options
from tests.support.slack.server import SlackServer, member, room
from tests.support.slack.tokens import Token, tokens


async def use_everything(bot: SlackBot, payload: str) -> list[dict[str, Any]]:
    """Uses every surface of the bot, and types `payload` in every place where people can type. Returns the
    options that the search box offers."""
    typed = f"A {payload}"[:3000]
    await bot.command("/ask", typed)
    answer = bot.last
    for label in ("Details", "👍", "👎 Not helpful", "Follow", "Share"):
        await bot.click(answer, label)
    await bot.command("/ask", f"public: {typed}")
    await bot.command("/ask", f"C {typed}")
    await bot.command("/ask", f"N {typed}")
    await bot.command("/quote", f"{typed} by {payload}"[:3000])
    await bot.command("/topics", typed)
    await bot.command("/digest", typed, user="U0CREATOR")
    await bot.mention(payload)
    await bot.tell(payload, thread_ts="1600000000.5")
    await bot.open_home()
    return await bot.suggestions(typed)


async def test_some_payloads_are_never_rendered_as_markup(slack: SlackServer) -> None:
    await send_through_everything(slack, payloads()[::20])


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_no_payload_is_ever_rendered_as_markup(slack: SlackServer) -> None:
    assert len(payloads()) >= 150
    await send_through_everything(slack, payloads())


def test_a_typed_reference_becomes_what_the_person_saw() -> None:
    assert plain("<@U0BOT> ask <@U1|ana> in <#C1|general> about <https://a.example|this> &lt;now&gt; <!here>") == (
        "ask @ana in #general about this <now> @here"
    )


async def send_through_everything(slack: SlackServer, texts: list[str]) -> None:
    for payload in texts:
        slack.calls.clear()
        name = payload[:80].encode("utf-8", "replace").decode()
        slack.users[USER] = member(USER, profile={"display_name": name}, real_name=name)
        slack.channels["C0CHANNEL"] = room("C0CHANNEL", name=name)
        async with running_bot(slack, libraries=await asyncio.to_thread(hostile_libraries, payload)) as bot:
            options = await use_everything(bot, payload)
        check_options(options)
        shown = [call.arguments for call in slack.calls]
        alive = [token for part in [*shown, *options] for token in tokens(part)]
        ours = find_link(payload)
        assert not [token for token in alive if not ours or token != Token("link", ours.url)], payload
