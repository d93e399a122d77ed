"""Chooses the classes of each platform: one module for each, and one line in `SERVED_PLATFORMS`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Collection, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, Protocol

from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.ports import Deliverer, DigestRenderer
from bot.wiring.platforms import discord, slack

if TYPE_CHECKING:
    from adapters.desk.context import PlatformPreview
    from adapters.http_server.health import Health
    from bot.conversation.asking.libraries import Libraries
    from bot.ports import Fetcher
    from bot.running.doctor import Finding
    from bot.store import Store


class PlatformModule(Protocol):
    """What the module of a platform has. Its functions import the adapter, which no other command should wait for."""

    TOKEN: str
    """The setting that is missed first if the platform is not set up."""

    def is_configured(self, settings: Settings) -> bool:
        """Whether the platform is to be served: it has a token, or what gets tokens."""

    def check(self, settings: Settings) -> None:
        """Raises InvalidSetting if a setting that serving it needs is missing."""

    def serve(
        self, settings: Settings, libraries: Libraries, store: Store, health: Health, fetcher: Fetcher
    ) -> Coroutine[Any, Any, None]:
        """Serves it until it is cancelled."""

    def open_deliverer(self, settings: Settings, store: Store) -> AbstractAsyncContextManager[Deliverer]:
        """What posts digests to it. Raises InvalidSetting."""

    def make_renderer(self) -> DigestRenderer:
        """What renders digests for it."""

    def make_preview(self) -> PlatformPreview:
        """How the desk shows a message as it does."""

    def diagnose(self, settings: Settings, *, offline: bool) -> Awaitable[list[Finding]]:
        """What is set, missing or wrong; the platform itself is asked unless `offline`."""


SERVED_PLATFORMS: Mapping[Platform, PlatformModule] = {Platform.SLACK: slack, Platform.DISCORD: discord}
"""Every platform but the terminal, in the order in which they are listed."""


def module_of(name: str) -> PlatformModule:
    """The module of a platform. Raises InvalidSetting if it is not served."""
    if name not in SERVED_PLATFORMS:
        raise InvalidSetting(name, f"is not served; the platforms are {', '.join(SERVED_PLATFORMS)}")
    return SERVED_PLATFORMS[Platform(name)]


def configured_platforms(settings: Settings) -> list[Platform]:
    """The platforms that are to be served, in the order of `SERVED_PLATFORMS`."""
    return [platform for platform, module in SERVED_PLATFORMS.items() if module.is_configured(settings)]


def check_serving(settings: Settings, components: Collection[str]) -> None:
    """Raises InvalidSetting if a setting that one of these components (`bot.wiring.serving.COMPONENTS`) needs is
    missing, or if no platform is configured and not only feeds are to be polled."""
    for platform, module in SERVED_PLATFORMS.items():
        if platform in components:
            module.check(settings)
    if "feeds" in components and settings.cuecard_fetch == "off":
        raise InvalidSetting(
            "CUECARD_FETCH", "is off, so no feed can be polled; set it to on, or serve the others by name"
        )
    if not configured_platforms(settings) and set(components) != {"feeds"}:
        first_token, *other_tokens = [module.TOKEN for module in SERVED_PLATFORMS.values()]
        helps = " and ".join(f"`cuecard {platform} --help`" for platform in SERVED_PLATFORMS)
        raise InvalidSetting(
            first_token,
            f"is missing, and so is {', '.join(other_tokens)}: set one ({helps} say how to get it), and run `cuecard "
            "doctor`; without a platform, `cuecard serve feeds` adds new articles, and `cuecard chat` answers here",
        )


async def diagnose_platforms(settings: Settings, *, offline: bool) -> list[Finding]:
    """What is set, missing or wrong for each platform; the platform itself is asked unless `offline`."""
    return [
        finding for module in SERVED_PLATFORMS.values() for finding in await module.diagnose(settings, offline=offline)
    ]


@asynccontextmanager
async def open_deliverers(settings: Settings, store: Store) -> AsyncIterator[dict[Platform, Deliverer]]:
    """The deliverers of every configured platform."""
    async with AsyncExitStack() as stack:
        yield {
            platform: await stack.enter_async_context(SERVED_PLATFORMS[platform].open_deliverer(settings, store))
            for platform in configured_platforms(settings)
        }
