"""The Slack bot as a process of its own, over HTTP and, where it has an app token, over Socket Mode.

Its library is that of the seeds; everything else is set by the environment, as for `cuecard serve slack`. OPEN_FILES
is how many files it may have open.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import resource
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

from adapters.slack.serve import serve
from bot.config import read_settings
from bot.model import Platform
from bot.store import open_store
from tests.support.health import health_of
from tests.support.seeds import seed_service
from tests.support.slack_bot import SECRET
from tests.support.slack_server import SlackServer

ROOT = Path(__file__).parents[2]


@contextlib.asynccontextmanager
async def bot_process(server: SlackServer, data: Path, **environment: str) -> AsyncIterator[str]:
    """A bot on `server` whose state lies in `data`, or where DATABASE_URL of `environment` says; gives its address.

    It is told to end as a supervisor tells it, and has ended when this is over.
    """
    port, health_port = free_port(), environment.get("CUECARD_HEALTH_PORT") or str(free_port())
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-process",
        "SLACK_API_URL": server.api_url,
        "SLACK_SIGNING_SECRET": SECRET,
        "PORT": str(port),
        "CUECARD_HEALTH_PORT": health_port,
        "CUECARD_DATA": str(data),
        **environment,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.slack_process", cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        await _until_ready(f"http://127.0.0.1:{health_port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


def free_port() -> int:
    """A port that nobody listens on, below those that systems give to outgoing connections: one of these may be taken
    between the asking and the use."""
    while True:
        port = random.SystemRandom().randrange(15_000, 30_000)
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


async def _until_ready(address: str) -> None:
    async with aiohttp.ClientSession() as client:
        for _ in range(300):
            with contextlib.suppress(aiohttp.ClientError):
                async with client.get(f"{address}/readyz") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.1)
    raise TimeoutError("the bot did not start within 30 seconds")


async def _run() -> None:
    if files := int(os.environ.get("OPEN_FILES", 0)):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    settings = read_settings(_env_file=None)
    key = settings.cuecard_secret_key
    store = open_store(
        settings.store_url,
        data_folder=settings.cuecard_data,
        secret_key=key.get_secret_value() if key else None,
    )
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        health = health_of(store, Platform.SLACK)
        async with health.shown(settings):
            await serve(settings, seed_service(), store, health)
    store.close()


if __name__ == "__main__":
    asyncio.run(_run())
