"""Real web pages: what must be in their articles is, and what must not be is not."""

from __future__ import annotations

import pytest

from tools.quality.html import DEFAULT_FOLDER, measure

_WITH_FLOOR = 0.975
_WITHOUT_FLOOR = 0.945


@pytest.mark.slow
@pytest.mark.skipif(not DEFAULT_FOLDER.exists(), reason="the labelled pages are not beside the checkout")
def test_articles_are_found_in_real_pages() -> None:
    figures = measure(DEFAULT_FOLDER)
    assert figures.unread == []
    assert figures.with_found >= _WITH_FLOOR
    assert figures.without_absent >= _WITHOUT_FLOOR
