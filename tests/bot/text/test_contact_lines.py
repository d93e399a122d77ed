"""Lines that are only addresses are distinguished from sentences with one."""

from __future__ import annotations

import pytest

from bot.text.contact_lines import is_contact_line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tarrow: 12 Quay St.", True),
        ("Old Tarrow: 1306 N. Old Rope Ave.", True),
        ("Ostend: P O Box 12", True),
        ("Quay School, 699 West Rope Road", True),
        ("Church of Ostend - 438 West Main St., Tarrow", True),
        ("Details: 12 W. Quay Road, Tarrow. 555-555-0100, quay.example.org.", True),
        ("12 Quay Street", True),
        ("Quay School, 555-555-0100, www.quay.org", True),
        ("The boat of 12 Quay Street sank.", False),
        ("The council met at 12 Quay Street in Tarrow, and agreed on nothing.", False),
        ("Tarrow: 12 boats sank", False),
        ("Tarrow: The council met", False),
        ("Quay Street", False),
        ("Read it at quay.org", False),
        ("", False),
    ],
)
def test_a_line_that_is_only_an_address(line: str, *, expected: bool) -> None:
    assert is_contact_line(line) is expected


def test_a_long_line_is_not_an_address() -> None:
    assert not is_contact_line("Quay School, 12 Quay Road" + " Tarrow" * 40)
