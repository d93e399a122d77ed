"""The commands and their descriptions are sent to Discord in people's languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from adapters.discord.inbound.commands import command_names
from adapters.discord.inbound.localised_commands import NAMES, OPTIONS, definition_hash, definitions
from adapters.discord.inbound.usage import usage
from bot.environment.clock import SystemClock
from bot.environment.settings import Settings
from bot.translation import use_language
from tests.support.discord.bot import DiscordBot, new_client
from tests.support.library.seeds import seed_libraries
from tests.support.store.new_store import open_memory_store

LOCALES = {"de", "es-419", "es-ES", "fr", "ja"}
_NAME = re.compile(r"[-_'\w]{1,32}")
"""A name that Discord accepts for a command or an option, like “such-words”."""
_NOT_TRANSLATED = {"cuecard"}
RELATED = "Find related cards"
ADD = "Add to the library"


def parts(sent: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for part in sent:
        yield part
        yield from parts(part.get("options") or [])


@pytest.fixture
async def sent() -> list[dict[str, Any]]:
    store = open_memory_store()
    commands = await definitions(new_client(seed_libraries(), store, SystemClock()).tree)
    store.close()
    return commands


async def test_every_description_and_name_is_translated(sent: list[dict[str, Any]]) -> None:
    """If this fails, mark the new description with `mark`, or add the command or option to `localised_commands`."""
    for part in parts(sent):
        if part.get("description"):
            assert set(part["description_localizations"]) == LOCALES, part["description"]
        if part["name"] not in _NOT_TRANSLATED and part["name"] not in (RELATED, ADD):
            assert {f"/{part['name']}", f"{part['name']}:"} & {*NAMES, *OPTIONS}, part["name"]


async def test_discord_accepts_every_translation(sent: list[dict[str, Any]]) -> None:
    for part in parts(sent):
        is_menu = not part.get("description")
        assert all(len(text) <= 100 for text in (part.get("description_localizations") or {}).values())
        for name in (part["name_localizations"] or {}).values():
            assert is_menu or (_NAME.fullmatch(name) and name == name.lower()), name


async def test_no_two_commands_or_options_have_one_name_in_a_language(sent: list[dict[str, Any]]) -> None:
    for siblings in (sent, *(part["options"] for part in parts(sent) if part.get("options"))):
        for locale in LOCALES:
            shown = [(sibling["name_localizations"] or {}).get(locale, sibling["name"]) for sibling in siblings]
            assert len(set(shown)) == len(shown), (locale, shown)


async def test_a_range_is_named_in_every_language(sent: list[dict[str, Any]]) -> None:
    cards = next(part for part in parts(sent) if part["name"] == "cards")
    assert cards["description"] == "How many cards, 1 to 10"
    assert cards["description_localizations"]["de"] == "Wie viele Karten, 1 bis 10"


async def test_the_registration_of_commands_does_not_depend_on_the_current_language(bot: DiscordBot) -> None:
    client: Any = bot.env.bot
    tree = client.tree
    first = await definition_hash(tree)
    with use_language("ja"):
        assert await definition_hash(tree) == first
    registered = [entry for entry in bot.env.http_requests if entry.method == "PUT" and "commands" in entry.path]
    await bot.restart()
    again = [entry for entry in bot.env.http_requests if entry.method == "PUT" and "commands" in entry.path]
    assert len(again) == len(registered)


async def test_a_renamed_command_has_the_same_name_in_every_language() -> None:
    store = open_memory_store()
    client = new_client(seed_libraries(), store, cuecard_command_ask="/cue")
    [renamed] = [command for command in await definitions(client.tree) if command["name"] == "cue"]
    assert not renamed["name_localizations"]
    assert renamed["description_localizations"]["fr"] == "Demander ce que disent les articles"
    store.close()


def test_help_names_the_commands_as_they_are_shown() -> None:
    settings = Settings(_env_file=None)
    with use_language("de"):
        assert usage(settings)[0] == (
            "/fragen frage:",
            "antwortet hier für alle; beim Tippen werden Themen vorgeschlagen",
        )
    assert usage(settings)[0][0] == "/ask question:"
    assert RELATED in command_names(settings)
