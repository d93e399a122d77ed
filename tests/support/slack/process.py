"""The Slack bot in a process of its own, over HTTP and, if it has an app token, over Socket Mode.

The bot answers from the seeds. Everything else is set by the environment, as for `cuecard serve slack`; OPEN_FILES is
how many files the process may have open.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from unittest.mock import patch

import aiohttp

from adapters.slack.serve import serve
from bot.environment.settings import Settings, read_settings
from bot.model import Platform
from bot.running.blocking import favour_event_loop
from bot.store import open_store
from bot.wiring.libraries.matcher import preload_reader
from tests.support.library.seeds import seed_libraries
from tests.support.servers.health import health_of
from tests.support.servers.ports import free_port
from tests.support.slack.bot import SECRET
from tests.support.slack.server import SlackServer

ROOT = Path(__file__).parents[3]


@contextlib.asynccontextmanager
async def bot_process(server: SlackServer, data: Path, **environment: str) -> AsyncIterator[str]:
    """Runs a bot on `server` in its own process during the `with` block, with its state in `data` or in the
    DATABASE_URL of `environment`. Yields its address. SIGTERM ends the process, as a supervisor would end it."""
    settings = _settings(server, data, environment)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.slack.process", cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        await _until_ready(settings, lambda: process.returncode is not None)
        yield _address(settings["PORT"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


@contextlib.asynccontextmanager
async def bot_in_this_process(server: SlackServer, data: Path, **environment: str) -> AsyncIterator[str]:
    """Does the same as `bot_process`, but in this process. With both, a test has two bots and starts only one
    process."""
    settings = _settings(server, data, environment)
    with patch.dict(os.environ, settings):
        running = asyncio.create_task(_serve(read_settings(_env_file=None)))
    try:
        await _until_ready(settings, running.done)
        yield _address(settings["PORT"])
    finally:
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running


def _settings(server: SlackServer, data: Path, environment: dict[str, str]) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": "xoxb-process",
        "SLACK_API_URL": server.api_url,
        "SLACK_SIGNING_SECRET": SECRET,
        "PORT": str(free_port()),
        "CUECARD_HEALTH_PORT": str(free_port()),
        "CUECARD_DATA": str(data),
        **environment,
    }


def _address(port: str) -> str:
    return f"http://127.0.0.1:{port}"


async def _until_ready(settings: dict[str, str], is_over: Callable[[], bool]) -> None:
    async with aiohttp.ClientSession(_address(settings["CUECARD_HEALTH_PORT"])) as client:
        while not is_over():
            with contextlib.suppress(aiohttp.ClientError):
                async with client.get("/readyz") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.1)
    raise ChildProcessError("the bot ended before it was ready")


async def _serve(settings: Settings) -> None:
    """Serves until it is cancelled."""
    key = settings.cuecard_secret_key
    store = open_store(
        settings.store_url,
        data_folder=settings.cuecard_data,
        secret_key=key.get_secret_value() if key else None,
    )
    with contextlib.closing(store), contextlib.suppress(asyncio.CancelledError):
        health = health_of(store, Platform.SLACK)
        async with health.serve(settings):
            preload_reader(settings)
            await serve(settings, seed_libraries(), store, health)


async def _run() -> None:
    if files := int(os.environ.get("OPEN_FILES", 0)):
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await _serve(read_settings(_env_file=None))


if __name__ == "__main__":
    favour_event_loop()
    asyncio.run(_run())
