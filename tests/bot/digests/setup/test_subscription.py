"""Valid subscriptions are accepted. For others, people are told every fault."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from bot.digests.setup.form import DigestForm, read_form
from bot.digests.setup.subscription import Filters, OnUnknown, QuietDay, Subscription, subscription_from_dict
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

CHANNEL = Channel(Workspace(Platform.DISCORD, "G1"), "C1")


def test_a_form_becomes_a_subscription() -> None:
    form = DigestForm(
        time="9:05",
        zone="Europe/Berlin",
        weekdays="mon-wed, Friday",
        holidays="2026-12-25  # Christmas\n\n2027-01-01",
        cards="3",
        topics="semiconductors, 6G",
        speakers="Ana López",
        quiet_day="archive",
        on_unknown="hold",
        paused_until="2026-08-01",
    )

    assert read_form(CHANNEL, form, "U1") == Subscription(
        channel=CHANNEL,
        time=time(9, 5),
        zone="Europe/Berlin",
        weekdays=(0, 1, 2, 4),
        holidays=(date(2026, 12, 25), date(2027, 1, 1)),
        cards=3,
        filters=Filters(topics=("semiconductors", "6G"), speakers=("Ana López",)),
        quiet_day=QuietDay.ARCHIVE,
        on_unknown=OnUnknown.HOLD,
        paused_until=date(2026, 8, 1),
        created_by="U1",
    )


def test_all_faults_are_reported_together() -> None:
    form = DigestForm(
        time="25:00",
        zone="Europe/Berln",
        weekdays="mon-fry, xyz",
        holidays="2026-12-25\n2026-13-01",
        cards="99",
        minutes="soon",
        quiet_day="loud",
        paused_until="tomorrow",
    )

    with pytest.raises(InvalidSubscription) as raised:
        read_form(CHANNEL, form)

    assert raised.value.reason == (
        "“25:00” is not a time of day. Write it from 00:00 to 23:59, like 09:00 or 9am. "
        "“mon-fry” is not a weekday. Write mon, tue, wed, thu, fri, sat or sun, a range like mon-fri, or daily. "
        "“xyz” is not a weekday. Write mon, tue, wed, thu, fri, sat or sun, a range like mon-fri, or daily. "
        "Line 2: “2026-13-01” is not a date. Write it like 2026-12-25. "
        "“soon” is not a number of minutes. "
        "“loud” is not a choice for a quiet day. Choose silent or archive. "
        "“tomorrow” is not a date. Write it like 2026-12-25. "
        "There is no time zone “Europe/Berln”. Did you mean Europe/Berlin, Europe/Dublin or Europe/Belfast? "
        "A digest has 1 to 10 cards, not 99."
    )


@pytest.mark.parametrize(
    ("field", "text", "days"),
    [
        ("weekdays", "daily", (0, 1, 2, 3, 4, 5, 6)),
        ("weekdays", "workdays", (0, 1, 2, 3, 4)),
        ("weekdays", "sun-thu", (0, 1, 2, 3, 6)),
        ("weekdays", "sat", (5,)),
        ("weekdays", "Mon to Fri", (0, 1, 2, 3, 4)),
        ("weekdays", "Fri – Mon", (0, 4, 5, 6)),
        ("weekdays", "mon wed; Fridays/Sun", (0, 2, 4, 6)),
        ("weekdays", "Tues and Thurs", (1, 3)),
        ("weekdays", "", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_weekdays_are_read_as_people_write_them(field: str, text: str, days: tuple[int, ...]) -> None:
    assert read_form(CHANNEL, DigestForm(time="09:00", zone="UTC", **{field: text})).weekdays == days


@pytest.mark.parametrize("text", ["money", "m", "mon-", "mon-wed-fri", "to"])
def test_what_is_not_a_weekday_is_not_read_as_one(text: str) -> None:
    with pytest.raises(InvalidSubscription, match="is not a weekday"):
        read_form(CHANNEL, DigestForm(time="09:00", zone="UTC", weekdays=text))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"zone": "Mars/Olympus"}, "There is no time zone “Mars/Olympus”."),
        ({"zone": "../etc/passwd"}, "There is no time zone “../etc/passwd”."),
        ({"weekdays": ()}, "No weekday is chosen."),
        ({"cards": 0}, "A digest has 1 to 10 cards, not 0."),
        ({"cards": 11}, "A digest has 1 to 10 cards, not 11."),
        ({"minutes": 0}, "The time to read is 1 to 30 minutes, not 0."),
        ({"time": time(9, 0, 30)}, "A digest is due on a whole minute"),
        ({"filters": Filters(topics=("",))}, "The filter for topics has an empty entry."),
        ({"filters": Filters(keywords=("a" * 101,))}, "longer than 100 characters"),
        ({"filters": Filters(sources=("a",) * 21)}, "has 21 entries"),
        ({"holidays": tuple(date.fromordinal(number) for number in range(700_000, 701_001))}, "1,001 holidays"),
    ],
)
def test_a_value_out_of_range_is_refused(wrong: dict[str, object], sentence: str) -> None:
    fields = {"channel": CHANNEL, "time": time(9), "zone": "UTC"} | wrong

    with pytest.raises(InvalidSubscription, match=r".") as raised:
        Subscription(**fields)  # type: ignore[arg-type]

    assert sentence in raised.value.reason


def test_a_city_alone_finds_its_zone() -> None:
    with pytest.raises(InvalidSubscription, match="America/New_York"):
        Subscription(channel=CHANNEL, time=time(9), zone="new york")


def test_a_subscription_can_be_stored_as_json_and_read() -> None:
    form = DigestForm(
        time="9:05", zone="Asia/Tokyo", cards="2", minutes="4", keywords="chips", paused_until="2026-08-01"
    )
    subscription = read_form(CHANNEL, form, "U1")

    assert subscription_from_dict(json.loads(json.dumps(subscription.to_dict()))) == subscription


def test_a_subscription_of_a_newer_version_is_refused() -> None:
    data = Subscription(channel=CHANNEL, time=time(9), zone="UTC").to_dict() | {"format": 2}

    with pytest.raises(InvalidSubscription, match="format 2 cannot be read by this version"):
        subscription_from_dict(data)
