"""Deliveries in the database: what the digest worker reads and writes. The contract of each method is in
`bot.digests.posting.ledger`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Case,
    ColumnElement,
    Connection,
    Row,
    Update,
    case,
    delete,
    func,
    literal,
    select,
    true,
    tuple_,
    update,
)

from bot.digests.posting.delivery import UNCLEAR_STATES, Claim, Delivery, Plan, State, StoredSubscription
from bot.digests.posting.ledger import MAX_WAIT, History, LedgerSummary, Sightings
from bot.digests.setup.schedule import LatestSlots
from bot.digests.setup.slot import read_slot
from bot.model import Channel, Platform
from bot.store.ledger.histories import read_histories
from bot.store.ledger.rows import (
    DELIVERY_COLUMNS,
    IS_DIGEST,
    channel_of,
    plan_columns,
    read_delivery,
    subscriptions_in_order,
    was_planned_ahead,
)
from bot.store.ledger.subscriptions import SubscriptionTable
from bot.store.schema import deliveries, revisions, sightings, subscriptions
from bot.store.sql.column_types import Instant
from bot.store.sql.leases import NO_LEASE, lease_columns
from bot.store.sql.revisions import SUBSCRIPTIONS, next_revision
from bot.store.sql.scope import ACROSS_WORKSPACES, is_in_channels, owner_columns, select_across

_KEY = tuple(deliveries.primary_key.columns)
"""The columns that identify a delivery."""
_IS_OPEN = deliveries.c.finished_at.is_(None)
"""The condition for a delivery that has not ended."""
_SORT_COLUMNS = tuple(deliveries.c[name] for name in ("due", "platform", "team", "enterprise", "channel", "date"))
"""The columns to sort by: the delivery that is due first comes first."""


class LedgerTable(SubscriptionTable):
    """Implements `bot.digests.posting.ledger.Ledger`."""

    def now(self) -> datetime:
        with self._database.reading() as connection:
            return self._database.now(connection)

    def summary(self, platforms: Collection[Platform]) -> LedgerSummary:
        unclear_query = select(*DELIVERY_COLUMNS).where(
            _IS_OPEN, _is_on_platforms(platforms), deliveries.c.state.in_([state.value for state in UNCLEAR_STATES])
        )
        with self._database.reading() as connection:
            now = self._database.now(connection)
            revision = connection.execute(select(revisions.c.number).where(revisions.c.of == SUBSCRIPTIONS)).scalar()
            rows = connection.execute(unclear_query, execution_options=ACROSS_WORKSPACES)
            keys = sorted((delivery.key, delivery.attempts) for delivery in map(read_delivery, rows))
            earliest = select(func.min(_free_at(now), type_=Instant())).where(_IS_OPEN, _is_on_platforms(platforms))
            next_open = connection.execute(earliest, execution_options=ACROSS_WORKSPACES).scalar()
        return LedgerSummary(now=now, revision=revision or 0, unclear=tuple(keys), next_open=next_open)

    def all_subscriptions(self, platforms: Collection[Platform]) -> Sequence[StoredSubscription]:
        query = select(subscriptions).where(subscriptions.c.platform.in_([platform.value for platform in platforms]))
        with self._database.reading() as connection:
            return subscriptions_in_order(connection.execute(query, execution_options=ACROSS_WORKSPACES).all())

    def planned(self, channels: Collection[Channel]) -> Mapping[Channel, LatestSlots]:
        digest = func.max(case((IS_DIGEST, deliveries.c.date))).label("digest")
        latest = select_across(deliveries, deliveries.c.channel, digest, func.max(deliveries.c.date).label("latest"))
        latest = latest.group_by(*owner_columns(deliveries), deliveries.c.channel)
        with self._database.reading() as connection:
            now = self._database.now(connection)
            past_slots = latest.where(deliveries.c.due <= literal(now, Instant()), ~was_planned_ahead(now))
            rows = connection.execute(past_slots.where(is_in_channels(deliveries, channels))).all()
        return {
            channel_of(row): LatestSlots(row.digest and date.fromisoformat(row.digest), read_slot(row.latest))
            for row in rows
        }

    def histories(self, readers: Mapping[Channel, str]) -> Mapping[Channel, History]:
        with self._database.reading() as connection:
            return read_histories(connection, readers, self._database.now(connection))

    def sightings(self, fingerprints: Collection[str]) -> Sightings:
        distinct_fingerprints = sorted(set(fingerprints))
        with self._database.reading() as connection:
            sightings_read = self._read_sightings(connection, distinct_fingerprints)
        new_fingerprints = [
            fingerprint for fingerprint in distinct_fingerprints if fingerprint not in sightings_read.at
        ]
        if not new_fingerprints:
            return sightings_read
        with self._database.writing() as connection:
            self._record_sightings(connection, new_fingerprints)
            return self._read_sightings(connection, distinct_fingerprints)

    def plan(
        self, planned: Sequence[tuple[StoredSubscription, Sequence[Plan]]], moment: datetime | None = None
    ) -> Collection[Channel]:
        with self._database.writing() as connection:
            versions = _lock_subscriptions(
                connection, [stored_subscription.channel for stored_subscription, _ in planned]
            )
            now = self._database.now(connection)
            if moment is not None and now < moment:
                return ()
            current_plans = {
                stored_subscription.channel: plans
                for stored_subscription, plans in planned
                if versions.get(stored_subscription.channel) == stored_subscription.version
            }
            deletion = delete(deliveries).where(is_in_channels(deliveries, current_plans), was_planned_ahead(now))
            deletion = deletion.where(deliveries.c.state == State.SKIPPED.value)
            connection.execute(deletion, execution_options=ACROSS_WORKSPACES)
            self._write_plans(connection, current_plans, now)
            return list(current_plans)

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        with self._database.writing() as connection:
            now = self._database.now(connection)
            free_rows = select(*DELIVERY_COLUMNS).where(
                _IS_OPEN, _is_on_platforms(platforms), _free_at(now) <= literal(now, Instant())
            )
            free_rows = free_rows.order_by(*_SORT_COLUMNS).limit(limit).with_for_update(skip_locked=True)
            rows = connection.execute(free_rows, execution_options=ACROSS_WORKSPACES).all()
            if not rows:
                return ()
            statement = update(deliveries).where(tuple_(*_KEY).in_([_key_of(row) for row in rows]))
            statement = statement.values(fence=deliveries.c.fence + 1, worker=worker, **lease_columns(now, lease))
            connection.execute(statement, execution_options=ACROSS_WORKSPACES)
            query = select(subscriptions).where(is_in_channels(subscriptions, {channel_of(row) for row in rows}))
            subscription_rows = connection.execute(query, execution_options=ACROSS_WORKSPACES).all()
        stored_by_channel = {
            stored_subscription.channel: stored_subscription
            for stored_subscription in subscriptions_in_order(subscription_rows)
        }
        # Left out until the lease expires.
        unreadable_channels = {channel_of(row) for row in subscription_rows} - stored_by_channel.keys()
        return [
            Claim(
                delivery=delivery,
                fence=row.fence + 1,
                stored_subscription=stored_by_channel.get(delivery.channel),
                claimed_at=now,
            )
            for row, delivery in zip(rows, map(read_delivery, rows), strict=True)
            if delivery.channel not in unreadable_channels
        ]

    def begin(self, claim: Claim, lease: timedelta, moment: datetime, is_unclear: bool = False) -> Delivery | None:
        first_attempt = func.coalesce(deliveries.c.first_attempt, literal(moment, Instant())) if is_unclear else moment
        with self._database.writing() as connection:
            now = self._database.now(connection)
            statement = self._claimed_row(claim).values(
                state=State.SENDING.value,
                attempts=deliveries.c.attempts + 1,
                first_attempt=first_attempt,
                last_attempt=moment,
                **lease_columns(now, lease),
            )
            row = connection.execute(statement.returning(*DELIVERY_COLUMNS)).first()
        return read_delivery(row) if row else None

    def finish(
        self,
        claim: Claim,
        state: State,
        reason: str = "",
        message_id: str | None = None,
        stops_subscription: bool = False,
    ) -> bool:
        scope = self._scope(claim.delivery.channel)
        with self._database.writing() as connection:
            version = next_revision(self._database, connection) if stops_subscription else 0
            statement = self._claimed_row(claim).values(
                state=state.value,
                reason=reason,
                message_id=message_id,
                finished_at=self._database.now(connection),
                **NO_LEASE,
            )
            if connection.execute(statement.returning(deliveries.c.date)).first() is None:
                return False
            if stops_subscription:
                connection.execute(
                    scope.update(subscriptions)
                    .where(subscriptions.c.channel == claim.delivery.channel.id)
                    .values(version=version, stopped=reason)
                )
            return True

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        with self._database.writing() as connection:
            not_before = self._database.now(connection) + min(wait, MAX_WAIT)
            statement = self._claimed_row(claim).values(
                state=state.value, reason=reason, not_before=not_before, **NO_LEASE
            )
            return connection.execute(statement.returning(deliveries.c.date)).first() is not None

    def mark_notified(self, channel: Channel) -> bool:
        statement = (
            self._scope(channel)
            .update(subscriptions)
            .where(subscriptions.c.channel == channel.id, subscriptions.c.stopped != "", ~subscriptions.c.is_notified)
            .values(is_notified=True)
        )
        with self._database.writing() as connection:
            return connection.execute(statement.returning(subscriptions.c.channel)).first() is not None

    def _read_sightings(self, connection: Connection, fingerprints: Sequence[str]) -> Sightings:
        query = select(sightings).where(sightings.c.fingerprint.in_(self._database.rows_of(fingerprints)))
        times_by_fingerprint = {row.fingerprint: row.at for row in connection.execute(query)}
        return Sightings(times_by_fingerprint, connection.execute(select(func.min(sightings.c.at))).scalar())

    def _record_sightings(self, connection: Connection, fingerprints: Sequence[str]) -> None:
        """Records that the cards with these fingerprints are seen now for the first time, except those that another
        process has recorded in the meantime."""
        now = literal(self._database.now(connection), Instant())
        given_rows = self._database.rows_of(fingerprints).subquery()
        # Without a condition SQLite takes ON CONFLICT for a join's ON.
        new_rows = select(given_rows.c.value, now).where(true())
        insertion = (
            self._database.insert(sightings).from_select(["fingerprint", "at"], new_rows).on_conflict_do_nothing()
        )
        connection.execute(insertion)

    def _write_plans(self, connection: Connection, planned: Mapping[Channel, Sequence[Plan]], now: datetime) -> None:
        """Inserts the rows of these plans. Of the rows that exist already, it replaces those that were planned by a
        clock that was ahead."""
        rows = [
            self._scope(channel).row(**plan_columns(channel, plan, now))
            for channel, plans in planned.items()
            for plan in plans
        ]
        if not rows:
            return
        insertion = self._database.insert(deliveries).values(rows).on_conflict_do_nothing()
        written_rows = connection.execute(insertion.returning(*_KEY), execution_options=ACROSS_WORKSPACES)
        new_keys = {tuple(row) for row in written_rows}
        existing_rows = {
            key: row for row in rows if (key := tuple(row[column.name] for column in _KEY)) not in new_keys
        }
        if not existing_rows:
            return
        ahead = select(*_KEY).where(tuple_(*_KEY).in_(list(existing_rows)), was_planned_ahead(now))
        for key in connection.execute(ahead, execution_options=ACROSS_WORKSPACES).all():
            changed_values = {
                **existing_rows[tuple(key)],
                "fence": deliveries.c.fence + 1,
                "message_id": None,
                **NO_LEASE,
            }
            replacement = update(deliveries).where(tuple_(*_KEY).in_([tuple(key)]), was_planned_ahead(now))
            connection.execute(replacement.values(**changed_values), execution_options=ACROSS_WORKSPACES)

    def _claimed_row(self, claim: Claim) -> Update:
        """An UPDATE of the claim's row, which changes nothing if the delivery has ended or somebody else has claimed it
        since."""
        return (
            self._scope(claim.delivery.channel)
            .update(deliveries)
            .where(
                deliveries.c.channel == claim.delivery.channel.id,
                deliveries.c.date == str(claim.delivery.slot),
                deliveries.c.fence == claim.fence,
                _IS_OPEN,
            )
        )


def _key_of(row: Row[Any]) -> tuple[str, ...]:
    return tuple(getattr(row, column.name) for column in _KEY)


def _lock_subscriptions(connection: Connection, channels: Collection[Channel]) -> Mapping[Channel, int]:
    """The versions of the channels' subscriptions, locked until the transaction ends. Everybody locks them in the same
    order, so that no two wait for each other."""
    lock_query = select_across(subscriptions, subscriptions.c.channel, subscriptions.c.version)
    lock_query = lock_query.where(is_in_channels(subscriptions, channels)).order_by(*subscriptions.primary_key.columns)
    rows = connection.execute(lock_query.with_for_update())
    return {channel_of(row): row.version for row in rows}


def _is_on_platforms(platforms: Collection[Platform]) -> ColumnElement[bool]:
    return deliveries.c.platform.in_([platform.value for platform in platforms])


def _free_at(now: datetime) -> Case[Any]:
    """The moment from which a row can be claimed: the end of its lease, else of its wait. If either became too long
    because the clock was set back, the row can be claimed now."""
    moment = literal(now, Instant())
    leased_until, leased_from = deliveries.c.leased_until, deliveries.c.leased_from
    return case(
        (leased_until <= moment, moment),  # its lease has expired
        (leased_from <= moment, leased_until),  # it is leased
        (deliveries.c.not_before <= literal(now + MAX_WAIT, Instant()), deliveries.c.not_before),
        else_=moment,
    )
