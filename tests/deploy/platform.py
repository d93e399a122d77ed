"""A simulated Slack on the machine: `python -m tests.deploy.platform FOLDER` serves its Web API on loopback, and writes
its address and the number of posted answers into FOLDER. With `--ask N`, it asks N questions through the proxy and
prints how many answers came."""

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

POLL_SECONDS = 0.2
MAX_SECONDS = 3600.0
"""When it ends by itself, so that nothing is left running."""
ANSWER_SECONDS = 60.0
FIRST_TIMESTAMP = 1_700_000_000


async def serve(folder: Path) -> None:
    """Serves until MAX_SECONDS have passed."""
    server = SlackServer()
    server.scopes = ",".join(SCOPES)
    async with server.running():
        (folder / "address").write_text(server.api_url)
        for _ in range(int(MAX_SECONDS / POLL_SECONDS)):
            (folder / "posted").write_text(str(len(server.called("chat.postMessage"))))
            await asyncio.sleep(POLL_SECONDS)


async def ask(folder: Path, count: int) -> int:
    """Asks `count` times through the proxy. Returns how many answers came, at least `count`. Raises AssertionError if a
    request was refused, TimeoutError if answers are missing."""
    already = _posted_count(folder)
    first = FIRST_TIMESTAMP + already  # a time that no question had, because an event that comes again is not answered
    connector = aiohttp.TCPConnector(ssl=False)  # the proxy has a self-signed certificate
    async with aiohttp.ClientSession(f"https://{SITE}", connector=connector) as client:
        statuses = [await send(client, mention(first + number)) for number in range(count)]
    assert statuses == [200] * count, statuses
    async with asyncio.timeout(ANSWER_SECONDS):
        while _posted_count(folder) < already + count:
            await asyncio.sleep(POLL_SECONDS)
    await asyncio.sleep(10 * POLL_SECONDS)  # a second answer would come now
    return _posted_count(folder) - already


def _posted_count(folder: Path) -> int:
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
