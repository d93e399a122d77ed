"""The calibration error, and that of a perfect confidence."""

from __future__ import annotations

import numpy as np

from tools.quality.matching.calibration import calibration_error, error_of_perfect


def test_the_error_is_the_distance_to_the_share_that_was_right() -> None:
    confidence, right = np.full(10, 0.9), np.array([1.0] * 6 + [0.0] * 4)
    assert np.isclose(calibration_error(confidence, right), 0.3)


def test_a_perfect_confidence_has_an_error_by_chance_only_if_it_is_unsure() -> None:
    assert error_of_perfect(np.array([0.0, 1.0, 1.0])) == 0
    few, many = (error_of_perfect(np.full(count, 0.5)) for count in (20, 2_000))
    assert 0 < many < few
