"""The platforms that the bot can serve. Each has a module, which chooses the classes of its adapter, and an entry in
`SERVED_PLATFORMS`."""

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
    """What the module of a platform defines. Only its functions import the adapter, because commands that do not need
    the adapter should not wait for the import."""

    TOKEN: str
    """The setting that an error names first if the platform is not set up."""

    def is_configured(self, settings: Settings) -> bool:
        """Whether the platform is to be served: a token is set, or the settings by which the bot gets tokens."""

    def check(self, settings: Settings) -> None:
        """Raises InvalidSetting if a setting that is needed to serve the platform is missing or has the wrong form."""

    def serve(
        self, settings: Settings, libraries: Libraries, store: Store, health: Health, fetcher: Fetcher
    ) -> Coroutine[Any, Any, None]:
        """Serves the platform until this coroutine is cancelled."""

    def open_deliverer(self, settings: Settings, store: Store) -> AbstractAsyncContextManager[Deliverer]:
        """Opens the deliverer, which posts digests to the platform. Raises InvalidSetting."""

    def make_renderer(self) -> DigestRenderer:
        """The renderer of digests for the platform."""

    def make_preview(self) -> PlatformPreview:
        """The preview with which the desk shows a message as the platform does."""

    def diagnose(self, settings: Settings, *, offline: bool) -> Awaitable[list[Finding]]:
        """Which settings are used, missing or wrong; the platform itself is asked unless `offline`."""


SERVED_PLATFORMS: Mapping[Platform, PlatformModule] = {Platform.SLACK: slack, Platform.DISCORD: discord}
"""Every platform but the terminal, in the order in which they are listed."""


def module_of(name: str) -> PlatformModule:
    """The module of a platform. Raises InvalidSetting if the bot cannot serve that platform."""
    if name not in SERVED_PLATFORMS:
        raise InvalidSetting(name, f"is not served; the platforms are {', '.join(SERVED_PLATFORMS)}")
    return SERVED_PLATFORMS[Platform(name)]


def configured_platforms(settings: Settings) -> list[Platform]:
    """The platforms that are to be served, in the order of `SERVED_PLATFORMS`."""
    return [platform for platform, module in SERVED_PLATFORMS.items() if module.is_configured(settings)]


def check_serving(settings: Settings, components: Collection[str]) -> None:
    """Raises InvalidSetting if a setting that one of these components (`bot.wiring.serving.COMPONENTS`) needs is
    missing or has the wrong form, or if no platform is configured and not only feeds are to be polled."""
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
    """Which settings of each platform are used, missing or wrong; the platform itself is asked unless `offline`."""
    return [
        finding for module in SERVED_PLATFORMS.values() for finding in await module.diagnose(settings, offline=offline)
    ]


@asynccontextmanager
async def open_deliverers(settings: Settings, store: Store) -> AsyncIterator[dict[Platform, Deliverer]]:
    """Opens the deliverer of every configured platform."""
    async with AsyncExitStack() as stack:
        yield {
            platform: await stack.enter_async_context(SERVED_PLATFORMS[platform].open_deliverer(settings, store))
            for platform in configured_platforms(settings)
        }
