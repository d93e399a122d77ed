"""A stand-in for Slack on the machine: `python -m tests.deploy.platform FOLDER` serves its Web API on loopback, and
notes in FOLDER where it is and how many answers were posted. With `--ask N`, it asks N times through the proxy
and prints how many answers came."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

import aiohttp

from adapters.slack.install.manifest import SCOPES
from tests.deploy.how_to import SITE
from tests.support.slack.requests import mention, send
from tests.support.slack.server import SlackServer

POLL_INTERVAL = 0.2  # seconds
MAX_LIFETIME = 3600.0  # seconds, so that nothing is left running
ANSWER_SECONDS = 60.0  # seconds
FIRST_TIMESTAMP = 1_700_000_000


async def serve(folder: Path) -> None:
    server = SlackServer()
    server.scopes = ",".join(SCOPES)
    async with server.running():
        (folder / "address").write_text(server.api_url)
        for _ in range(int(MAX_LIFETIME / POLL_INTERVAL)):
            (folder / "posted").write_text(str(len(server.called("chat.postMessage"))))
            await asyncio.sleep(POLL_INTERVAL)


async def ask(folder: Path, count: int) -> int:
    """Asks `count` times through the proxy. Returns how many answers came, at least `count`. Raises AssertionError if a
    request was refused, TimeoutError if answers are missing."""
    already = _posted(folder)
    first = FIRST_TIMESTAMP + already  # each question another event: one that comes again is answered once
    connector = aiohttp.TCPConnector(ssl=False)  # the proxy has a self-signed certificate
    async with aiohttp.ClientSession(f"https://{SITE}", connector=connector) as client:
        statuses = [await send(client, mention(first + number)) for number in range(count)]
    assert statuses == [200] * count, statuses
    async with asyncio.timeout(ANSWER_SECONDS):
        while _posted(folder) < already + count:
            await asyncio.sleep(POLL_INTERVAL)
    await asyncio.sleep(10 * POLL_INTERVAL)  # a second answer would come now
    return _posted(folder) - already


def _posted(folder: Path) -> int:
    return int((folder / "posted").read_text() or 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.deploy.platform", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ask", type=int, default=0)
    options = parser.parse_args()
    if options.ask:
        sys.stdout.write(f"{asyncio.run(ask(options.folder, options.ask))}\n")
    else:
        asyncio.run(serve(options.folder))
