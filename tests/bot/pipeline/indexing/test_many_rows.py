"""The memory for reading a file does not depend on the number of its rows, and long runs show their progress."""

from __future__ import annotations

import sys

import pytest

from tools.bench import rows

_MAX_MEGABYTES = 300


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how large a process was")
@pytest.mark.parametrize(("kind", "number"), [("bad", 40_000), ("good", 10_000)])
def test_memory_for_reading_a_file_does_not_grow_with_its_rows(kind: str, number: int) -> None:
    few, many = rows.measure(kind, 1000), rows.measure(kind, number)
    for before, after in ((few.command, many.command), (few.reading, many.reading)):
        growth_of_a_million = max(0, after - before - 5) / number * rows.ROWS  # 5 MB more or less is chance
        assert after + growth_of_a_million < _MAX_MEGABYTES
    assert many.progress > 0 or kind == "good"
