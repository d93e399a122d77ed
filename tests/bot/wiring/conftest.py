"""One reading process for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.processes.reading import shared_worker


@pytest.fixture(scope="module", autouse=True)
def one_worker() -> Iterator[None]:
    with shared_worker():
        yield
