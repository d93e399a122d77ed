"""Five stories of real articles are one screen of a phone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.text.words import find_words
from tests.quality.digests.newsdesk import newsdesk
from tests.support.labelled_data import needs_data
from tools.quality.digests.consecutive_days import choose_articles, make_plans
from tools.quality.digests.leads import CORPUS

MAX_WORDS = 250
"""What a phone shows at once."""


@pytest.mark.slow
@needs_data(CORPUS)
@pytest.mark.parametrize("first", ["2022-02-10", "2022-06-10"])
def test_a_digest_on_each_of_ten_days_fits_one_screen(first: str) -> None:
    start = date.fromisoformat(first)
    words = {
        day.isoformat(): len(find_words("\n".join(lines_of(payload.decode()))))
        for day, plan in make_plans(choose_articles(newsdesk(), start, 10), start, 10)
        for payload in (plan.payload, plan.late_payload)
    }

    assert {day: count for day, count in words.items() if count > MAX_WORDS} == {}
    assert max(words.values()) > MAX_WORDS // 2


def lines_of(digest: str) -> list[str]:
    """The lines of a digest that people read. They do not see the address of a headline's link."""
    return [line for line in digest.splitlines() if not line.startswith("http")]
