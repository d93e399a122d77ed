"""Serves Slack (`cuecard serve slack`): builds the objects that handle its requests, and runs them, over Socket Mode,
HTTP, or both."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiohttp
from aiohttp import web

from adapters.http_client.request_watch import RequestWatch
from adapters.http_server.connections import Connections, connection_limit
from adapters.http_server.health import Health
from adapters.http_server.site import port_fault, serve_site
from adapters.slack.context import Context
from adapters.slack.digests.deliverer import SlackDeliverer
from adapters.slack.digests.renderer import SlackRenderer
from adapters.slack.inbound.directory import Directory
from adapters.slack.inbound.router import Router, dispatch
from adapters.slack.install.credentials import find_credentials
from adapters.slack.install.oauth import InstallPages
from adapters.slack.install.setting_faults import faults_of_credentials, faults_of_serving, raise_first_fault
from adapters.slack.install.tokens import InstalledTokens, OneToken, Tokens
from adapters.slack.job_runner import SlackJobRunner
from adapters.slack.outbound.last_cards import LastCards
from adapters.slack.outbound.outbox import Outbox
from adapters.slack.transport.api import Api, open_session, web_client
from adapters.slack.transport.files import Files
from adapters.slack.transport.http import build_site
from adapters.slack.transport.metrics import Metrics
from adapters.slack.transport.socket_mode import SocketMode
from adapters.slack.transport.workspace_apis import WorkspaceApis
from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.conversation import Conversation
from bot.conversation.digests.channel_digests import ChannelDigests
from bot.conversation.digests.preview import make_preview_of
from bot.environment.clock import Clock, SystemClock
from bot.environment.settings import Settings
from bot.model import Platform
from bot.ports import Fetcher
from bot.running.inbox import Inbox
from bot.running.job_runner import JobRunner
from bot.running.rate_limit import Cooldown
from bot.store import Store


async def serve(
    settings: Settings,
    libraries: Libraries,
    store: Store,
    health: Health,
    *,
    fetcher: Fetcher | None = None,
    clock: Clock | None = None,
) -> None:
    """Serves Slack until this task is cancelled, then finishes the work in progress (`JobRunner.accept_from`). Raises
    InvalidSetting immediately if a setting is missing or wrong."""
    clock = clock or SystemClock()
    raise_first_fault(faults_of_serving(settings))
    tokens = get_tokens(settings, store, clock)
    app_token, secret = settings.slack_app_token, settings.slack_signing_secret
    jobs, metrics = SlackJobRunner(Inbox(store, Platform.SLACK)), Metrics(health.registry)
    health.measure("cuecard_slack_work", "Requests that are being worked on", lambda: jobs.job_count)
    async with open_session() as session:
        router = make_router(settings, libraries, store, tokens, session, jobs, clock, fetcher)
        timed_dispatch = metrics.with_timing(partial(dispatch, router.build()))
        socket, site = None, None
        running: list[Coroutine[Any, Any, None]] = [jobs.take_over_unfinished(router.resume)]
        if app_token:
            api = Api(web_client(app_token.get_secret_value(), settings.slack_api_url, session), clock)
            socket = SocketMode(api, session, timed_dispatch, jobs, clock)
            running.append(socket.run())
        if secret:
            install = _installation(settings, store, tokens, clock)
            pages = install.routes() if install else ()
            connections = Connections(settings.cuecard_connections_per_address, connection_limit())
            health.measure("cuecard_http_connections", "Open connections", lambda: connections.count)
            health.measure(
                "cuecard_http_connections_dropped",
                "Connections refused, or closed for a new one",
                lambda: connections.dropped,
            )
            site = _Site(build_site(secret.get_secret_value(), timed_dispatch, clock, pages), connections)
            running.append(site.listen(settings.cuecard_host, settings.port))
        health.watch(Platform.SLACK.value, partial(_why_not_ready, jobs, socket, site))
        await jobs.accept_from(_run_all(running))


def get_tokens(settings: Settings, store: Store, clock: Clock) -> Tokens:
    """The token that is set (SLACK_BOT_TOKEN) or, if none is, the tokens of the installations. Raises InvalidSetting if
    the settings for installing are missing, too."""
    if settings.slack_bot_token:
        return OneToken(settings.slack_bot_token.get_secret_value())
    raise_first_fault(faults_of_credentials(settings))
    credentials = find_credentials(settings)
    assert credentials is not None
    return InstalledTokens(store, credentials, clock)


def make_router(
    settings: Settings,
    libraries: Libraries,
    store: Store,
    tokens: Tokens,
    session: aiohttp.ClientSession,
    jobs: JobRunner,
    clock: Clock,
    fetcher: Fetcher | None = None,
) -> Router:
    """The router of Slack's requests, with everything that their handlers need."""
    api = WorkspaceApis(tokens, settings.slack_api_url, session, clock)
    async_store, preview = AsyncStore(store), make_preview_of(libraries, store, SlackRenderer())
    context = Context(
        settings=settings,
        conversation=Conversation(libraries, async_store, preview, fetcher),
        digests=ChannelDigests(async_store, preview),
        libraries=libraries,
        async_store=async_store,
        tokens=tokens,
        api=api,
        directory=Directory(api, clock),
        outbox=Outbox(api, session, clock),
        last_cards=LastCards(api, async_store),
        files=Files(tokens, session, settings.slack_api_url),
        cooldown=Cooldown(clock),
    )
    return Router(context, jobs)


@asynccontextmanager
async def open_deliverer(settings: Settings, store: Store) -> AsyncIterator[SlackDeliverer]:
    """The deliverer of digests to every workspace, for a worker. Raises InvalidSetting."""
    clock = SystemClock()
    tokens, watch = get_tokens(settings, store, clock), RequestWatch(clock)
    async with open_session(watch) as session:
        yield SlackDeliverer(WorkspaceApis(tokens, settings.slack_api_url, session, clock), watch)


def _installation(settings: Settings, store: Store, tokens: Tokens, clock: Clock) -> InstallPages | None:
    """The pages for installing the app; None if the bot serves the one workspace of SLACK_BOT_TOKEN."""
    credentials = None if settings.slack_bot_token else find_credentials(settings)
    if credentials is None:
        return None
    return InstallPages(store, tokens, credentials, settings.cuecard_slack_teams, settings.cuecard_public_url, clock)


async def _run_all(coroutines: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Runs all coroutines until one of them fails or this task is cancelled; then cancels the others."""
    tasks = [asyncio.create_task(coroutine) for coroutine in coroutines]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _Site:
    """The web server to which Slack sends its requests."""

    def __init__(self, site: web.Application, connections: Connections) -> None:
        self._site, self._connections = site, connections
        self.is_open = False

    async def listen(self, host: str, port: int) -> None:
        """Serves the application until this task is cancelled. Raises InvalidSetting if the port cannot be opened."""
        try:
            async with serve_site(self._site, self._connections, host, port):
                self.is_open = True
                await asyncio.Event().wait()
        except OSError as error:
            raise port_fault("PORT", host, port, error) from error


def _why_not_ready(jobs: JobRunner, socket: SocketMode | None, site: _Site | None) -> str:
    """Why the bot does not accept requests now; "" if it accepts them."""
    if jobs.is_stopping:
        return "is being stopped"
    if socket is not None and not socket.is_connected:
        return "is not connected over Socket Mode"
    return "takes no requests yet" if site is not None and not site.is_open else ""
