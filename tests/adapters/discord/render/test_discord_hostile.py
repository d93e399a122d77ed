"""Hostile texts on every surface of the running bot never become a mention, a link or markup."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.text.markup.links import find_link
from tests.support.discord.bot import MANAGER, DiscordBot, running_bot
from tests.support.discord.schema import texts, walk
from tests.support.discord.tokens import PINGS, Token, tokens
from tests.support.library.hostile_card import hostile_libraries
from tests.support.rendering.hostile import payloads

_MAX_TYPED = 290
"""The number of characters typed, a little less than Discord lets people type into an option."""
_OUR_MARKUP = {"heading": "### ", "small": "-# ", "list": "- ", "quote": "> "}


def live_markup(message: dict[str, Any]) -> list[Token]:
    """What is active in a message apart from the bot's own bold, italics, headings, lists and quotes."""
    found = [token for text in texts(message) for token in tokens(text)]
    return [token for token in found if not _is_ours(token)]


async def use_everything(bot: DiscordBot, payload: str) -> None:
    """Uses every surface of the bot, and types `payload` in every place where people can type."""
    typed = "".join(letter for letter in f"A {payload}"[:_MAX_TYPED] if letter.isprintable())
    answer = (await bot.slash("ask", question=typed)).response
    for label in ("Details", "👍"):
        await bot.click(answer, label, who=bot.member())
    for first in "CN":  # with C, cards to choose from are found; with N, nothing (`hostile_libraries`)
        await bot.slash("ask", question=f"{first} {typed}", private=True, who=bot.member())
    await bot.slash("quote", topic=typed, speaker=typed, who=bot.member())
    await bot.slash("topics", words=typed, who=bot.member())
    await bot.mention(typed, who=bot.member())
    manager = bot.member(MANAGER)
    await bot.slash("digest set", time=typed, zone=typed, who=manager)
    await bot.slash("digest set", time="09:00", zone="UTC", weekdays="daily", who=manager)
    await bot.slash("digest preview", who=manager)
    await bot.slash("digest pause", until=typed, who=manager)
    choices = await bot.asker.autocomplete(bot.channel, "ask", "question", "a")
    assert all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in choices)


async def send_through_everything(chosen: list[str]) -> None:
    for payload in chosen:
        async with running_bot(await asyncio.to_thread(hostile_libraries, payload)) as bot:
            await use_everything(bot, payload)
            ours = find_link(payload)
            for message in bot.messages():
                assert live_markup(message) == [], payload
                assert not PINGS.search("".join(texts(message))), payload
                links = [part["url"] for part in walk(message["components"]) if "url" in part]
                assert not links or (ours and set(links) == {ours.url}), payload
            assert bot.faults() == [], payload


def _is_ours(token: Token) -> bool:
    return token.text == _OUR_MARKUP.get(token.kind) or (token.kind == "format" and token.text.startswith("*"))


async def test_some_payloads_are_never_rendered_as_markup() -> None:
    await send_through_everything(payloads()[::37])  # one of each kind


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_no_payload_is_ever_rendered_as_markup() -> None:
    assert len(payloads()) >= 150
    await send_through_everything(payloads())
