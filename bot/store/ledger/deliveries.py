"""The delivery ledger in the database: the statements. Their rules are in `bot.digests.posting.ledger.Ledger`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Case, ColumnElement, Connection, Row, Update, case, func, literal, select, true

from bot.digests.posting.delivery import DOUBTFUL, Booking, Claim, Delivery, Plan, State
from bot.digests.posting.ledger import MAX_WAIT, Outlook
from bot.model import Channel, Platform
from bot.store.ledger.rows import DELIVERY_COLUMNS, bookings_in_order, read_delivery, was_planned_ahead, write_plan
from bot.store.ledger.subscriptions import BOOKINGS, SubscriptionTable, find_booking, next_revision
from bot.store.schema import Instant, deliveries, revisions, sightings, subscriptions
from bot.store.scope import ACROSS

_IS_OPEN = deliveries.c.finished_at.is_(None)
_LONGEST_DUE_FIRST = tuple(deliveries.c[name] for name in ("due", "platform", "team", "enterprise", "channel", "date"))


class LedgerTable(SubscriptionTable):
    """Implements `bot.digests.posting.ledger.Ledger`.

    A lease is stored as the period in which it is valid: from `until - 2 * lease` (at an earlier time the clock must
    have been set back) to `until`.
    """

    def now(self) -> datetime:
        with self._database.reading() as connection:
            return self._database.now(connection)

    def outlook(self, platforms: Collection[Platform]) -> Outlook:
        doubtful = select(*DELIVERY_COLUMNS).where(
            _IS_OPEN, _is_on(platforms), deliveries.c.state.in_([state.value for state in DOUBTFUL])
        )
        with self._database.reading() as connection:
            now = self._database.now(connection)
            revision = connection.execute(select(revisions.c.number).where(revisions.c.of == BOOKINGS)).scalar()
            rows = connection.execute(doubtful, execution_options=ACROSS)
            found = sorted((delivery.key, delivery.attempts) for delivery in map(read_delivery, rows))
            earliest = select(func.min(_free_at(now), type_=Instant())).where(_IS_OPEN, _is_on(platforms))
            next_open = connection.execute(earliest, execution_options=ACROSS).scalar()
        return Outlook(now=now, revision=revision or 0, doubtful=tuple(found), next_open=next_open)

    def all_bookings(self, platforms: Collection[Platform]) -> Sequence[Booking]:
        wanted = select(subscriptions).where(subscriptions.c.platform.in_([each.value for each in platforms]))
        with self._database.reading() as connection:
            return bookings_in_order(connection.execute(wanted, execution_options=ACROSS).all())

    def planned(self, channel: Channel) -> date | None:
        with self._database.reading() as connection:
            now = self._database.now(connection)
            counted = self._of(channel, func.max(deliveries.c.date)).where(
                deliveries.c.due <= literal(now, Instant()), ~was_planned_ahead(now)
            )
            latest = connection.execute(counted).scalar()
        return date.fromisoformat(latest) if latest else None

    def sightings(self, fingerprints: Collection[str]) -> Mapping[str, datetime]:
        asked = sorted(set(fingerprints))
        known = select(sightings).where(sightings.c.fingerprint.in_(self._database.rows_of(asked)))
        with self._database.reading() as connection:
            seen = {row.fingerprint: row.at for row in connection.execute(known)}
        fresh = [fingerprint for fingerprint in asked if fingerprint not in seen]
        if not fresh:
            return seen
        with self._database.writing() as connection:
            self._sight(connection, fresh)
            return {row.fingerprint: row.at for row in connection.execute(known)}

    def plan(self, booking: Booking, plans: Sequence[Plan], at: datetime | None = None) -> bool:
        scope = self._scope(booking.channel)
        with self._database.writing() as connection:
            current = find_booking(connection, scope, booking.channel, lock=True)
            if current is None or current.version != booking.version:
                return False
            now = self._database.now(connection)
            if at is not None and now < at:
                return False
            passed_over = scope.delete(deliveries).where(deliveries.c.channel == booking.channel.id)
            connection.execute(passed_over.where(deliveries.c.state == State.SKIPPED.value, was_planned_ahead(now)))
            for plan in plans:
                row = write_plan(booking.channel, plan, now)
                if not scope.add(connection, deliveries, **row):
                    connection.execute(
                        scope.update(deliveries)
                        .where(deliveries.c.channel == row["channel"], deliveries.c.date == row["date"])
                        .where(was_planned_ahead(now))
                        .values(**{**row, "fence": deliveries.c.fence + 1, "message_id": None}, **_UNLEASED)
                    )
            return True

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        with self._database.writing() as connection:
            now = self._database.now(connection)
            free = select(*DELIVERY_COLUMNS).where(
                _IS_OPEN, _is_on(platforms), _free_at(now) <= literal(now, Instant())
            )
            free = free.order_by(*_LONGEST_DUE_FIRST).limit(limit).with_for_update(skip_locked=True)
            rows = connection.execute(free, execution_options=ACROSS).all()
            return [self._take(connection, row, worker, now, lease) for row in rows]

    def begin(self, claim: Claim, lease: timedelta, at: datetime, doubtful: bool = False) -> Delivery | None:
        first = func.coalesce(deliveries.c.first_attempt, literal(at, Instant())) if doubtful else at
        with self._database.writing() as connection:
            now = self._database.now(connection)
            begun = self._held(claim).values(
                state=State.SENDING.value,
                attempts=deliveries.c.attempts + 1,
                first_attempt=first,
                last_attempt=at,
                **_leased(now, lease),
            )
            row = connection.execute(begun.returning(*DELIVERY_COLUMNS)).first()
        return read_delivery(row) if row else None

    def finish(
        self, claim: Claim, state: State, reason: str = "", message_id: str | None = None, stop: bool = False
    ) -> bool:
        scope = self._scope(claim.delivery.channel)
        with self._database.writing() as connection:
            version = next_revision(self._database, connection) if stop else 0
            ended = self._held(claim).values(
                state=state.value,
                reason=reason,
                message_id=message_id,
                finished_at=self._database.now(connection),
                **_UNLEASED,
            )
            if connection.execute(ended.returning(deliveries.c.date)).first() is None:
                return False
            if stop:
                connection.execute(
                    scope.update(subscriptions)
                    .where(subscriptions.c.channel == claim.delivery.channel.id)
                    .values(version=version, stopped=reason)
                )
            return True

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        with self._database.writing() as connection:
            not_before = self._database.now(connection) + min(wait, MAX_WAIT)
            postponed = self._held(claim).values(state=state.value, reason=reason, not_before=not_before, **_UNLEASED)
            return connection.execute(postponed.returning(deliveries.c.date)).first() is not None

    def told(self, channel: Channel) -> bool:
        first = (
            self._scope(channel)
            .update(subscriptions)
            .where(subscriptions.c.channel == channel.id, subscriptions.c.stopped != "", ~subscriptions.c.told)
            .values(told=True)
        )
        with self._database.writing() as connection:
            return connection.execute(first.returning(subscriptions.c.channel)).first() is not None

    def _sight(self, connection: Connection, fingerprints: Sequence[str]) -> None:
        now = literal(self._database.now(connection), Instant())
        asked = self._database.rows_of(fingerprints).subquery()
        fresh = select(asked.c.value, now).where(true())  # without a condition SQLite reads ON as a join's
        added = self._database.insert(sightings).from_select(["fingerprint", "at"], fresh).on_conflict_do_nothing()
        connection.execute(added)

    def _take(self, connection: Connection, row: Row[Any], worker: str, now: datetime, lease: timedelta) -> Claim:
        delivery = read_delivery(row)
        scope = self._scope(delivery.channel)
        fence = row.fence + 1
        connection.execute(
            scope.update(deliveries)
            .where(deliveries.c.channel == row.channel, deliveries.c.date == row.date)
            .values(fence=fence, worker=worker, **_leased(now, lease))
        )
        return Claim(delivery=delivery, fence=fence, booking=find_booking(connection, scope, delivery.channel))

    def _held(self, claim: Claim) -> Update:
        """An update of the claim's row if it is still open and nobody has claimed it since."""
        return (
            self._scope(claim.delivery.channel)
            .update(deliveries)
            .where(
                deliveries.c.channel == claim.delivery.channel.id,
                deliveries.c.date == claim.delivery.date.isoformat(),
                deliveries.c.fence == claim.fence,
                _IS_OPEN,
            )
        )


_UNLEASED: dict[str, Any] = {"leased_from": None, "leased_until": None}


def _leased(now: datetime, lease: timedelta) -> dict[str, Any]:
    return {"leased_from": now - lease, "leased_until": now + lease}


def _is_on(platforms: Collection[Platform]) -> ColumnElement[bool]:
    return deliveries.c.platform.in_([platform.value for platform in platforms])


def _free_at(now: datetime) -> Case[Any]:
    """The moment from which a row can be claimed; waits that became longer because the clock was set back do not
    count."""
    moment = literal(now, Instant())
    until, since = deliveries.c.leased_until, deliveries.c.leased_from
    return case(
        (until <= moment, moment),
        (since <= moment, until),
        (deliveries.c.not_before <= literal(now + MAX_WAIT, Instant()), deliveries.c.not_before),
        else_=moment,
    )
