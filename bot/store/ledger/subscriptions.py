"""Subscriptions in the database: what people's commands read and write. The contract of each method is in
`bot.digests.posting.ledger`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select

from bot.digests.posting import messages
from bot.digests.posting.delivery import Delivery, State, StoredSubscription
from bot.digests.posting.ledger import History
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSubscription, StoreFault
from bot.model import Channel, Workspace
from bot.store.ledger.histories import read_histories
from bot.store.ledger.rows import (
    DELIVERY_COLUMNS,
    IS_DIGEST,
    read_delivery,
    read_subscription,
    subscription_columns,
    subscriptions_in_order,
)
from bot.store.schema import deliveries, subscriptions
from bot.store.sql.database import Database
from bot.store.sql.leases import NO_LEASE
from bot.store.sql.revisions import next_revision
from bot.store.sql.scope import Scope


class SubscriptionTable:
    """Implements `bot.digests.posting.ledger.Subscriptions`. Versions of subscriptions come from one counter, so a
    channel's new subscription never has the version of a previous one. A writer takes only the locks that it needs,
    always in this order: the counter, the subscription, the deliveries. So no two writers wait for each other."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, subscription: Subscription, user_id: str) -> StoredSubscription:
        channel = subscription.channel
        scope = self._scope(channel)
        with self._database.writing() as connection:
            version = next_revision(self._database, connection)
            previous = find_subscription(connection, scope, channel)
            # No digest before `due_from` is posted: a subscription that is new, was stopped or has another schedule
            # must not post dates before now.
            keeps_due_from = (
                previous and not previous.stop_reason and previous.subscription.schedule == subscription.schedule
            )
            stored_subscription = StoredSubscription(
                subscription=subscription,
                version=version,
                due_from=previous.due_from if previous and keeps_due_from else self._database.now(connection),
            )
            scope.put(
                connection,
                subscriptions,
                channel=channel.id,
                is_notified=False,
                **subscription_columns(stored_subscription),
            )
            scope.record(connection, user_id, "set digest", channel.id)
            return stored_subscription

    def remove(self, channel: Channel, user_id: str) -> bool:
        scope = self._scope(channel)
        with self._database.writing() as connection:
            # Locks the counter (see the class), and shows workers that something has changed.
            next_revision(self._database, connection)
            statement = scope.delete(subscriptions).where(subscriptions.c.channel == channel.id)
            if connection.execute(statement.returning(subscriptions.c.channel)).first() is None:
                return False
            connection.execute(
                scope.update(deliveries)
                .where(deliveries.c.channel == channel.id, deliveries.c.state == State.PENDING.value)
                .values(
                    state=State.SKIPPED.value,
                    reason=messages.subscription_removed(),
                    finished_at=self._database.now(connection),
                    fence=deliveries.c.fence + 1,  # a worker that is about to post it may no longer do so
                    **NO_LEASE,
                )
            )
            scope.record(connection, user_id, "remove digest", channel.id)
            return True

    def subscription(self, channel: Channel) -> StoredSubscription | None:
        with self._database.reading() as connection:
            return find_subscription(connection, self._scope(channel), channel)

    def subscriptions(self, workspace: Workspace) -> Sequence[StoredSubscription]:
        with self._database.reading() as connection:
            rows = connection.execute(Scope(self._database, workspace).select(subscriptions)).all()
        return subscriptions_in_order(rows)

    def own_subscription(self, workspace: Workspace, person: str) -> StoredSubscription | None:
        # Matches the JSON that `subscription_columns` writes, so that other rows are not parsed.
        fragment = f'"person": {json.dumps(person)}'
        own_rows = Scope(self._database, workspace).select(subscriptions)
        own_rows = own_rows.where(subscriptions.c.data.contains(fragment, autoescape=True))
        with self._database.reading() as connection:
            own_subscriptions = subscriptions_in_order(connection.execute(own_rows).all())
        return next(
            (
                stored_subscription
                for stored_subscription in own_subscriptions
                if stored_subscription.subscription.person == person
            ),
            None,
        )

    def last_digest(self, channel: Channel) -> Delivery | None:
        latest = (
            self._select_deliveries(channel, *DELIVERY_COLUMNS)
            .where(IS_DIGEST)
            .order_by(deliveries.c.date.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            row = connection.execute(latest).first()
        return read_delivery(row) if row else None

    def history(self, channel: Channel, person: str = "") -> History:
        with self._database.reading() as connection:
            now = self._database.now(connection)
            return read_histories(connection, {channel: person}, now)[channel]

    def _select_deliveries(self, channel: Channel, *columns: Any) -> Select[Any]:
        """A query for these columns of the deliveries of a channel."""
        return self._scope(channel).select(deliveries, *columns).where(deliveries.c.channel == channel.id)

    def _scope(self, channel: Channel) -> Scope:
        return Scope(self._database, channel.workspace)


def find_subscription(connection: Connection, scope: Scope, channel: Channel) -> StoredSubscription | None:
    """The subscription of a channel, read within a transaction; None if the channel has none. Raises StoreFault if this
    version of Cuecard cannot read the subscription."""
    query = scope.select(subscriptions).where(subscriptions.c.channel == channel.id)
    row = connection.execute(query).first()
    try:
        return read_subscription(row) if row else None
    except InvalidSubscription as error:
        raise StoreFault(
            f"digest of {channel.id} in {channel.workspace}", f"cannot be read: {error.reason} Set it up again"
        ) from error
