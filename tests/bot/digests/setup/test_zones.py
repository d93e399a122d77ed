"""A time zone is found by what people type."""

from __future__ import annotations

import pytest

from bot.digests.setup.zones import similar_zones


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("europe/pari", "Europe/Paris"),
        ("Kolkatta", "Asia/Kolkata"),
    ],
)
def test_the_zone_that_was_probably_meant_comes_first(typed: str, meant: str) -> None:
    assert similar_zones(typed)[0] == meant


def test_words_are_alike_if_they_share_three_letters_of_five() -> None:
    assert "Europe/Paris" in similar_zones("parxq", limit=1000)
    assert "Europe/Paris" not in similar_zones("paxqz", limit=1000)


def test_text_unlike_every_zone_gives_no_suggestion() -> None:
    assert similar_zones("?") == ()


def test_only_a_limited_number_of_zones_is_suggested() -> None:
    assert len(similar_zones("america/", limit=2)) == 2
