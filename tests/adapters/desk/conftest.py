"""A project for the tests of the desk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wiring.desk import open_desk
from tests.support.desk.site import settings_of
from tests.support.processes.reading import shared_worker
from tests.support.project.files import FISHING, HARBOUR, index, put

HOSTILE = """Prices <script>alert(1)</script> & "fees"

The council of Norholm set a fee of 40 euros for boats. “We had <b>no choice</b>,” said Mayor Ada Lund. “It & that.”
It holds from May. The fee is paid at the harbour office before noon, by cash or by card, and a receipt is given.
"""


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield


@pytest.fixture(scope="module")
def indexed_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three articles, one of them with HTML in it; tests must not change it."""
    root = tmp_path_factory.mktemp("project")
    (root / "seeds").mkdir()
    for name, text in {"harbour.txt": HARBOUR, "fishing.txt": FISHING, "prices.txt": HOSTILE}.items():
        put(root, name, text)
    index(root)
    open_desk(settings_of(root)).libraries_of(None).service()  # this stores the index, so that copies have it
    return root


@pytest.fixture
def project(indexed_project: Path, tmp_path: Path) -> Path:
    """A copy of `indexed_project`, which a test may change."""
    return shutil.copytree(indexed_project, tmp_path / "project")
