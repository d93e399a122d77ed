"""How often something comes, in words."""

from __future__ import annotations

import pytest

from bot.digests.setup.rhythm import WITH_DIGEST, read_rhythm


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("every 4 hours", 4),
        ("Every 4h", 4),
        ("every 12 hours", 12),
        ("every hour", 1),
        ("every an hour", 1),
        ("every 1 hour", 1),
        ("every day", WITH_DIGEST),
        ("daily", WITH_DIGEST),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hours: int) -> None:
    assert read_rhythm(typed) == hours


@pytest.mark.parametrize("typed", ["every year", "Every Breath You Take", "4 hours", "", "hours", "every 4 hours here"])
def test_other_words_are_something_to_follow(typed: str) -> None:
    assert read_rhythm(typed) is None
