"""A location names a file, and may name a line in it."""

from __future__ import annotations

import pytest

from bot.reading import split_location


@pytest.mark.parametrize(
    ("location", "parts"),
    [
        ("seeds/b.jsonl:3", ("seeds/b.jsonl", 3)),
        ("seeds/scan.pdf", ("seeds/scan.pdf", 0)),
        ("seeds/a:b.txt", ("seeds/a:b.txt", 0)),
        ("seeds/pack.zip#rows.csv:12", ("seeds/pack.zip#rows.csv", 12)),
    ],
)
def test_a_location_is_split_into_its_source_and_its_line(location: str, parts: tuple[str, int]) -> None:
    assert split_location(location) == parts
