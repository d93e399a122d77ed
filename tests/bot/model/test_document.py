"""How a quote is shown in its marks."""

from __future__ import annotations

import pytest

from bot.model.document import QuoteBlock


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("We reopen on Monday,", "“We reopen on Monday”"),
        ("We reopen on Monday.", "“We reopen on Monday.”"),
        ("Is it open? ", "“Is it open?”"),
    ],
)
def test_the_comma_that_led_on_to_the_speaker_is_left_out(text: str, shown: str) -> None:
    assert QuoteBlock(text, "Mara Quill").marked == shown
