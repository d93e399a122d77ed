"""One reading process for all tests, and a project whose database has content."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from bot.digests.setup.subscription import Subscription
from bot.store import open_store
from tests.support.library.seeds import SEED, SEEDS
from tests.support.processes.reading import shared_worker
from tests.support.project.command import run
from tests.support.project.store import CHANNEL, TEAM


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the seed article, indexed. The tests of a module share it, so each undoes its own changes."""
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    (root / "seeds" / SEED.name).write_bytes(SEED.read_bytes())
    assert run(root, "index").returncode == 0
    return root


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed project whose database holds a vote and a digest. Tests change only copies of it (`project`)."""
    root = tmp_path_factory.mktemp("model")
    (root / "seeds").mkdir()
    for seed in SEEDS.glob("*.txt"):
        (root / "seeds" / seed.name).write_bytes(seed.read_bytes())
    assert run(root, "index").returncode == 0
    store = open_store(f"sqlite:///{root}/.cuecard/cuecard.db", data_folder=root / ".cuecard")
    store.of(TEAM).feedback.vote("U0CANARY", "card", is_helpful=True)
    store.ledger.put(
        Subscription(channel=CHANNEL, time=time(9), zone="Europe/Berlin", created_by="U0SETTER"), "U0SETTER"
    )
    store.close()
    return root


@pytest.fixture
def project(model: Path, tmp_path: Path) -> Path:
    """A copy of the model, which a test may change."""
    return shutil.copytree(model, tmp_path / "project")
