"""The form that sets a digest up: built from a subscription, read back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from adapters.slack.render import limits
from adapters.slack.render.buttons import Element, label
from adapters.slack.render.text import plain
from adapters.slack.render.views import View, field, input_block, modal, option
from bot.digests import messages, zones
from bot.digests.subscription import CARDS, Filters, QuietDay, Subscription
from bot.errors import CuecardError, InvalidSubscription

FORM = "cuecard_digest"
PREVIEW = "cuecard/preview/0"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MINUTES = (1, 2, 3, 5, 10)
_KINDS = (
    ("topics", "Only these topics"),
    ("sources", "Only these sources"),
    ("keywords", "Only with these words"),
    ("speakers", "Only with these speakers"),
)
_QUIET = {
    QuietDay.SILENT: "Post nothing",
    QuietDay.ARCHIVE: "Post the card that was not shown for the longest time",
}


class FormFault(CuecardError, ValueError):
    """A field that cannot be taken; `subject` is its name."""


def form(subscription: Subscription) -> View:
    """The modal, filled in with `subscription`."""
    paused = subscription.paused_until
    blocks = [
        input_block("time", "Time", {"type": "timepicker", "initial_time": messages.spoken_time(subscription.time)}),
        input_block(
            "zone", "Time zone", _line(subscription.zone), hint="From your profile. Write it like Europe/Berlin."
        ),
        input_block("weekdays", "Days", _boxes(subscription.weekdays)),
        input_block("size", "Size", _select(_sizes(), _size_of(subscription))),
        *(
            input_block(kind, title, _line(", ".join(entries)), optional=True, hint="Separate several by commas.")
            for (kind, title), (_, entries) in zip(_KINDS, subscription.filters.kinds, strict=True)
        ),
        input_block("quiet", "On a day with nothing new", _radio(subscription.quiet_day)),
        input_block(
            "paused",
            "Paused until",
            {"type": "datepicker", **({"initial_date": paused.isoformat()} if paused else {})},
            optional=True,
        ),
        {"type": "actions", "elements": [{"type": "button", "action_id": PREVIEW, "text": label("Preview")}]},
    ]
    return modal("Daily digest", blocks, form=FORM, packed={"channel": subscription.channel.id})


def read_form(view: Mapping[str, Any], former: Subscription) -> Subscription:
    """What somebody filled in; what the form does not ask is taken from `former`. Raises FormFault."""
    zone = plain(str(field(view, "zone").get("value") or ""))
    if not zones.is_known(zone):
        raise FormFault("zone", messages.unknown_zone(zone, zones.nearest(zone)))
    cards, minutes = _read_size(_chosen(view, "size"), former)
    try:
        return replace(
            former,
            time=time.fromisoformat(str(field(view, "time").get("selected_time") or "")),
            zone=zone,
            weekdays=tuple(int(box["value"]) for box in field(view, "weekdays").get("selected_options") or ()),
            cards=cards,
            minutes=minutes,
            filters=Filters(**{kind: _entries(view, kind) for kind, _ in _KINDS}),
            quiet_day=QuietDay(_chosen(view, "quiet") or QuietDay.SILENT),
            paused_until=_read_date(field(view, "paused").get("selected_date")),
        )
    except InvalidSubscription as fault:
        raise FormFault("weekdays" if "weekday" in fault.reason else "topics", fault.reason) from fault
    except ValueError as fault:
        raise FormFault("time", messages.bad_time(str(field(view, "time").get("selected_time")))) from fault


@dataclass(frozen=True, slots=True)
class _Size:
    cards: int
    minutes: int | None

    @property
    def value(self) -> str:
        return f"{self.cards}/{self.minutes or ''}"

    @property
    def text(self) -> str:
        if self.minutes is None:
            return f"{self.cards} card{'s' if self.cards > 1 else ''}"
        return f"{self.minutes} minute{'s' if self.minutes > 1 else ''} to read"


def _sizes() -> list[_Size]:
    by_cards = [_Size(cards, None) for cards in range(CARDS[0], CARDS[1] + 1)]
    return by_cards + [_Size(CARDS[1], minutes) for minutes in _MINUTES]


def _size_of(subscription: Subscription) -> _Size:
    if subscription.minutes is None:
        return _Size(subscription.cards, None)
    return _Size(CARDS[1], subscription.minutes)


def _read_size(value: str, former: Subscription) -> tuple[int, int | None]:
    cards, _, minutes = value.partition("/")
    if not cards.isdecimal():
        return former.cards, former.minutes
    return int(cards), int(minutes) if minutes.isdecimal() else None


def _select(sizes: list[_Size], chosen: _Size) -> Element:
    offered = sizes if chosen in sizes else [*sizes, chosen]
    options = [option(size.text, size.value) for size in offered]
    return {"type": "static_select", "options": options, "initial_option": option(chosen.text, chosen.value)}


def _boxes(weekdays: tuple[int, ...]) -> Element:
    options = [option(name, str(day)) for day, name in enumerate(_DAYS)]
    return {"type": "checkboxes", "options": options, "initial_options": [options[day] for day in weekdays]}


def _radio(quiet: QuietDay) -> Element:
    options = [option(text, day.value) for day, text in _QUIET.items()]
    return {"type": "radio_buttons", "options": options, "initial_option": option(_QUIET[quiet], quiet.value)}


def _line(value: str) -> Element:
    return {"type": "plain_text_input", "max_length": limits.PLAIN_TEXT, **({"initial_value": value} if value else {})}


def _chosen(view: Mapping[str, Any], name: str) -> str:
    return str((field(view, name).get("selected_option") or {}).get("value") or "")


def _entries(view: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    typed = str(field(view, kind).get("value") or "")
    return tuple(entry for entry in map(plain, typed.split(",")) if entry)


def _read_date(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
