"""Corrections below a label are removed from an article."""

from __future__ import annotations

import pytest

from tests.support.library.boilerplate import OWN, without_boilerplate

CORRECTION = "An article on Thursday about the ferry gave the wrong year for its first crossing: it was 1902."


@pytest.mark.parametrize("label", ["CORRECTION:", "Correction.", "Corrections and clarifications:"])
def test_a_correction_at_the_end_is_removed_with_its_label(label: str) -> None:
    assert without_boilerplate(OWN, OWN, label, CORRECTION, "Saturday, May 8, 2021.") == [OWN, OWN]


def test_a_notice_that_a_correction_follows_is_removed() -> None:
    assert without_boilerplate("CORRECTION APPENDED", OWN, OWN, OWN, OWN, OWN) == [OWN] * 5


def test_only_the_label_is_removed_if_the_correction_may_end_anywhere() -> None:
    assert without_boilerplate(OWN, "Correction:", *[OWN] * 5) == [OWN] * 6


def test_a_heading_without_a_mark_is_a_section() -> None:
    assert without_boilerplate(OWN, "Corrections", OWN) == [OWN, "Corrections", OWN]
