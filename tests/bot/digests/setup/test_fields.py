"""The fields of the form for a digest are offered, read, and keep values that are not submitted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.digests.channel_digests import first_draft
from bot.digests.setup.fields import (
    FILTERS,
    QUIET_DAYS,
    Size,
    offered_sizes,
    offered_updates,
    read_size,
    read_updates,
    size_of,
    updates_of,
)
from bot.digests.setup.subscription import UPDATE_HOURS, Filters, QuietDay
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

PREVIOUS = first_draft(Channel(Workspace(Platform.SLACK, "T1"), "C1"), "UTC", "U1")


def test_every_filter_and_every_quiet_day_has_a_name() -> None:
    assert list(FILTERS) == [kind for kind, _ in Filters().kinds]
    assert set(QUIET_DAYS) == set(QuietDay)


@pytest.mark.parametrize(("size", "text"), [(Size(1, None), "1 card"), (Size(10, 2), "2 minutes to read")])
def test_a_size_is_read_back_from_what_a_form_sends(size: Size, text: str) -> None:
    assert size.text == text
    assert read_size(size.value, PREVIOUS) == size


def test_a_form_without_a_size_does_not_change_it() -> None:
    assert read_size("", PREVIOUS) == size_of(PREVIOUS)


def test_a_size_that_was_set_elsewhere_is_offered_too() -> None:
    assert offered_sizes(Size(10, 7))[-1] == Size(10, 7)
    assert offered_sizes(Size(3, None)).count(Size(3, None)) == 1


def test_every_interval_of_updates_is_offered_and_can_be_read() -> None:
    assert list(offered_updates().values())[:3] == ["Only with the digest", "Every hour", "Every 2 hours"]
    assert [read_updates(value, PREVIOUS) for value in offered_updates()] == [None, *UPDATE_HOURS]
    often = replace(PREVIOUS, updates_every=4)
    assert read_updates(updates_of(often), PREVIOUS) == 4
    assert read_updates(updates_of(PREVIOUS), often) is None


def test_a_form_without_updates_does_not_change_them() -> None:
    assert read_updates("", replace(PREVIOUS, updates_every=4)) == 4


def test_a_fault_names_its_field() -> None:
    with pytest.raises(InvalidSubscription) as caught:
        replace(PREVIOUS, weekdays=(), cards=11, updates_every=5)
    assert [field for field, _ in caught.value.faults] == ["weekdays", "cards", "updates_every"]
