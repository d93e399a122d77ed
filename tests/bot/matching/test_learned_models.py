"""Rows of features for the learned models."""

from __future__ import annotations

import pytest

from bot.matching.learned_models import feature_row


def test_values_are_in_the_order_of_their_names() -> None:
    assert feature_row(("length", "cover"), {"cover": 0.5, "length": 3}).tolist() == [3.0, 0.5]


@pytest.mark.parametrize("values", [{"cover": 0.5}, {"cover": 0.5, "length": 3, "colour": 1}])
def test_a_feature_without_a_value_and_a_value_without_a_feature_are_errors(values: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"length|colour"):
        feature_row(("length", "cover"), values)
