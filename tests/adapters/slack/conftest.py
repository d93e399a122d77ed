"""A Slack server on loopback, and the bot connected to it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from blockbuster import blockbuster_ctx
from cryptography.fernet import Fernet

from adapters.slack.outbound import posting
from bot.running import job_runner
from tests.support.processes.reading import shared_worker
from tests.support.servers.blocking import allow_coverage
from tests.support.slack.bot import SlackBot, running_bot
from tests.support.slack.server import SlackServer
from tests.support.slack.tokens import tokens
from tests.support.store.postgres import Postgres


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    """A Slack server; at the end of the test, everything that it received must be valid."""
    server = SlackServer()
    async with server.running():
        yield server
    assert not server.faults, server.faults
    for message in server.posted:  # text from outside is not markup: only links and mentions are ours
        assert {token.kind for token in tokens(message)} <= {"link", "mention"}, message


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_database(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """The environment of several processes whose state is in one database."""
    url = f"sqlite:///{tmp_path / 'state.db'}"
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.new_database()
    return {"DATABASE_URL": url, "CUECARD_SECRET_KEY": Fernet.generate_key().decode()}


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    """One process reads the articles of all tests of a module: starting it takes seconds."""
    with shared_worker():
        yield


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the time that a stopping bot waits for late requests, and the times after which it looks for work that
    other processes left and for posts that Slack did not confirm. Lengthens the time in which a request must be stored,
    so that a busy machine refuses none."""
    monkeypatch.setattr(job_runner, "QUIET_SECONDS", 0.05)
    monkeypatch.setattr(job_runner, "TAKEOVER_SECONDS", 0.1)
    monkeypatch.setattr(posting, "FIRST_LOOK_SECONDS", 0.1)
    monkeypatch.setattr(job_runner, "STORE_SECONDS", 60.0)


@pytest.fixture(autouse=True)
def nothing_blocks_the_loop() -> Iterator[None]:
    """Fails the test if the adapter makes a call that blocks the event loop."""
    with blockbuster_ctx(scanned_modules=["adapters.slack", "bot.conversation"]) as detected:
        allow_coverage(detected)
        yield


@pytest.fixture
async def bot(slack: SlackServer) -> AsyncIterator[SlackBot]:
    async with running_bot(slack) as running:
        yield running
