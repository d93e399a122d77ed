"""Articles found in real web pages have what must be in them, and nothing that must not be."""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.reading.web_pages import DEFAULT_FOLDER, measure


@pytest.mark.slow
@needs_data(DEFAULT_FOLDER)
def test_articles_are_found_in_real_pages() -> None:
    figures = measure(DEFAULT_FOLDER)
    assert figures.unreadable == []
    for _, figure, floor in limits_of("at_least", "html"):
        assert getattr(figures, figure) >= floor, figure
