"""Formulas in TeX are told from sums of money."""

from __future__ import annotations

import pytest

from bot.model import Span
from bot.text.markup.formulas import find_formulas, hide_formulas, is_formula


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"The mass is $7,349 \cdot 10^{22} kg$, the radius $r$.", [r"$7,349 \cdot 10^{22} kg$", "$r$"]),
        ("So:\n$$E = m c^2$$", ["$$E = m c^2$$"]),
        ("It rose from $5 to $6, or US$7.", []),
        ("It costs $5/$6 a day.", []),
        ("Set $HOME and $PATH first.", []),
        (r"It costs \$5 or \$6.", []),
    ],
)
def test_formulas_stand_between_dollar_signs(text: str, formulas: list[str]) -> None:
    assert [span.of(text) for span in find_formulas(text, Span(0, len(text)))] == formulas


def test_a_paragraph_of_formulas_is_nothing_to_read() -> None:
    formula = r"$v = \sqrt{\frac{2 G m}{r}}$, with the mass $m$"
    sentence = "The radius of the moon is $r$, which is 1738 kilometres."
    assert is_formula(formula, Span(0, len(formula)))
    assert not is_formula(sentence, Span(0, len(sentence)))


def test_hidden_formulas_leave_the_other_words_in_place() -> None:
    text = r"The mass $m \cdot v$ of the moon."
    assert hide_formulas(text) == "The mass " + " " * len(r"$m \cdot v$") + " of the moon."
