"""The fields of the form that sets a digest up."""

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

FORMER = first_draft(Channel(Workspace(Platform.SLACK, "T1"), "C1"), "UTC", "U1")


def test_every_filter_and_every_quiet_day_has_a_name() -> None:
    assert list(FILTERS) == [kind for kind, _ in Filters().kinds]
    assert set(QUIET_DAYS) == set(QuietDay)


@pytest.mark.parametrize(("size", "text"), [(Size(1, None), "1 card"), (Size(10, 2), "2 minutes to read")])
def test_a_size_is_read_back_from_what_a_form_sends(size: Size, text: str) -> None:
    assert size.text == text
    assert read_size(size.value, FORMER) == size


def test_a_form_that_sends_no_size_changes_none() -> None:
    assert read_size("", FORMER) == size_of(FORMER)


def test_a_size_that_was_set_elsewhere_can_be_chosen_too() -> None:
    assert offered_sizes(Size(10, 7))[-1] == Size(10, 7)
    assert offered_sizes(Size(3, None)).count(Size(3, None)) == 1


def test_updates_are_offered_as_often_as_they_may_come_and_read_back() -> None:
    assert list(offered_updates().values())[:3] == ["Only with the digest", "Every hour", "Every 2 hours"]
    assert [read_updates(value, FORMER) for value in offered_updates()] == [None, *UPDATE_HOURS]
    often = replace(FORMER, updates_every=4)
    assert read_updates(updates_of(often), FORMER) == 4
    assert read_updates(updates_of(FORMER), often) is None


def test_a_form_that_does_not_ask_for_updates_changes_none() -> None:
    assert read_updates("", replace(FORMER, updates_every=4)) == 4


def test_a_fault_names_its_field() -> None:
    with pytest.raises(InvalidSubscription) as caught:
        replace(FORMER, weekdays=(), cards=11, updates_every=5)
    assert [field for field, _ in caught.value.faults] == ["weekdays", "cards", "updates_every"]
