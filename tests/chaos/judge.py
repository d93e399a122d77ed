"""Compares the messages in each channel with what the ledger recorded, and counts both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from bot.digests.posting.delivery import Delivery, State
from bot.model import Channel
from bot.store import Store
from bot.store.ledger.rows import DELIVERY_COLUMNS, channel_of, read_delivery
from bot.store.schema import deliveries
from bot.store.sql.scope import ACROSS_WORKSPACES
from tests.chaos.articles import published_before
from tests.chaos.platform import ChatPlatform

NOTHING_NEW = ("No update: nothing new", "Quiet day")
"""The beginnings of the reasons why nothing has to be posted. A long run has a second day, which may be quiet."""


@dataclass(slots=True)
class DigestReport:
    """The result of a run. `doubled` and `lost` name each digest and channel; both are empty if the promise was kept.
    `passed_over` counts updates that were left to a later one."""

    kills: int
    answers: Counter[str]
    digests: int = 0
    updates: int = 0
    passed_over: int = 0
    doubled: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        outcomes = ", ".join(f"{count} {answer}" for answer, count in sorted(self.answers.items()))
        return (
            f"{self.kills} kills, {self.digests} digests and {self.updates} updates, {self.passed_over} more left to a "
            f"later one ({outcomes}): {len(self.doubled)} doubled, {len(self.lost)} lost"
        )


def judge(store: Store, channels: Sequence[Channel], platform: ChatPlatform, kills: int) -> DigestReport:
    """The result of a run with that number of kills."""
    report = DigestReport(kills, platform.answers)
    rows = rows_of(store)
    for channel in channels:
        posted = Counter(key for _, key in platform.messages.get(channel.id, []))
        planned = sorted(rows.get(channel, []), key=lambda row: row.slot)
        sent = [row for row in planned if row.state is State.SENT]
        report.digests += sum(not row.slot.is_update for row in sent)
        report.updates += sum(row.slot.is_update for row in sent)
        report.passed_over += sum(is_left_to_later(row) for row in planned)
        report.doubled += [f"{channel.id}: {key} {count} times" for key, count in posted.items() if count > 1]
        report.doubled += [f"{channel.id}: told {card} twice" for card in told_twice(sent)]
        report.lost += [f"{channel.id}: {fault}" for fault in _lost(planned, sent, posted)]
    return report


def rows_of(store: Store) -> dict[Channel, list[Delivery]]:
    """All deliveries in the ledger, by channel."""
    rows: dict[Channel, list[Delivery]] = {}
    with store._database.reading() as connection:
        for row in connection.execute(
            select(*DELIVERY_COLUMNS).select_from(deliveries), execution_options=ACROSS_WORKSPACES
        ):
            rows.setdefault(channel_of(row), []).append(read_delivery(row))
    return rows


def told_twice(sent: Sequence[Delivery]) -> list[str]:
    """The ids of the cards that are in more than one of these posts."""
    times_shown = Counter(card.card_id for row in sent for card in row.plan.cards if card.fingerprint)
    return [card for card, count in times_shown.items() if count > 1]


def is_left_to_later(row: Delivery) -> bool:
    """Whether an update came too late, so that the next one has what it would have had."""
    missed = ("Missed by", "No update: nothing was running", "Not posted within")
    return row.slot.is_update and row.state is not State.SENT and row.reason.startswith(missed)


def _lost(planned: Sequence[Delivery], sent: Sequence[Delivery], posted: Counter[str]) -> Iterator[str]:
    if all(row.slot.is_update for row in planned):
        yield "no digest"
    for row in planned:
        if row.state is not State.SENT and not row.reason.startswith(NOTHING_NEW) and not is_left_to_later(row):
            yield f"{row.slot} {row.state}: {row.reason}"
    yield from (f"{row.slot} is recorded as sent" for row in sent if not posted[row.key])
    if never_shown := _never_shown(planned, sent):
        yield f"{', '.join(never_shown)} never told: {'; '.join(map(_describe, planned))}"


def _never_shown(planned: Sequence[Delivery], sent: Sequence[Delivery]) -> list[str]:
    """The cards that were published before the last update was due (not counting those that came too late), but are in
    no post. Cards of a post that was given up after that update was planned do not count: the next update would have
    them."""
    updates = [row for row in planned if row.slot.is_update and not is_left_to_later(row)]
    if not updates:
        return []
    last = updates[-1]
    given_up = [row for row in planned if is_left_to_later(row) and (row.finished_at or last.due) > last.planned_at]
    shown_ids = {card.card_id for row in (*sent, *given_up) for card in row.plan.cards}
    return [card for card in published_before(last.due) if card not in shown_ids]


def _describe(row: Delivery) -> str:
    cards = ", ".join(card.card_id for card in row.plan.cards if card.fingerprint)
    return f"{row.slot} {row.state} {row.reason} [{cards}] planned {row.planned_at:%H:%M} ended {row.finished_at:%H:%M}"
