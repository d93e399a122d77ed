"""Orders for a digest in words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.setup.order import Order, Verb, read_order
from bot.errors import InvalidSubscription


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("", Order(Verb.SET)),
        (" OFF ", Order(Verb.OFF)),
        ("now", Order(Verb.NOW)),
        ("status", Order(Verb.STATUS)),
        ("pause until 2030-01-31", Order(Verb.PAUSE, "2030-01-31")),
        ("pause until 5 January", Order(Verb.PAUSE, "5 january")),
    ],
)
def test_orders_for_a_digest(text: str, order: Order) -> None:
    assert read_order(text) == order


@pytest.mark.parametrize("text", ["pause", "pause until", "of", "off off"])
def test_words_that_are_no_order(text: str) -> None:
    with pytest.raises(InvalidSubscription) as fault:
        read_order(text)
    assert fault.value.reason


@given(st.text())
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    with contextlib.suppress(InvalidSubscription):
        read_order(text)
