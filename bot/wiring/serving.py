"""Runs the bot (`cuecard serve`): all its components, with the same libraries and the same store."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bot.conversation.asking.libraries import Libraries
from bot.environment import log
from bot.environment.settings import Settings
from bot.model import LIBRARIES_FOR_EVERYBODY, Platform
from bot.running.blocking import favour_event_loop, in_thread, run_blocking
from bot.wiring.libraries.matcher import preload_reader
from bot.wiring.platforms import SERVED_PLATFORMS, check_serving, configured_platforms, module_of, open_deliverers
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from adapters.http_server.health import Health
    from bot.digests.posting.context import WorkerContext
    from bot.digests.posting.delivery import StoredSubscription
    from bot.ports import BlockingCall, Deliverer, Fetcher
    from bot.running.components import Component
    from bot.store import Store

P = ParamSpec("P")
T = TypeVar("T")

COMPONENTS = (*(platform.value for platform in SERVED_PLATFORMS), "digest", "feeds")
"""The names of the parts of the bot that `cuecard serve` runs: all of them, or those that are named."""

DIGEST_THREADS = 12
"""The maximum number of calls to the store that digests make at a time. They wait for the database: even if it is
100 ms away, this delivers ten digests a second, as many as may be posted, and leaves connections for people's questions
(there are `bot.store.sql.database.MAX_CONNECTIONS`)."""


def serve(settings: Settings, names: Sequence[str]) -> None:
    """Runs the components with these names until a signal stops them. Raises InvalidSetting if there is nothing to
    run."""
    check_serving(settings, names)  # before anything slow is done
    log.configure(settings.cuecard_log_level)
    favour_event_loop()
    asyncio.run(_serve(settings, names))


def components_with_tokens(settings: Settings) -> list[str]:
    """The names of the platforms that are configured, the digests, and the feeds if pages may be fetched; empty if no
    platform is configured."""
    platforms = [platform.value for platform in configured_platforms(settings)]
    feeds = ["feeds"] if settings.cuecard_fetch == "on" else []
    return [*platforms, "digest", *feeds] if platforms else []


def shows_health(settings: Settings, names: Sequence[str]) -> bool:
    """Whether the process serves its health pages: always with Slack over HTTP, otherwise if a port is set."""
    takes_requests = Platform.SLACK.value in names and settings.slack_signing_secret is not None
    return settings.cuecard_health_port is not None or takes_requests


def call_in_threads(threads: Executor) -> BlockingCall:
    """Returns a function that runs blocking calls in these threads only, so that the calls do not wait for other work,
    and other work does not wait for them."""

    async def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await in_thread(threads, partial(function, *args, **kwargs))

    return call


async def _serve(settings: Settings, names: Sequence[str]) -> None:
    """Opens what all components share, and runs the components with these names until they are stopped."""
    from adapters.http_server.health import Health
    from adapters.web.fetcher import open_fetcher
    from bot.conversation.curating.upkeep import Upkeep
    from bot.running.components import every_hour, run_components
    from bot.running.refresh_thread import RefreshThread
    from bot.wiring.libraries.library_refresh import LibraryRefresh

    with open_store(settings) as store:
        libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
        refresh = LibraryRefresh(settings, libraries, store)
        await run_blocking(preload_reader, settings)
        refresher = RefreshThread(refresh)
        # If another replica changes the files or a library in the store, the cards are refreshed immediately.
        library_watch = store.watch_library(refresher.wake, refresh.version)
        library_watch.start()
        refresher.start()
        try:
            async with AsyncExitStack() as stack:
                health = Health(store, libraries.count_cards, [name for name in names if name in set(Platform)])
                if shows_health(settings, names):
                    await stack.enter_async_context(health.serve(settings))
                fetcher = await stack.enter_async_context(open_fetcher(settings))
                components = {
                    name: await _make_component(name, settings, libraries, store, health, fetcher, stack)
                    for name in names
                }
                hourly = {"sweep": every_hour(store.sweep), "questions": every_hour(Upkeep(libraries, store))}
                await run_components({**components, **hourly})
        finally:
            refresher.stop()
            library_watch.stop()


async def _make_component(
    name: str,
    settings: Settings,
    libraries: Libraries,
    store: Store,
    health: Health,
    fetcher: Fetcher,
    stack: AsyncExitStack,
) -> Component:
    """The component with this name: a platform, "feeds" or "digest". What the component opens is closed by `stack`."""
    from bot.running.components import until_stopped

    if name == "feeds":
        from bot.wiring.feeds import run_feeds

        return until_stopped(partial(run_feeds, settings, store, fetcher))
    if name == "digest":
        from bot.digests.posting.worker import serve as serve_digests

        deliverers = await stack.enter_async_context(open_deliverers(settings, store))
        threads = stack.enter_context(ThreadPoolExecutor(DIGEST_THREADS, thread_name_prefix="digests"))
        return partial(serve_digests, _build_worker_context(libraries, store, deliverers, call_in_threads(threads)))
    return until_stopped(partial(module_of(name).serve, settings, libraries, store, health, fetcher))


def _build_worker_context(
    libraries: Libraries, store: Store, deliverers: Mapping[Platform, Deliverer], call: BlockingCall
) -> WorkerContext:
    """The objects that the worker of digests depends on. `call` runs its calls to the store."""
    from bot.digests.posting.context import WorkerContext
    from bot.environment.clock import SystemClock

    async def notify(stored_subscription: StoredSubscription, text: str) -> None:
        deliverer = deliverers[stored_subscription.channel.workspace.platform]
        await deliverer.notify(stored_subscription.channel, stored_subscription.subscription.created_by, text)

    return WorkerContext(
        name=f"{socket.gethostname()}-{os.getpid()}",
        clock=SystemClock(),
        ledger=store.ledger,
        call=call,
        senders=deliverers,
        library=lambda workspace: libraries.of(workspace).library,
        notify=notify,
    )
