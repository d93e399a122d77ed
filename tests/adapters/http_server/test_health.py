"""The health pages: whether the bot runs, whether it can answer and if not why, and the metrics."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import aiohttp
import pytest

from adapters.http_server import health as health_module
from adapters.http_server.health import Health
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.store import Store, open_store
from bot.wiring.serving import shows_health
from tests.support.servers.health import health_of
from tests.support.servers.ports import free_port


@pytest.fixture(name="store")
def store_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database in a file, which is checked at every request."""
    monkeypatch.setattr(health_module, "REUSE_SECONDS", 0.0)
    store = open_store(f"sqlite:///{tmp_path / 'bot.db'}")
    yield store
    store.close()


@contextlib.asynccontextmanager
async def pages(health: Health) -> AsyncIterator[aiohttp.ClientSession]:
    settings = Settings(_env_file=None, cuecard_health_port=free_port())
    async with health.serve(settings), aiohttp.ClientSession(f"http://127.0.0.1:{settings.health_port}") as client:
        yield client


async def readiness(health: Health) -> tuple[int, str]:
    async with pages(health) as client, client.get("/readyz") as response:
        return response.status, await response.text()


async def test_ready_if_there_are_cards_and_the_database_can_be_written_to(store: Store) -> None:
    assert await readiness(health_of(store)) == (200, "ready")


async def test_a_platform_is_not_ready_before_it_says_so_itself(store: Store) -> None:
    health = health_of(store, Platform.SLACK, Platform.DISCORD)
    assert await readiness(health) == (503, "slack: is starting\ndiscord: is starting")
    health.watch("slack", lambda: "")
    health.watch("discord", lambda: "is not connected")
    assert await readiness(health) == (503, "discord: is not connected")
    health.watch("discord", lambda: "")
    assert await readiness(health) == (200, "ready")


async def test_readiness_fails_without_cards(store: Store) -> None:
    status, reason = await readiness(Health(store, lambda: 0))
    assert (status, reason.partition(";")[0]) == (503, "cards: there are none")


@pytest.mark.parametrize("change", ["deleted", "moved", "replaced by a copy"])
async def test_readiness_fails_if_the_database_file_was_replaced(store: Store, tmp_path: Path, change: str) -> None:
    file, other = tmp_path / "bot.db", tmp_path / "other.db"
    health = health_of(store)
    async with pages(health) as client:
        assert (await client.get("/readyz")).status == 200
        if change == "replaced by a copy":
            other.write_bytes(file.read_bytes())
            other.replace(file)
        elif change == "moved":
            file.rename(other)
        else:
            file.unlink()
        response = await client.get("/readyz")
        assert response.status == 503
        assert "database: was moved, deleted or replaced" in await response.text()


async def test_readiness_fails_if_the_database_takes_no_writes(store: Store, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as another:
        another.execute("DROP TABLE revisions")
    status, reason = await readiness(health_of(store))
    assert (status, reason.partition(":")[0]) == (503, "database")


async def test_a_database_that_hangs_is_reported_after_a_while_and_written_to_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health_module, "MAX_WRITE_SECONDS", 0.05)
    let, writes = Event(), []

    def hang() -> None:
        writes.append(1)
        let.wait()

    monkeypatch.setattr(store, "check_writable", hang)
    async with pages(health_of(store)) as client:
        answers = await asyncio.gather(*(client.get("/readyz") for _ in range(5)))
        assert [await answer.text() for answer in answers] == ["database: does not answer within 0.05 seconds"] * 5
        assert (await client.get("/healthz")).status == 200
        let.set()
    assert writes == [1]


async def test_frequent_probes_write_to_the_database_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_module, "REUSE_SECONDS", 60.0)
    writes: list[int] = []
    monkeypatch.setattr(store, "check_writable", lambda: writes.append(1))
    async with pages(health_of(store)) as client:
        for _ in range(5):
            assert (await client.get("/readyz")).status == 200
    assert writes == [1]


async def test_a_secret_in_a_reason_is_not_shown(store: Store) -> None:
    health = health_of(store)
    health.watch("slack", lambda: "was refused with xoxb-1234567890-canary")
    assert await readiness(health) == (503, "slack: was refused with [secret]")


async def test_a_measurement_is_on_the_metrics_page(store: Store) -> None:
    health = health_of(store)
    health.measure("cuecard_test", "A test", lambda: 7)
    async with pages(health) as client:
        assert "cuecard_test 7.0" in await (await client.get("/metrics")).text()


async def test_a_taken_health_port_is_an_error_only_if_it_was_chosen(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as another:
        taken = another.getsockname()[1]
        settings = Settings(_env_file=None, port=taken - 1000 if taken > 2000 else taken + 1000)
        assert settings.health_port == taken
        async with health_of(store).serve(settings):
            assert "no_health_pages" in caplog.text
            assert "CUECARD_HEALTH_PORT" in caplog.text
        with pytest.raises(InvalidSetting, match="CUECARD_HEALTH_PORT"):
            async with health_of(store).serve(Settings(_env_file=None, cuecard_health_port=taken)):
                pass


@pytest.mark.parametrize(
    ("names", "chosen", "shown"),
    [
        (["slack"], {"slack_signing_secret": "canary"}, True),  # it has a server anyway
        (["slack"], {"slack_app_token": "xapp-canary"}, False),
        (["discord", "digest"], {"slack_signing_secret": "canary"}, False),
        (["discord"], {"cuecard_health_port": 4000}, True),
        (["digest"], {"cuecard_health_port": 4000}, True),
    ],
)
def test_health_pages_are_served_with_http_or_a_chosen_port(
    names: list[str], chosen: dict[str, Any], shown: bool
) -> None:
    assert shows_health(Settings(_env_file=None, **chosen), names) is shown
