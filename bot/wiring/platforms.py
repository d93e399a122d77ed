"""Chooses the classes for Slack and Discord, if there are tokens for them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.config import Settings
from bot.errors import CuecardError, InvalidSetting
from bot.model import Platform, Workspace
from bot.ports import Deliverer, DigestRenderer
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from bot.running.doctor import Finding
    from bot.store import Store


T = TypeVar("T")


def platforms_with_tokens(settings: Settings) -> list[Platform]:
    """The platforms that have a token."""
    tokens = {
        Platform.SLACK: settings.slack_bot_token or settings.slack_client_id,
        Platform.DISCORD: settings.discord_token,
    }
    return [platform for platform, token in tokens.items() if token]


def check_serving(settings: Settings, components: Collection[str]) -> None:
    """Raises InvalidSetting if a setting that one of these components needs is missing, or if no platform has a
    token."""
    if Platform.SLACK in components:
        from adapters.slack.install.requirements import faults_of_serving, raise_first_fault

        raise_first_fault(faults_of_serving(settings))
    if Platform.DISCORD in components:
        from adapters.discord.install.token import get_token

        get_token(settings)
    if "feeds" in components and settings.cuecard_fetch == "off":
        raise InvalidSetting(
            "CUECARD_FETCH", "is off, so no feed can be polled; set it to on, or serve the others by name"
        )
    if not platforms_with_tokens(settings) and set(components) != {"feeds"}:
        raise InvalidSetting(
            "SLACK_BOT_TOKEN",
            "is missing, and so is DISCORD_TOKEN: set one (`cuecard slack --help` and `cuecard discord --help` say "
            "how to get it), and run `cuecard doctor`; without a platform, `cuecard serve feeds` adds new articles, "
            "and `cuecard chat` answers here",
        )


def slack_manifest(settings: Settings, *, http: bool) -> str:
    """The Slack app manifest as JSON text."""
    from adapters.slack.install.manifest import manifest

    return json.dumps(manifest(settings, http=http), indent=2, ensure_ascii=False)


def slack_invite(settings: Settings, lifetime: timedelta, team: str) -> str:
    """A link that installs the app once, to the workspace or organisation `team` ("": any). Raises InvalidSetting if
    the link could not work, StoreFault."""
    from adapters.slack.install.oauth import invitation_link
    from adapters.slack.install.requirements import faults_of_installing, public_url, raise_first_fault

    raise_first_fault(faults_of_installing(settings))
    with open_store(settings) as store:
        store.oauth_states.issue()  # creates the key that the page will need
        return invitation_link(public_url(settings), store.invitations.make(lifetime, team))


def discord_invite(settings: Settings) -> str:
    """The link that invites the bot to a Discord server."""
    from adapters.discord.install.invite import invite_link

    return invite_link(settings)


async def diagnose_platforms(settings: Settings, *, offline: bool) -> list[Finding]:
    """What is set, missing or wrong for Slack and for Discord; both are asked unless `offline`."""
    from adapters.discord.install.doctor import diagnose as diagnose_discord
    from adapters.slack.install.doctor import diagnose as diagnose_slack

    slack = await diagnose_slack(settings, offline=offline, unknown=partial(_unknown_commands, settings))
    discord = await diagnose_discord(settings, offline=offline, refusal=partial(_command_refusal, settings))
    return [*slack, *discord]


@asynccontextmanager
async def open_deliverers(settings: Settings, store: Store) -> AsyncIterator[dict[Platform, Deliverer]]:
    """The deliverers of every platform that has a token."""
    async with AsyncExitStack() as stack:
        deliverers: dict[Platform, Deliverer] = {}
        if Platform.SLACK in platforms_with_tokens(settings):
            from adapters.slack.serve import open_deliverer as open_slack_deliverer

            deliverers[Platform.SLACK] = await stack.enter_async_context(open_slack_deliverer(settings, store))
        if Platform.DISCORD in platforms_with_tokens(settings):
            from adapters.discord.serve import open_deliverer

            deliverers[Platform.DISCORD] = await stack.enter_async_context(open_deliverer(settings))
        yield deliverers


def digest_renderer(platform: Platform) -> DigestRenderer:
    """What renders digests for a platform."""
    if platform is Platform.SLACK:
        from adapters.slack.digests.renderer import SlackRenderer

        return SlackRenderer()
    if platform is Platform.DISCORD:
        from adapters.discord.digests.renderer import DiscordRenderer

        return DiscordRenderer()
    from adapters.console.digests import ConsoleRenderer

    return ConsoleRenderer()


def _command_refusal(settings: Settings, workspace: Workspace) -> str:
    """Why a platform did not accept the bot's commands; "" if that is unknown."""
    return _read_store(settings, lambda store: store.of(workspace).commands.refusal(), "")


def _unknown_commands(settings: Settings) -> Sequence[str]:
    """The commands that people used in Slack although the bot did not have them then."""

    def find(store: Store) -> Sequence[str]:
        workspaces = [workspace for workspace in store.workspaces() if workspace.platform is Platform.SLACK]
        return [name for workspace in workspaces for name in store.of(workspace).commands.unknown()]

    return _read_store(settings, find, ())


def _read_store(settings: Settings, find: Callable[[Store], T], otherwise: T) -> T:
    """What the database knows, if it exists and can be read; if not, the doctor reports that separately."""
    if settings.is_store_missing:
        return otherwise
    try:
        with open_store(settings) as store:
            return find(store)
    except CuecardError:
        return otherwise
