"""Tests of quality, for `make quality`. Those of labelled sets are skipped if the sets are absent.

One test may make the cards of a whole set, or ask all its questions, so each has half an hour.
"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(1800))
