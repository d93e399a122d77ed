"""One reading process for all conversations, and short waits for other processes and web sites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adapters.web import fetcher
from bot.running import job_runner
from tests.support.processes.reading import shared_worker


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the waits between two pages of a site, and between two searches for work that other processes left."""
    monkeypatch.setattr(fetcher, "PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(job_runner, "TAKEOVER_SECONDS", 0.1)
