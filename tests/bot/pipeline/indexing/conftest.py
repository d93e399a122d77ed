"""Projects to index."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.project.files import FISHING, HARBOUR, index, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    put(tmp_path, "harbour.txt", HARBOUR)
    put(tmp_path, "fishing.txt", FISHING)
    return tmp_path


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is indexed; tests must not change it."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "seeds").mkdir()
    put(folder, "harbour.txt", HARBOUR)
    put(folder, "fishing.txt", FISHING)
    index(folder)
    return folder


@pytest.fixture
def indexed(model: Path, tmp_path: Path) -> Path:
    """A copy of the model, which a test may change."""
    return shutil.copytree(model, tmp_path / "indexed")
