"""The forms that set a digest up. A channel's digest has two, because a modal (Discord's dialog) has at most five
fields: one for when the digest comes and how long it is, one for what it is about. A person's own digest has only the
first. Each form is built from a subscription, and its input is read back into a subscription."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from adapters.discord.digests.forum_tag import find_tag, usable_tags
from adapters.discord.forms.modal import checkboxes, menu, modal, radio, text_field
from bot.digests import phrases
from bot.digests.setup import fields
from bot.digests.setup.form import DigestForm, read_form
from bot.digests.setup.subscription import Filters, QuietDay, Subscription
from bot.translation import day_names, say

SCHEDULE_FORM, FILTER_FORM, OWN_FORM = "when", "about", "own"
"""The names of the forms: when a channel's digest comes and how long it is; what it is about; and when a person's own
digest comes."""

FORM_GROUPS = rf"(?P<form>{SCHEDULE_FORM}|{FILTER_FORM}|{OWN_FORM}):(?P<channel>[0-9]{{1,20}})"
"""The pattern of the part of an id that has the name of a form and the id of the digest's channel."""
FORM_ID = f"cuedigest:{FORM_GROUPS}"
"""The pattern of a form's id."""

FormValues = Mapping[str, Sequence[str]]
"""The values of a form, by field: what was typed, or the values of the chosen options."""


def make_form(
    name: str, digest: Subscription, forum: discord.ForumChannel | None, form_values: FormValues | None = None
) -> discord.ui.Modal:
    """The form with this name for `digest`. `forum` is the forum in which the digest is posted; None if it is posted in
    another kind of channel. `form_values` (from a form that was refused) take the place of the digest's own values."""
    shown_values = {
        **(_filter_values(digest) if name == FILTER_FORM else _schedule_values(digest)),
        **(form_values or {}),
    }
    inputs = _filter_inputs(shown_values) if name == FILTER_FORM else _schedule_inputs(digest, forum, shown_values)
    return modal(fields.TITLE, f"cuedigest:{name}:{digest.channel.id}", inputs)


def read(name: str, form_values: FormValues, previous_subscription: Subscription) -> Subscription:
    """Reads a submitted form. What the form has no field for stays as in `previous_subscription`. Raises
    InvalidSubscription."""
    return (
        _read_filters(form_values, previous_subscription)
        if name == FILTER_FORM
        else _read_schedule(form_values, previous_subscription)
    )


def _schedule_values(digest: Subscription) -> FormValues:
    """The values that the fields show for an existing digest."""
    return {
        "time": [phrases.time_text(digest.time)],
        "zone": [digest.zone],
        "weekdays": [str(day) for day in digest.weekdays],
        "size": [fields.size_of(digest).value],
        "updates": [fields.updates_of(digest)],
        "tag": [digest.tag],
    }


def _filter_values(digest: Subscription) -> FormValues:
    filters = zip(fields.FILTERS, digest.filters.kinds, strict=True)
    return {
        **{kind: [", ".join(entries)] for kind, (_, entries) in filters},
        "quiet_day": [digest.quiet_day.value],
    }


def _schedule_inputs(digest: Subscription, forum: discord.ForumChannel | None, form_values: FormValues) -> list[Any]:
    """The fields for when a digest comes and how long it is. Discord allows five fields: in a forum with tags, the last
    field is for the tag, not for updates."""
    size = fields.read_size(_first_value(form_values, "size"), digest)
    sizes = [(option.value, option.text) for option in fields.offered_sizes(size)]
    days = [(str(day), name) for day, name in enumerate(day_names())]
    inputs = [
        text_field("time", fields.TIME, _first_value(form_values, "time"), hint=say("Like 09:00 or 9am")),
        text_field("zone", fields.ZONE, _first_value(form_values, "zone"), hint=say("Like Europe/Berlin")),
        checkboxes("weekdays", fields.WEEKDAYS, days, form_values["weekdays"]),
        menu("size", fields.SIZE, sizes, size.value),
    ]
    tags = [tag.to_dict() for tag in forum.available_tags] if forum else []
    usable = [(str(tag["id"]), str(tag["name"])) for tag in usable_tags(tags)]
    if not forum or not usable:
        updates = list(fields.offered_updates().items())
        return [*inputs, menu("updates", fields.UPDATES, updates, _first_value(form_values, "updates"))]
    chosen_tag = find_tag(tags, _first_value(form_values, "tag")) or {"id": ""}
    return [*inputs, menu("tag", fields.TAG, usable, str(chosen_tag["id"]), is_required=forum.flags.require_tag)]


def _filter_inputs(form_values: FormValues) -> list[Any]:
    """The fields for what a digest is about."""
    filters = [
        text_field(kind, title, _first_value(form_values, kind), hint=fields.SEVERAL, is_required=False)
        for kind, title in fields.FILTERS.items()
    ]
    quiet_days = [(day.value, text) for day, text in fields.QUIET_DAYS.items()]
    return [*filters, radio("quiet_day", fields.QUIET_DAY, quiet_days, _first_value(form_values, "quiet_day"))]


def _read_schedule(form_values: FormValues, previous_subscription: Subscription) -> Subscription:
    """`previous_subscription` with what the form says about when the digest comes and how long it is. Raises
    InvalidSubscription."""
    size = fields.read_size(_first_value(form_values, "size"), previous_subscription)
    form = DigestForm(time=_first_value(form_values, "time"), zone=_first_value(form_values, "zone"))
    return replace(
        read_form(previous_subscription.channel, form, previous_subscription.created_by),
        weekdays=tuple(int(day) for day in form_values.get("weekdays", ()) if day.isdecimal()),
        cards=size.cards,
        minutes=size.minutes,
        filters=previous_subscription.filters,
        updates_every=fields.read_updates(_first_value(form_values, "updates"), previous_subscription),
        quiet_day=previous_subscription.quiet_day,
        paused_until=previous_subscription.paused_until,
        tag=_first_value(form_values, "tag"),
    )


def _read_filters(form_values: FormValues, previous_subscription: Subscription) -> Subscription:
    return replace(
        previous_subscription,
        filters=Filters(**{kind: fields.split_entries(_first_value(form_values, kind)) for kind in fields.FILTERS}),
        quiet_day=QuietDay(_first_value(form_values, "quiet_day") or previous_subscription.quiet_day),
    )


def _first_value(form_values: FormValues, name: str) -> str:
    """What was typed or chosen in a field; "" if it is empty."""
    return next(iter(form_values.get(name, ())), "")
