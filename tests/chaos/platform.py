"""A chat platform on loopback. It loses some responses, drops some requests, refuses some and accepts some late."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from aiohttp import web

from tests.chaos.timing import LATE_ACCEPTANCE_SECONDS, NONCE_SECONDS, POST_SECONDS


@dataclass(slots=True)
class ChatPlatform:
    """A platform that stores the messages posted to each channel, with the key of the delivery that each belongs to.

    In channels named D… a second message with the same key within NONCE_SECONDS is ignored, as in Discord; in others it
    is posted, as in Slack. `messages` are (time, key) by channel, `answers` counts how requests were treated."""

    rng: random.Random
    messages: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    _late: set[asyncio.Task[None]] = field(default_factory=set)

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.post("/post", self._post), web.get("/find", self._find)])
        return app

    async def _post(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        treatment = self.rng.choices(("accept", "lost", "late", "dropped", "limited"), (80, 6, 4, 5, 5))[0]
        self.answers[treatment] += 1
        await asyncio.sleep(self.rng.uniform(0.01, 0.2))
        if treatment == "limited":
            return web.json_response({"retry_after": 1.0}, status=429)
        if treatment == "late":
            task = asyncio.create_task(self._accept_later(body["channel"], body["key"]))
            self._late.add(task)
            task.add_done_callback(self._late.discard)
        elif treatment != "dropped":
            self._accept(body["channel"], body["key"])
        if treatment != "accept" and request.transport is not None:
            request.transport.abort()  # the response is lost
        return web.json_response({"id": body["key"]})

    async def _find(self, request: web.Request) -> web.Response:
        if self.rng.random() < 0.1:
            return web.json_response({}, status=503)
        key, channel = request.query["key"], request.query["channel"]
        return web.json_response({"found": any(known == key for _, known in self.messages.get(channel, []))})

    async def _accept_later(self, channel: str, key: str) -> None:
        await asyncio.sleep(POST_SECONDS - 0.2 + self.rng.uniform(0, LATE_ACCEPTANCE_SECONDS))
        self._accept(channel, key)

    def _accept(self, channel: str, key: str) -> None:
        posted = self.messages.setdefault(channel, [])
        now = time.monotonic()
        if channel.startswith("D") and any(known == key and now - at < NONCE_SECONDS for at, known in posted):
            self.answers["recognised"] += 1
            return
        posted.append((now, key))
