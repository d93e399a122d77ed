"""Chooses the classes for Slack. The functions are those of `PlatformModule`, and the ones that make what `cuecard
slack` prints."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.model import Platform
from bot.ports import Deliverer, DigestRenderer
from bot.wiring.store import open_store, read_store

if TYPE_CHECKING:
    from adapters.desk.context import PlatformPreview
    from adapters.http_server.health import Health
    from bot.conversation.asking.libraries import Libraries
    from bot.ports import Fetcher
    from bot.running.doctor import Finding
    from bot.store import Store

TOKEN = "SLACK_BOT_TOKEN"


def is_configured(settings: Settings) -> bool:
    return bool(settings.slack_bot_token or settings.slack_client_id)


def check(settings: Settings) -> None:
    from adapters.slack.install.setting_faults import faults_of_serving, raise_first_fault

    raise_first_fault(faults_of_serving(settings))


async def serve(settings: Settings, libraries: Libraries, store: Store, health: Health, fetcher: Fetcher) -> None:
    from adapters.slack.serve import serve as serve_slack

    await serve_slack(settings, libraries, store, health, fetcher=fetcher)


def open_deliverer(settings: Settings, store: Store) -> AbstractAsyncContextManager[Deliverer]:
    from adapters.slack.serve import open_deliverer as open_slack_deliverer

    return open_slack_deliverer(settings, store)


def make_renderer() -> DigestRenderer:
    from adapters.slack.digests.renderer import SlackRenderer

    return SlackRenderer()


def make_preview() -> PlatformPreview:
    from adapters.desk.context import PlatformPreview
    from adapters.slack.render import html_preview

    return PlatformPreview(Platform.SLACK, html_preview.STYLE, html_preview.draw_message, html_preview.draw_payload)


async def diagnose(settings: Settings, *, offline: bool) -> list[Finding]:
    from adapters.slack.install.doctor import diagnose as diagnose_slack

    find_unknown_commands = partial(_find_unknown_commands, settings)
    return await diagnose_slack(settings, offline=offline, find_unknown_commands=find_unknown_commands)


def make_manifest(settings: Settings, *, http: bool) -> str:
    """The app manifest as JSON text: for HTTP if `http`, otherwise for Socket Mode. Raises InvalidSetting if the public
    address, which HTTP needs, is missing."""
    from adapters.slack.install.manifest import manifest

    return json.dumps(manifest(settings, http=http), indent=2, ensure_ascii=False)


def make_invitation(settings: Settings, lifetime: timedelta, team: str) -> str:
    """A link that installs the app once, to the workspace or organisation `team` ("": any). Raises InvalidSetting if
    the link could not work, StoreFault."""
    from adapters.slack.install.oauth import invitation_link
    from adapters.slack.install.public_url import public_url
    from adapters.slack.install.setting_faults import faults_of_installing, raise_first_fault

    raise_first_fault(faults_of_installing(settings))
    with open_store(settings) as store:
        store.oauth_states.issue()  # creates the key that the page will need
        return invitation_link(public_url(settings), store.invitations.make(lifetime, team))


def _find_unknown_commands(settings: Settings) -> Sequence[str]:
    """The commands that people used although the bot did not have them at that time."""

    def find(store: Store) -> Sequence[str]:
        workspaces = [workspace for workspace in store.workspaces() if workspace.platform is Platform.SLACK]
        return [name for workspace in workspaces for name in store.of(workspace).commands.unknown()]

    return read_store(settings, find, otherwise=())
