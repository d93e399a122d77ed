"""The bot on a simulated Slack: signed requests through the real site and the real Bolt app."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

import aiohttp
from aiohttp import ClientResponse, web
from slack_bolt.async_app import AsyncApp

from adapters.http_server.connections import Connections
from adapters.http_server.site import serve_site
from adapters.slack.forms.home import SEARCH_ID
from adapters.slack.inbound.router import dispatch
from adapters.slack.job_runner import SlackJobRunner
from adapters.slack.serve import get_tokens, make_router
from adapters.slack.transport.api import Api, open_session, web_client
from adapters.slack.transport.http import build_site
from adapters.slack.transport.signature import sign
from adapters.slack.transport.socket_mode import SocketMode
from bot.conversation.asking.libraries import Libraries
from bot.environment.clock import Clock, SystemClock
from bot.environment.settings import Settings
from bot.model import Platform, Workspace
from bot.ports import Fetcher
from bot.running.inbox import Inbox
from bot.running.job_runner import JobRunner
from bot.store import Store
from bot.store.inbox import InboxClaim
from tests.support.library.seeds import seed_libraries
from tests.support.slack.schema import elements
from tests.support.slack.server import BOT_USER, TEAM, SlackServer
from tests.support.slack.stamps import Stamps
from tests.support.store.new_store import open_memory_store

SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
TOKEN = "xoxb-canary-token"
USER = "U0ASKER"
CHANNEL = "C0CHANNEL"
DIRECT = "D0DIRECT"
WORKSPACE = Workspace(Platform.SLACK, TEAM)
IN_VIEW: dict[str, Any] = {"container": {"type": "view"}, "channel": None, "response_url": ""}
"""The fields by which a press in Home or in a form differs from one in a message."""


class SlackBot:
    """Acts as people in Slack do, by sending the bot Slack's requests. `server` records what people are shown. `resume`
    continues an event that another process left unfinished."""

    def __init__(self, server: SlackServer, client: aiohttp.ClientSession, store: Store, jobs: JobRunner) -> None:
        self.server = server
        self.client = client
        self.store = store
        self.jobs = jobs
        self.resume: Callable[[InboxClaim], None] = lambda entry: None
        self._numbers = itertools.count(1)
        self._stamps = Stamps()

    # --- what people do ----------------------------------------------------------------------------------------

    async def command(self, name: str, text: str = "", *, user: str = USER, channel: str = CHANNEL) -> ClientResponse:
        number = next(self._numbers)
        form = {
            "command": name,
            "text": text,
            "team_id": TEAM,
            "user_id": user,
            "channel_id": channel,
            "trigger_id": f"trigger{number}",
            "response_url": self.server.response_url(f"command{number}"),
        }
        return await self._done(await self.send(urlencode(form, errors="replace"), "application/x-www-form-urlencoded"))

    async def mention(self, text: str, **fields: Any) -> ClientResponse:
        return await self.event({"type": "app_mention", "text": f"<@{BOT_USER}> {text}", **fields})

    async def tell(self, text: str, **fields: Any) -> ClientResponse:
        """Sends the bot a direct message."""
        return await self.event({"type": "message", "channel_type": "im", "channel": DIRECT, "text": text, **fields})

    async def open_home(self, user: str = USER) -> None:
        """Opens the Home tab."""
        await self.event({"type": "app_home_opened", "tab": "home", "channel": DIRECT, "user": user})

    async def suggestions(self, typed: str, team: str = TEAM) -> list[dict[str, Any]]:
        """The options that the search box of Home suggests to a person of this team for the typed text."""
        body = {"type": "block_suggestion", "action_id": SEARCH_ID, "value": typed, "team": {"id": TEAM}}
        response = await self.interact({**body, "user": {"id": USER, "team_id": team}})
        options: list[dict[str, Any]] = (await response.json())["options"]
        return options

    async def use_shortcut(self, callback_id: str, message: dict[str, Any]) -> ClientResponse:
        """Uses an entry of the menu of a message."""
        name = f"shortcut{next(self._numbers)}"
        who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}, "channel": {"id": CHANNEL}}
        body = {"type": "message_action", "callback_id": callback_id, "message": message, "trigger_id": name}
        return await self.interact({**body, **who, "response_url": self.server.response_url(name)})

    async def event(self, event: dict[str, Any], **envelope: Any) -> ClientResponse:
        return await self._done(await self.send(json.dumps(self.envelope(event, **envelope))))

    async def click(self, message: dict[str, Any], label: str, *, user: str = USER, **container: Any) -> ClientResponse:
        """Presses the button with `label` in a message that was shown."""
        return await self.act(self.button(message, label), user=user, **container)

    async def act(self, element: dict[str, Any], *, user: str = USER, **fields: Any) -> ClientResponse:
        """Uses an element of a message; `fields` change the request."""
        number = next(self._numbers)
        body: dict[str, Any] = {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": user, "team_id": TEAM},
            "channel": {"id": CHANNEL},
            "container": {
                "type": "message",
                "message_ts": "1700000000.000001",
                "channel_id": CHANNEL,
                "is_ephemeral": True,
            },
            "trigger_id": f"trigger{number}",
            "response_url": self.server.response_url(f"click{number}"),
            "actions": [element],
        }
        body.update(fields)
        return await self.interact(body)

    async def interact(self, body: dict[str, Any]) -> ClientResponse:
        form = urlencode({"payload": json.dumps(body)})
        return await self._done(await self.send(form, "application/x-www-form-urlencoded"))

    # --- how a request is sent ----------------------------------------------------------------------------------------

    def envelope(self, event: dict[str, Any], **fields: Any) -> dict[str, Any]:
        return envelope(next(self._numbers), event) | fields

    async def send(self, body: str | bytes, content_type: str = "application/json", **headers: str) -> ClientResponse:
        """Sends a signed request; `headers` change what is usual."""
        raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
        stamp = self._stamps.fresh(raw)
        signed = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": sign(SECRET, raw, stamp),
            **headers,
        }
        return await self.client.post("/slack/events", data=raw, headers=signed)

    async def _done(self, response: ClientResponse) -> ClientResponse:
        assert response.status == 200, response.status
        await self.until_idle()
        return response

    # --- the work of the bot -----------------------------------------------------------------------------------

    async def finish(self, unfinished: InboxClaim) -> None:
        """Continues an event that another process left unfinished, and waits for its end."""
        self.resume(unfinished)
        await self.until_idle()

    async def until_idle(self) -> None:
        """Waits until the bot has no work in progress."""
        while self.jobs.job_count:
            await asyncio.sleep(0.005)

    # --- what they see -----------------------------------------------------------------------------------------

    @property
    def last(self) -> dict[str, Any]:
        """The message that was shown last."""
        return self.server.posted[-1]

    @property
    def last_view(self) -> dict[str, Any]:
        """The view that was opened, updated, pushed or published last."""
        return next(call.arguments["view"] for call in reversed(self.server.calls) if call.method.startswith("views."))

    def button(self, message: dict[str, Any], label: str) -> dict[str, Any]:
        """What Slack sends when the button or menu entry with `label` is pressed."""
        for element in elements(message):
            for option in element.get("options", ()) if element.get("type") == "overflow" else ():
                if option["text"]["text"] == label:
                    return {"type": "overflow", "action_id": element["action_id"], "selected_option": option}
            if element.get("type") == "button" and element["text"]["text"] == label:
                return {key: value for key, value in element.items() if key != "accessory"}
        raise AssertionError(f"no button {label!r} in {said(message)}")


def envelope(number: int, event: dict[str, Any]) -> dict[str, Any]:
    """The event with this number of the usual user in the usual channel, as Slack wraps it."""
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event_id": f"Ev{number}",
        "authorizations": [{"team_id": TEAM, "enterprise_id": None, "user_id": BOT_USER, "is_bot": True}],
        "is_ext_shared_channel": False,
        "event": {"user": USER, "channel": CHANNEL, "ts": f"{1_600_000_000 + number}.000200", **event},
    }


def said(message: dict[str, Any]) -> str:
    """Everything that a message or view shows, as one text."""
    return "\n".join(_shown(message.get("blocks", [])))


class SocketBot(SlackBot):
    """A SlackBot that receives its requests over Socket Mode instead of HTTP."""

    async def send(self, body: str | bytes, content_type: str = "application/json", **headers: str) -> ClientResponse:
        text = body.decode() if isinstance(body, bytes) else body
        if content_type == "application/json":
            envelope = await self.server.push("events_api", json.loads(text))
        else:
            form = dict(parse_qsl(text, keep_blank_values=True))
            kind, payload = (
                ("interactive", json.loads(form["payload"])) if "payload" in form else ("slash_commands", form)
            )
            envelope = await self.server.push(kind, payload)
        await self.server.until(lambda: envelope in self.server.acks)
        return cast(ClientResponse, SocketModeResponse())


@dataclass(frozen=True)
class SocketModeResponse:
    """Takes the place of a response over Socket Mode, which has no responses."""

    status: int = 200


@contextlib.asynccontextmanager
async def running_bot(
    server: SlackServer,
    *,
    store: Store | None = None,
    libraries: Libraries | None = None,
    clock: Clock | None = None,
    fetcher: Fetcher | None = None,
    socket: bool = False,
    **settings: Any,
) -> AsyncIterator[SlackBot]:
    """Runs the bot during the `with` block: behind its site, or with `socket` over Socket Mode. Several bots with the
    same `store` act as several processes with the same database."""
    used_store, used_clock = store or open_memory_store(), clock or SystemClock()
    used_libraries = seed_libraries() if libraries is None else libraries
    used_settings = slack_settings(server, **settings)
    jobs = SlackJobRunner(Inbox(used_store, Platform.SLACK))
    tokens = get_tokens(used_settings, used_store, used_clock)
    async with open_session() as session:
        router = make_router(used_settings, used_libraries, used_store, tokens, session, jobs, used_clock, fetcher)
        if socket:
            running = _over_socket(router.build(), server, session, used_store, jobs, used_clock)
        else:
            running = _over_site(router.build(), server, used_store, jobs, used_clock)
        async with running as bot:
            bot.resume = router.resume
            yield bot
        await jobs.finish(5)
    if store is None:
        used_store.close()


@contextlib.asynccontextmanager
async def serving(site: web.Application, connections: Connections | None = None) -> AsyncIterator[str]:
    """Serves `site` on a free port of loopback during the `with` block. Yields its address."""
    async with serve_site(site, connections or Connections(1000, 1000), "127.0.0.1", 0) as port:
        yield f"http://127.0.0.1:{port}"


def slack_settings(server: SlackServer, **settings: Any) -> Settings:
    """Settings that make a bot connect to `server`."""
    usual = {"slack_bot_token": TOKEN, "slack_signing_secret": SECRET, "slack_api_url": server.api_url}
    return Settings(_env_file=None, **{**usual, **settings})


def _shown(part: Any) -> Iterator[str]:
    """The texts in a part of a message; the parts of one line are joined."""
    if isinstance(part, list):
        for item in part:
            yield from _shown(item)
    elif isinstance(part, dict) and part.get("type") in ("rich_text_section", "rich_text_quote"):
        yield "".join(_shown(part["elements"]))
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            yield from _shown(value)


@contextlib.asynccontextmanager
async def _over_site(
    app: AsyncApp, server: SlackServer, store: Store, jobs: JobRunner, clock: Clock
) -> AsyncIterator[SlackBot]:
    site = build_site(SECRET, partial(dispatch, app), clock)
    async with serving(site) as address, aiohttp.ClientSession(address) as client:
        yield SlackBot(server, client, store, jobs)


@contextlib.asynccontextmanager
async def _over_socket(
    app: AsyncApp, server: SlackServer, session: aiohttp.ClientSession, store: Store, jobs: JobRunner, clock: Clock
) -> AsyncIterator[SlackBot]:
    api = Api(web_client("xapp-canary", server.api_url, session), clock)
    receiving = asyncio.create_task(SocketMode(api, session, partial(dispatch, app), jobs, clock).run())
    try:
        yield SocketBot(server, session, store, jobs)
    finally:
        receiving.cancel()
        await asyncio.gather(receiving, return_exceptions=True)
