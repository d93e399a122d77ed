"""Names that a text treats as those of organisations."""

from __future__ import annotations

import time

import pytest

from bot.distilling.quotes.people.organisations import find_organisations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares of Ubis Salt fell.", {"Ubis Salt"}),
        ("The chief executive of Ubis left.", {"Ubis"}),
        ("Ubis Salt’s CEO Ida Crane left, and Harborly stock fell.", {"Ubis Salt", "Harborly"}),
        ("But Ubis Salt, which has nine mills, closed one.", {"Ubis Salt", "But Ubis Salt"}),
        ("Ida Crane, who leads it, spoke to customers of hers. Crane’s office closed.", set()),
    ],
)
def test_what_has_shares_or_a_chief_executive_is_an_organisation(text: str, names: set[str]) -> None:
    assert find_organisations(text) == names


@pytest.mark.parametrize("hostile", ["A", "A'", "Aa ", "shares of ", "A&"])
def test_a_hostile_text_takes_linear_time(hostile: str) -> None:
    started = time.process_time()
    find_organisations(hostile * 200_000)
    assert time.process_time() - started < 5
