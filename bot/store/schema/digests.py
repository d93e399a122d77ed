"""Digests: who asked for them, what was posted, what is followed, which cards are new."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table, text

from bot.store.schema.common import metadata, owner
from bot.store.sql.column_types import Instant, SafeText

subscriptions = Table(
    "subscriptions",
    metadata,
    *owner(),
    Column("channel", SafeText, primary_key=True),
    Column("data", SafeText, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("since", Instant, nullable=False),
    Column("stopped", SafeText, nullable=False),
    Column("told", Boolean, nullable=False, key="is_notified"),
    comment="The digest a channel asked for: JSON with its format; see bot.digests.setup.subscription.",
)

deliveries = Table(
    "deliveries",
    metadata,
    *owner(),
    Column("channel", SafeText, primary_key=True),
    Column("date", SafeText, primary_key=True),
    Column("due", Instant, nullable=False),
    Column("state", SafeText, nullable=False),
    Column("reason", SafeText, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("late_payload", LargeBinary, nullable=False),
    Column("cards", SafeText, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt", Instant),
    Column("last_attempt", Instant),
    Column("finished_at", Instant),
    Column("message_id", SafeText),
    Column("fence", BigInteger, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("worker", SafeText, nullable=False),
    Column("leased_from", Instant),
    Column("leased_until", Instant),
    Index(
        "deliveries_open", "due", sqlite_where=text("finished_at IS NULL"), postgresql_where=text("finished_at IS NULL")
    ),
    comment="One row a channel and scheduled date, open until finished_at is set.",
)

follows = Table(
    "follows",
    metadata,
    *owner(),
    Column("channel", SafeText, primary_key=True),
    Column("person", SafeText, primary_key=True),
    Column("id", SafeText, primary_key=True),
    Column("kind", SafeText, nullable=False),
    Column("subject", SafeText, nullable=False),
    Column("title", SafeText, nullable=False),
    Column("since", Instant, nullable=False),
    Column("paused", Boolean, nullable=False),
    comment="What a channel follows (then person is empty), or a person (then channel is).",
)

sightings = Table(
    "sightings",
    metadata,
    Column("print", SafeText, primary_key=True, key="fingerprint"),  # keeps its original name in the database
    Column("at", Instant, nullable=False),
    comment="When a card was first seen by a digest. A print is a hash of a card.",
)
