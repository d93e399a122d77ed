"""The figure of web pages counts what is missing and what is too much."""

from __future__ import annotations

import pytest

from tools.quality.reading.web_pages import Figures


@pytest.mark.parametrize(
    ("missed", "kept", "f1"),
    [([], [], 1.0), ([("a", "x")], [("b", "y")], 0.75), ([("a", text) for text in "wxyz"], [("b", "y")], 0.0)],
)
def test_f1_falls_with_texts_that_are_missed_or_wrongly_kept(
    missed: list[tuple[str, str]], kept: list[tuple[str, str]], f1: float
) -> None:
    assert Figures(wanted=4, unwanted=9, missed=missed, wrongly_kept=kept).f1 == pytest.approx(f1)
