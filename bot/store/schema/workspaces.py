"""What every workspace needs: its keys, settings and installations, and its work in progress."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table

from bot.store.schema.common import metadata, owner
from bot.store.sql.column_types import Instant, SafeText

person_keys = Table(
    "person_keys",
    metadata,
    *owner(),
    Column("key", LargeBinary, nullable=False),
    comment="The secret that turns a person's id into the name under which this workspace stores it.",
)

events = Table(
    "events",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("expires", Instant, nullable=False, index=True),
    comment="Events already handled.",
)

inbox = Table(
    "inbox",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("person", SafeText, nullable=False),
    Column("kind", SafeText, nullable=False),
    Column("content", SafeText, nullable=False),
    Column("received", Instant, nullable=False, index=True),
    Column("said", Instant, key="begun_at"),
    Column("taken", Integer, nullable=False, key="holders"),
    Column("leased_from", Instant, nullable=False),
    Column("leased_until", Instant, nullable=False, index=True),
    comment="What people asked and are not known to have an answer to: see bot.store.inbox.",
)
"""`kind` and `content` (JSON) are understood by the adapter only. `holders` is how many processes have held the event;
the last one holds it from `leased_from` to `leased_until`. `begun_at` is the last time at which a process that may have
sent an answer was known to be alive."""

settings = Table(
    "settings",
    metadata,
    *owner(),
    Column("data", SafeText, nullable=False),
    comment="Settings of a workspace: JSON with a version.",
)

command_hashes = Table(
    "command_hashes",
    metadata,
    *owner(),
    Column("hash", SafeText, nullable=False),
    comment="The commands last registered with the platform.",
)

installations = Table(
    "installations",
    metadata,
    *owner(),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    comment="What a platform gave at installation, encrypted.",
)

locks = Table(
    "locks",
    metadata,
    *owner(),
    Column("name", SafeText, primary_key=True),
    Column("holder", SafeText, nullable=False),
    Column("until", Instant, nullable=False, index=True),
    comment="Leases held over a call to a platform.",
)
"""`holder` is a random text by which the process that has the lock recognises its row."""

audit = Table(
    "audit",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("person", SafeText, nullable=False),
    Column("deed", SafeText, nullable=False, key="action"),
    Column("target", SafeText, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Who wrote what, when.",
)
"""`target` is what the action was done to, such as the key of a card."""

invitations = Table(
    "invites",
    metadata,
    Column("digest", SafeText, primary_key=True, key="token_hash"),
    Column("team", SafeText, nullable=False),
    Column("expires", Instant, nullable=False, index=True),
    comment="Invitations to install the app, not used yet, each for a team or (empty) for anybody who has it.",
)

revisions = Table(
    "revisions",
    metadata,
    Column("of", SafeText, primary_key=True),
    Column("number", BigInteger, nullable=False),
    comment="Counters that rise with every change of what they name.",
)
"""`of` is the name of a counter: what it counts are the changes of libraries, or of subscriptions."""
