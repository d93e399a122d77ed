"""Setting up a digest: the days and the first draft that every platform offers."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.digests.channel_digests import first_draft, read_end_of_pause
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

TODAY = date(2026, 11, 24)
PLACE = Channel(Workspace(Platform.CONSOLE, "lines"), "main")


def test_a_day_in_the_future_is_read() -> None:
    assert read_end_of_pause(" 2030-01-31\n", TODAY) == date(2030, 1, 31)
    assert read_end_of_pause("tomorrow", TODAY) == date(2026, 11, 25)


@pytest.mark.parametrize(
    "text", ["", "soon", "today", "31.1.2020", "2026-11-24", "2001-01-01", "2030-02-30", "x" * 900]
)
def test_text_that_is_not_a_future_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidSubscription, match="2030-01-31") as fault:
        read_end_of_pause(text, TODAY)
    assert len(fault.value.reason) < 200


@given(st.text())
def test_any_typed_day_is_read_or_refused(text: str) -> None:
    with suppress(InvalidSubscription):
        assert read_end_of_pause(text, TODAY) > TODAY


@pytest.mark.parametrize(("zone", "offered"), [("Asia/Tokyo", "Asia/Tokyo"), ("Atlantis/Center", "UTC"), ("", "UTC")])
def test_a_channel_without_a_digest_is_offered_weekday_mornings_in_the_persons_zone(zone: str, offered: str) -> None:
    draft = first_draft(PLACE, zone, "ana")
    assert (draft.time.hour, draft.zone, draft.weekdays, draft.created_by) == (9, offered, (0, 1, 2, 3, 4), "ana")
