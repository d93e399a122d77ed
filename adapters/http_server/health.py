"""The health pages of a process, for the person who runs it: whether the process is alive, whether it can answer, and
its metrics."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from adapters.http_server.connections import Connections
from adapters.http_server.site import port_fault, serve_site
from bot.environment import log
from bot.environment.settings import Settings
from bot.errors import StoreFault
from bot.running.blocking import in_thread, run_blocking
from bot.store import Store

MAX_CONNECTIONS = 50
"""The maximum number of connections to these pages that may be open at once."""

MAX_WRITE_SECONDS = 3.0
"""How many seconds a write to the database may take. A bot that has to wait longer cannot answer in time."""

REUSE_SECONDS = 1.0
"""Seconds for which the result of a test write is reused, so that frequent probes cost nothing."""

WhyNotReady = Callable[[], str]
"""A function that returns, without waiting, why a part cannot work now; "" if it can."""

_NO_CARDS = "there are none; put articles into the folder of articles and run `cuecard index`"

_log = logging.getLogger(__name__)


class Health:
    """The health of one process. `cards` counts the cards in use. `platforms` are names: each platform counts as not
    ready until `watch` is called for it."""

    def __init__(self, store: Store, cards: Callable[[], int], platforms: Collection[str] = ()) -> None:
        self.registry = CollectorRegistry()
        self._database = _WritableDatabase(store)
        self._parts: dict[str, WhyNotReady] = {"cards": lambda: "" if cards() else _NO_CARDS}
        self._parts |= dict.fromkeys(platforms, lambda: "is starting")

    def watch(self, part: str, describe_fault: WhyNotReady) -> None:
        """Adds `part` to what is checked. `describe_fault` is called at each check, and returns why the part is not
        ready."""
        self._parts[part] = describe_fault

    def measure(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Adds a metric; `value` is called each time the metrics are read."""
        Gauge(name, description, registry=self.registry).set_function(value)

    async def faults(self) -> Sequence[str]:
        """The parts that are not ready, and why; empty if all parts are ready. Contains no secret."""
        reasons = {"database": await self._database.fault()}
        reasons |= {part: why() for part, why in self._parts.items()}
        return [log.redact(f"{part}: {reason}") for part, reason in reasons.items() if reason]

    @asynccontextmanager
    async def serve(self, settings: Settings) -> AsyncIterator[None]:
        """Serves the pages on the port of the settings. Raises InvalidSetting if the chosen port cannot be opened; if
        only the default port is taken, the bot runs without these pages."""
        connections = Connections(max_of_one_address=MAX_CONNECTIONS, max_of_all=MAX_CONNECTIONS)
        host, port = settings.cuecard_health_host, settings.health_port
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(serve_site(self.site(), connections, host, port))
            except OSError as error:
                fault = port_fault("CUECARD_HEALTH_PORT", host, port, error)
                if settings.cuecard_health_port:  # the operator chose the port, so probes expect the pages there
                    raise fault from error
                _log.warning(log.event("no_health_pages", reason=f"{fault}; set it to another port"))
            try:
                yield
            finally:
                await self._database.close()

    def site(self) -> web.Application:
        """The pages. They are only for the person who runs the bot."""
        site = web.Application()
        site.router.add_get("/healthz", _healthy)
        site.router.add_get("/readyz", self._ready)
        site.router.add_get("/metrics", self._metrics)
        return site

    async def _ready(self, request: web.Request) -> web.StreamResponse:
        faults = await self.faults()
        return web.Response(text="\n".join(faults or ["ready"]), status=503 if faults else 200)

    async def _metrics(self, request: web.Request) -> web.StreamResponse:
        body = await run_blocking(generate_latest, self.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


class _WritableDatabase:
    """Checks by a test write whether the database can be written to. Only one test write runs at a time, however many
    probes ask, so a database that hangs blocks one thread. The thread is a separate one, so probes do not queue behind
    questions."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="health")
        self._writing: asyncio.Task[str] | None = None
        self._reuse_until = float("-inf")

    async def fault(self) -> str:
        """Why the database cannot be written to; "" if it can."""
        now = asyncio.get_running_loop().time
        if self._writing is None or (self._writing.done() and now() >= self._reuse_until):
            self._writing = asyncio.create_task(self._write())
        # Unlike `wait_for`, this does not cancel the write.
        await asyncio.wait({self._writing}, timeout=MAX_WRITE_SECONDS)
        if not self._writing.done():
            return f"does not answer within {MAX_WRITE_SECONDS:g} seconds"
        return self._writing.result()

    async def close(self) -> None:
        if self._writing:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)

    async def _write(self) -> str:
        try:
            await in_thread(self._thread, self._store.check_writable)
            return ""
        except StoreFault as fault:
            return fault.reason
        finally:
            self._reuse_until = asyncio.get_running_loop().time() + REUSE_SECONDS


async def _healthy(request: web.Request) -> web.StreamResponse:
    return web.Response(text="ok")
