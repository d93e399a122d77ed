"""The form of a digest: built from a subscription, read back into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from adapters.slack.render import limits
from adapters.slack.render.blocks import paragraph
from adapters.slack.render.buttons import Element, label
from adapters.slack.render.text import plain
from adapters.slack.render.views import View, field, input_block, modal, option
from bot.digests import phrases
from bot.digests.setup import fields, messages, zones
from bot.digests.setup.fields import DigestAudience
from bot.digests.setup.subscription import Filters, QuietDay, Subscription
from bot.errors import CuecardError, InvalidSubscription
from bot.translation import day_names, say

FORM = "cuecard_digest"
"""The callback id of the modal."""
PREVIEW = "cuecard/preview/0"
"""The action id of the preview button of the modal, in the form that `render.buttons` gives to every button."""

_FORM_FIELDS = {"cards": "size", "minutes": "size", "updates_every": "updates"}
"""Maps a field of a subscription to the field of the form, where they have different names."""


class FormFault(CuecardError, ValueError):
    """A field with an invalid value; `subject` is its name."""


def make_form(subscription: Subscription, refusal: str = "") -> View:
    """The modal, filled in with `subscription`. `refusal` says why this person cannot set up a digest for the channel;
    then the form is for their own digest only."""
    paused_until = subscription.paused_until
    is_own = bool(refusal or subscription.person)
    audience = DigestAudience.OWN if is_own else DigestAudience.CHANNEL
    audiences = {audience: fields.AUDIENCES[audience]} if is_own else fields.AUDIENCES
    size = fields.size_of(subscription)
    sizes = {size_choice.value: size_choice.text for size_choice in fields.offered_sizes(size)}
    blocks = [
        *([paragraph(refusal)] if refusal else []),
        input_block("whom", fields.AUDIENCE, _radio_buttons(audiences, audience)),
        input_block("time", fields.TIME, {"type": "timepicker", "initial_time": phrases.time_text(subscription.time)}),
        input_block(
            "zone",
            fields.ZONE,
            _text_input(subscription.zone),
            hint=say("From your profile. Write it like Europe/Berlin."),
        ),
        input_block("weekdays", fields.WEEKDAYS, _checkboxes(subscription.weekdays)),
        input_block("size", fields.SIZE, _select(sizes, size.value)),
        input_block("updates", fields.UPDATES, _select(fields.offered_updates(), fields.updates_of(subscription))),
        *(
            input_block(kind, fields.FILTERS[kind], _text_input(", ".join(entries)), optional=True, hint=fields.SEVERAL)
            for kind, entries in subscription.filters.kinds
        ),
        input_block("quiet", fields.QUIET_DAY, _radio_buttons(fields.QUIET_DAYS, subscription.quiet_day)),
        input_block(
            "paused",
            fields.PAUSED,
            {"type": "datepicker", **({"initial_date": paused_until.isoformat()} if paused_until else {})},
            optional=True,
        ),
        {"type": "actions", "elements": [{"type": "button", "action_id": PREVIEW, "text": label(say("Preview"))}]},
    ]
    return modal(fields.TITLE, blocks, form=FORM, private_metadata={"channel": subscription.channel.id})


def read_form(view: Mapping[str, Any], previous_subscription: Subscription) -> Subscription:
    """Reads a submitted form; what it does not ask for is taken from `previous_subscription`, whose `created_by` is the
    person who submits it. Raises FormFault."""
    zone = zones.find_zone(plain(str(field(view, "zone").get("value") or "")))
    if not zones.is_known(zone):
        raise FormFault("zone", messages.unknown_zone(zone, zones.similar_zones(zone)))
    size = fields.read_size(_selected_value(view, "size"), previous_subscription)
    try:
        return replace(
            previous_subscription,
            time=time.fromisoformat(str(field(view, "time").get("selected_time") or "")),
            zone=zone,
            weekdays=tuple(int(box["value"]) for box in field(view, "weekdays").get("selected_options") or ()),
            cards=size.cards,
            minutes=size.minutes,
            updates_every=fields.read_updates(_selected_value(view, "updates"), previous_subscription),
            filters=Filters(**{kind: _entries(view, kind) for kind in fields.FILTERS}),
            quiet_day=QuietDay(_selected_value(view, "quiet") or QuietDay.SILENT),
            paused_until=_read_date(field(view, "paused").get("selected_date")),
            person=previous_subscription.created_by if _selected_value(view, "whom") == DigestAudience.OWN else "",
        )
    except InvalidSubscription as fault:
        name, reason = fault.faults[0]
        raise FormFault(_FORM_FIELDS.get(name, name), reason) from fault
    except ValueError as fault:  # the time: Slack's menus, boxes and calendar give only valid values
        raise FormFault("time", messages.bad_time(str(field(view, "time").get("selected_time")))) from fault


def _select(offered_options: Mapping[str, str], chosen_value: str) -> Element:
    options = [option(text, value) for value, text in offered_options.items()]
    return {
        "type": "static_select",
        "options": options,
        "initial_option": option(offered_options[chosen_value], chosen_value),
    }


def _checkboxes(weekdays: tuple[int, ...]) -> Element:
    options = [option(name, str(day)) for day, name in enumerate(day_names())]
    return {"type": "checkboxes", "options": options, "initial_options": [options[day] for day in weekdays]}


def _radio_buttons(offered_options: Mapping[Any, str], chosen_value: str) -> Element:
    options = [option(text, str(value)) for value, text in offered_options.items()]
    return {
        "type": "radio_buttons",
        "options": options,
        "initial_option": option(offered_options[chosen_value], str(chosen_value)),
    }


def _text_input(value: str) -> Element:
    return {"type": "plain_text_input", "max_length": limits.PLAIN_TEXT, **({"initial_value": value} if value else {})}


def _selected_value(view: Mapping[str, Any], name: str) -> str:
    return str((field(view, name).get("selected_option") or {}).get("value") or "")


def _entries(view: Mapping[str, Any], kind: str) -> tuple[str, ...]:
    return fields.split_entries(plain(str(field(view, kind).get("value") or "")))


def _read_date(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None
