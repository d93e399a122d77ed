"""Chooses the classes for Discord: has what `PlatformModule` describes, and what `cuecard discord` prints."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.model import Platform, Workspace
from bot.ports import Deliverer, DigestRenderer
from bot.wiring.store import read_store

if TYPE_CHECKING:
    from adapters.desk.context import PlatformPreview
    from adapters.http_server.health import Health
    from bot.conversation.asking.libraries import Libraries
    from bot.ports import Fetcher
    from bot.running.doctor import Finding
    from bot.store import Store

TOKEN = "DISCORD_TOKEN"


def is_configured(settings: Settings) -> bool:
    return bool(settings.discord_token)


def check(settings: Settings) -> None:
    from adapters.discord.install.token import check_token

    check_token(settings)


async def serve(settings: Settings, libraries: Libraries, store: Store, health: Health, fetcher: Fetcher) -> None:
    from adapters.discord.serve import serve as serve_discord

    await serve_discord(settings, libraries, store, health, fetcher=fetcher)


def open_deliverer(settings: Settings, store: Store) -> AbstractAsyncContextManager[Deliverer]:
    from adapters.discord.serve import open_deliverer as open_discord_deliverer

    return open_discord_deliverer(settings)


def make_renderer() -> DigestRenderer:
    from adapters.discord.digests.renderer import DiscordRenderer

    return DiscordRenderer()


def make_preview() -> PlatformPreview:
    from adapters.desk.context import PlatformPreview
    from adapters.discord.render import html_preview

    return PlatformPreview(Platform.DISCORD, html_preview.STYLE, html_preview.draw_message, html_preview.draw_payload)


async def diagnose(settings: Settings, *, offline: bool) -> list[Finding]:
    from adapters.discord.install.doctor import diagnose as diagnose_discord

    return await diagnose_discord(settings, offline=offline, find_refusal=partial(_command_refusal, settings))


def make_invitation(settings: Settings) -> str:
    """The link that invites the bot to a server."""
    from adapters.discord.install.invite import invite_link

    return invite_link(settings)


def _command_refusal(settings: Settings, workspace: Workspace) -> str:
    """Why Discord did not accept the bot's commands; "" if that is unknown."""
    return read_store(settings, lambda store: store.of(workspace).commands.refusal(), otherwise="")
