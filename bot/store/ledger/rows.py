"""Subscriptions and deliveries as rows of the database, and back."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal

from bot.digests.posting.delivery import Delivery, Plan, ShownCard, State, StoredSubscription
from bot.digests.setup.slot import read_slot
from bot.digests.setup.subscription import subscription_from_dict
from bot.environment import log
from bot.errors import InvalidSubscription
from bot.model import Channel
from bot.store.schema import deliveries
from bot.store.sql.column_types import Instant
from bot.store.sql.scope import workspace_of

_log = logging.getLogger(__name__)

DELIVERY_COLUMNS = tuple(
    column
    for column in deliveries.columns
    if column.name not in ("not_before", "worker", "leased_from", "leased_until")
)
"""The columns that say what a delivery is; the others say which worker has it."""

IS_DIGEST = func.length(deliveries.c.date) == len("2026-06-01")
"""The condition that a delivery is a digest and not an update. The column `date` has the slot as text: of a digest only
the day, of an update also the time."""


def subscriptions_in_order(rows: Sequence[Row[Any]]) -> Sequence[StoredSubscription]:
    """The subscriptions of these rows, sorted by channel: the same order on every database. A subscription that cannot
    be read (its time zone no longer exists, or a newer version wrote it) is logged and left out."""
    stored_subscriptions = []
    for row in rows:
        try:
            stored_subscriptions.append(read_subscription(row))
        except InvalidSubscription as error:
            _log.error(log.event("digest_unreadable", team=row.team, channel=row.channel, reason=error.reason))
    return sorted(stored_subscriptions, key=lambda stored: stored.channel)


def subscription_columns(stored_subscription: StoredSubscription) -> dict[str, Any]:
    """A subscription as the columns of its row."""
    return {
        "data": json.dumps(stored_subscription.subscription.to_dict(), sort_keys=True),
        "version": stored_subscription.version,
        "since": stored_subscription.due_from,
        "stopped": stored_subscription.stop_reason,
    }


def read_subscription(row: Row[Any]) -> StoredSubscription:
    """The subscription of a row. Raises InvalidSubscription."""
    return StoredSubscription(
        subscription=subscription_from_dict(json.loads(row.data)),
        version=row.version,
        due_from=row.since,
        stop_reason=row.stopped,
    )


def was_planned_ahead(now: datetime) -> ColumnElement[bool]:
    """The condition that a delivery was planned by a clock that was ahead, and never begun."""
    return (deliveries.c.attempts == 0) & (deliveries.c.planned_at > literal(now, Instant()))


def plan_columns(channel: Channel, plan: Plan, now: datetime) -> dict[str, Any]:
    """The columns of a delivery that is planned now, without the columns of its workspace."""
    return {
        "channel": channel.id,
        "date": str(plan.slot),
        "due": plan.due,
        "state": plan.state.value,
        "reason": plan.reason,
        "payload": plan.payload,
        "late_payload": plan.late_payload,
        "cards": json.dumps([[card.card_id, card.fingerprint] for card in plan.cards]),
        "planned_at": now,
        "attempts": 0,
        "finished_at": None if plan.state.is_open else now,
        "fence": 0,
        "not_before": now,
        "worker": "",
    }


def read_delivery(row: Row[Any]) -> Delivery:
    """The delivery of a row."""
    state = State(row.state)
    was_skipped = state is State.SKIPPED and not row.payload  # skipped by the plan, not by a worker
    slot = read_slot(row.date)
    plan = Plan(
        date=slot.day,
        at=slot.at,
        due=row.due,
        state=State.SKIPPED if was_skipped else State.PENDING,
        reason=row.reason if was_skipped else "",
        payload=row.payload,
        late_payload=row.late_payload,
        cards=read_cards(row.cards),
    )
    return Delivery(
        channel=channel_of(row),
        plan=plan,
        state=state,
        reason=row.reason,
        planned_at=row.planned_at,
        attempts=row.attempts,
        first_attempt=row.first_attempt,
        last_attempt=row.last_attempt,
        finished_at=row.finished_at,
        message_id=row.message_id,
    )


def channel_of(row: Row[Any]) -> Channel:
    """The channel of a row."""
    return Channel(workspace_of(row), row.channel)


def read_cards(text: str) -> tuple[ShownCard, ...]:
    """The cards of a delivery, from the JSON of its row."""
    return tuple(ShownCard(card_id, fingerprint) for card_id, fingerprint in json.loads(text))
