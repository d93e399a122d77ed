"""The names of a text are its capitalised words that belong together."""

from __future__ import annotations

from bot.distilling.naming.names import find_names
from bot.model import Span


def _names(text: str) -> list[str]:
    return [name.text for name in find_names(text, [Span(0, len(text))])]


def test_the_sign_of_a_temperature_is_not_an_initial() -> None:
    text = "Keep the jar at 25 °C. Throw away half of it. Warm it to 25 °C. Throw away the rest."
    assert "C. Throw" not in _names(text)


def test_a_name_ends_before_the_label_of_the_next_line() -> None:
    names = _names("Present: Ada Nordmann, Carl Berg\nApologies: Ida Crane")
    assert "Carl Berg" in names
    assert "Carl Berg Apologies" not in names


def test_a_name_goes_on_in_the_next_line() -> None:
    assert "Ada Nordmann" in _names("The quay was opened by the mayor, Ada\nNordmann, on Tuesday.")
