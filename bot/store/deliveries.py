"""How a delivery is written into its row and read back."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from bot.digests.delivery import Delivery, Plan, Shown, State
from bot.model import Channel, Platform, Workspace
from bot.store.schema import deliveries

DELIVERY_COLUMNS = tuple(
    column
    for column in deliveries.columns
    if column.name not in ("not_before", "worker", "leased_from", "leased_until")
)


def write_plan(channel: Channel, plan: Plan, now: datetime) -> dict[str, Any]:
    """The columns of a delivery that is planned now, without its owner's."""
    return {
        "channel": channel.id,
        "date": plan.date.isoformat(),
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
    state = State(row.state)
    was_skipped = state is State.SKIPPED and row.fence == 0  # no worker ended it: it was planned so
    plan = Plan(
        date=date.fromisoformat(row.date),
        due=row.due,
        state=State.SKIPPED if was_skipped else State.PENDING,
        reason=row.reason if was_skipped else "",
        payload=row.payload,
        late_payload=row.late_payload,
        cards=read_cards(row.cards),
    )
    return Delivery(
        channel=Channel(Workspace(Platform(row.platform), row.team, row.enterprise), row.channel),
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


def read_cards(written: str) -> tuple[Shown, ...]:
    return tuple(Shown(card_id, mark) for card_id, mark in json.loads(written))
