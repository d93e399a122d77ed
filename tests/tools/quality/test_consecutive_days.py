"""In a measurement over several days, each digest contains only what had appeared by then."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date

import pytest

from tests.support.library.cards import article
from tools.quality.digests.consecutive_days import main, make_page, make_plans


@pytest.mark.thorough
def test_each_day_shows_what_is_new_and_nothing_of_tomorrow() -> None:
    summaries = {
        "2026-03-01": "Before the winter ends, gardeners of Ostend plant beans on Monday, their club said in a letter.",
        "2026-03-02": "The harbour of Lindholm was closed on Monday after a crane fell into the water, its mayor said.",
        "2026-03-03": "A court in Kardla freed two bakers on Tuesday who had sold bread without salt for forty years.",
    }
    articles = [
        replace(article(text, f"of-{day}", title=text.partition(",")[0]), date=day) for day, text in summaries.items()
    ]
    (_, first), (_, second) = make_plans(articles, date(2026, 3, 2), 2)
    assert "Lindholm" in first.payload.decode()
    assert "Kardla" not in first.payload.decode()
    assert "Kardla" in second.payload.decode()
    assert "Before" not in first.payload.decode()
    assert "Lindholm" not in second.payload.decode()


def test_a_day_without_a_digest_says_why_below_its_date() -> None:
    [(day, quiet)] = make_plans([], date(2026, 3, 2), 1)
    assert make_page(day, quiet, []) == f"Digest · Monday 2 March 2026\n\n{quiet.reason}\n"
    assert make_page(day, quiet, ["Ferry"]) == f"Digest · Monday 2 March 2026\n\n{quiet.reason}\n\n    Ferry\n"
    assert quiet.reason.startswith("There are no cards yet")


def test_a_set_without_articles_of_these_days_is_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["consecutive_days", "2022-07-18", "--set", "no-such-set"])

    with pytest.raises(SystemExit):
        main()

    assert "no-such-set/corpus.jsonl has no articles of these days" in capsys.readouterr().err
