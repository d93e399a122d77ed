"""Lines in columns are told from lines of a paragraph."""

from __future__ import annotations

import pytest

from bot.reading.plain_text.columns import are_columns, has_columns


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Salem    12", True),
        ("The old boat   12 tons", True),
        ("The old boat.  It sails.", False),
        ("The   old    boat   that    sails", False),
        ("Salem", False),
        ("", False),
    ],
)
def test_a_line_has_columns_if_one_gap_is_wider_than_the_others(line: str, expected: bool) -> None:
    assert has_columns(line) is expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Salem    12", "The quay    3", "Tarrow"], True),
        (["Salem    12", "The quay    3"], False),
        (["Salem    12", "The quay    3", "Tarrow", "Bergen", "Oslo"], False),
        (["[ROPE]    Quill, M., Ropes of", "Salem, 1999.", "[NET]    Quill, M., Nets of", "Tarrow, 2001."], False),
    ],
)
def test_the_first_lines_in_columns_and_half_of_all_have_a_wide_gap(lines: list[str], expected: bool) -> None:
    assert are_columns(lines) is expected
