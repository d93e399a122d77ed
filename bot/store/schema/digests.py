"""Digests: who asked for them, what was posted, what is followed, which cards are new.

`channel` is the platform's id of a channel or direct conversation.
"""

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
"""`version` differs for each change, also after a removal. Digests are due from `since` on. `stopped` is the reason why
the worker stopped it, "" if it runs; `is_notified`: the person who set it up was told."""

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
"""`date` is the slot as text: the day of a digest, or the day and time of an update. `cards` are what is shown (JSON:
pairs of an id and a fingerprint). `worker` holds it from `leased_from` to `leased_until`; each claim has a higher
`fence`, which every later write of its worker names, so that an earlier worker writes nothing more. `not_before` is
when the next attempt may begin."""

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
"""`subject` is what is followed, in the form of its `kind`; `title` is what people see. New articles count from `since`
on."""

sightings = Table(
    "sightings",
    metadata,
    Column("print", SafeText, primary_key=True, key="fingerprint"),
    Column("at", Instant, nullable=False),
    comment="When a card was first seen by a digest. A print is a hash of a card.",
)
