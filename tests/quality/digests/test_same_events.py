"""Articles on the same event are distinguished from articles on similar events as well as the floors say.

The pairs in tests/quality/data were labelled by hand, after reading both articles. A pair is the same event if both
articles are mainly about one occurrence, or about what followed directly from it within days. It is not if they are
about different occurrences in a longer story, or if one is about many events. The half "held" was never used to choose
a rule or a number.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.cards.library import MemoryLibrary
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import Entry
from bot.digests.content.pool.pools import pool_of
from bot.distilling import distil
from bot.model import Article
from tests.support.digests.sightings import seen_at
from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL, Row, read_rows

LABELS = Path(__file__).parents[1] / "data" / "same_events.jsonl"
CORPUS = EVAL / "newsdesk" / "corpus.jsonl"
ADDED = datetime(2026, 1, 1, tzinfo=UTC)


def test_both_halves_have_pairs_of_both_kinds_and_share_no_article() -> None:
    articles = {half: {name for row in labels(half) for name in row["pair"]} for half in ("work", "held")}

    assert not articles["work"] & articles["held"]
    assert all(len(labels(half)) >= 75 for half in articles)
    assert all({row["same"] for row in labels(half)} == {True, False} for half in articles)


@pytest.mark.slow
@needs_data(CORPUS)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "same_events/work", "same_events/held"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(part.removeprefix("same_events/"))[figure] >= floor


def figures(half: str) -> dict[str, float]:
    pool = newsdesk()
    judged = [(pool.is_same_event(*(entry_of(name) for name in row["pair"])), row["same"]) for row in labels(half)]
    right = sum(is_found and same for is_found, same in judged)
    return {
        "precision": right / sum(is_found for is_found, _ in judged),
        "recall": right / sum(same for _, same in judged),
    }


def entry_of(article: str) -> Entry:
    entry = newsdesk().find(article)
    assert entry is not None, article
    return entry


@cache
def newsdesk() -> CardPool:
    articles = [article for article in read_file(CORPUS, EVAL) if isinstance(article, Article)]
    cards = [card for article in articles for card in distil(article)]
    library = MemoryLibrary(cards, {article.id: article.text for article in articles})
    return pool_of(library, seen_at(ADDED))


def labels(half: str) -> list[Row]:
    return [row for row in read_rows(LABELS) if row["half"] == half]
