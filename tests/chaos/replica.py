"""One replica as a process of its own: the product's worker and store, with a sender to the platform on loopback."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections.abc import Callable
from datetime import datetime

import aiohttp

from bot.digests.posting.context import WorkerContext
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.worker import serve
from bot.environment.clock import Clock, SystemClock
from bot.model import Channel, Document, Platform
from bot.ports import PostResult, Verdict, always
from bot.store import open_store
from tests.chaos.articles import library_at
from tests.chaos.timing import LIMITS, POST_SECONDS, SAME_KEY_SECONDS, AcceleratedClock


class LoopbackSender:
    """A sender that posts to the simulated platform over HTTP on loopback."""

    def __init__(self, platform: Platform, session: aiohttp.ClientSession, address: str, clock: Clock) -> None:
        self.platform = platform
        self.same_key_seconds = SAME_KEY_SECONDS if platform is Platform.DISCORD else 0.0
        self._session = session
        self._address = address
        self._clock = clock

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        return json.dumps({"notice": document.notice, "key": key}).encode()

    async def prepare(self, channel: Channel) -> datetime:
        return self._clock.now()

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        if not may_begin():
            return PostResult(verdict=Verdict.REFUSED)
        body = {"channel": channel.id, "key": key, "payload": payload.decode()}
        try:
            async with self._session.post(f"{self._address}/post", json=body) as answer:
                if answer.status == 429:
                    return PostResult(verdict=Verdict.REFUSED, reason="rate limited", retry_after=1.0)
                return PostResult(verdict=Verdict.SENT, message_id=(await answer.json())["id"])
        except aiohttp.ClientConnectorError as error:
            return PostResult(verdict=Verdict.REFUSED, reason=str(error))
        except (aiohttp.ClientError, TimeoutError) as error:
            return PostResult(verdict=Verdict.UNKNOWN, reason=type(error).__name__)

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, cursor: str = "") -> PostResult:
        try:
            async with self._session.get(f"{self._address}/find", params={"channel": channel.id, "key": key}) as answer:
                if answer.status != 200:
                    return PostResult(verdict=Verdict.UNKNOWN, reason=f"status {answer.status}")
                is_found = (await answer.json())["found"]
        except (aiohttp.ClientError, TimeoutError) as error:
            return PostResult(verdict=Verdict.UNKNOWN, reason=type(error).__name__)
        return PostResult(verdict=Verdict.SENT if is_found else Verdict.REFUSED, reason="not there")


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--platform", required=True)
    parser.add_argument("--start", type=float, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.ERROR)
    clock = AcceleratedClock(options.start)
    store = open_store(options.database, clock=clock)
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    timeout = aiohttp.ClientTimeout(total=POST_SECONDS)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        context = WorkerContext(
            name=options.name,
            clock=SystemClock(),
            ledger=store.ledger,
            call=asyncio.to_thread,
            senders={
                platform: LoopbackSender(platform, session, options.platform, clock)
                for platform in (Platform.SLACK, Platform.DISCORD)
            },
            library=lambda workspace: library_at(clock.now()),
            notify=_ignore,
            limits=LIMITS,
        )
        sys.stdout.write("working\n")
        sys.stdout.flush()
        await serve(context, asyncio.Event())


async def _ignore(stored: StoredSubscription, sentence: str) -> None:
    """Notifies nobody: in this test there is no person to be told about a stopped digest."""


if __name__ == "__main__":
    asyncio.run(main())
