"""The tables. A row of WORKSPACE_TABLES belongs to one workspace, whose three columns begin its primary key."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    text,
)

from bot.store.column_types import Instant, Words

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "ix": "%(table_name)s_%(column_0_name)s",
        "uq": "%(table_name)s_key",
    }
)


OWNER_COLUMNS = ("platform", "enterprise", "team")


def _owner() -> tuple[Column[Any], ...]:
    return tuple(Column(name, Words, primary_key=True) for name in OWNER_COLUMNS)


person_keys = Table(
    "person_keys",
    metadata,
    *_owner(),
    Column("key", LargeBinary, nullable=False),
    comment="The secret that turns a person's id into the name under which this workspace stores it.",
)

events = Table(
    "events",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("expires", Instant, nullable=False, index=True),
    comment="Events already handled.",
)

inbox = Table(
    "inbox",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("content", Words, nullable=False),
    Column("received", Instant, nullable=False, index=True),
    Column("said", Instant),
    Column("taken", Integer, nullable=False),
    Column("leased_from", Instant, nullable=False),
    Column("leased_until", Instant, nullable=False, index=True),
    comment="What people asked and are not known to have an answer to: see bot.store.inbox.",
)

settings = Table(
    "settings",
    metadata,
    *_owner(),
    Column("data", Words, nullable=False),
    comment="Settings of a workspace: JSON with a version.",
)

command_hashes = Table(
    "command_hashes",
    metadata,
    *_owner(),
    Column("hash", Words, nullable=False),
    comment="The commands last registered with the platform.",
)

subscriptions = Table(
    "subscriptions",
    metadata,
    *_owner(),
    Column("channel", Words, primary_key=True),
    Column("data", Words, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("since", Instant, nullable=False),
    Column("stopped", Words, nullable=False),
    Column("told", Boolean, nullable=False),
    comment="The digest a channel asked for: JSON with its format; see bot.digests.posting.delivery.Booking.",
)

deliveries = Table(
    "deliveries",
    metadata,
    *_owner(),
    Column("channel", Words, primary_key=True),
    Column("date", Words, primary_key=True),
    Column("due", Instant, nullable=False),
    Column("state", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("late_payload", LargeBinary, nullable=False),
    Column("cards", Words, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_attempt", Instant),
    Column("last_attempt", Instant),
    Column("finished_at", Instant),
    Column("message_id", Words),
    Column("fence", BigInteger, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("worker", Words, nullable=False),
    Column("leased_from", Instant),
    Column("leased_until", Instant),
    Index(
        "deliveries_open", "due", sqlite_where=text("finished_at IS NULL"), postgresql_where=text("finished_at IS NULL")
    ),
    comment="One row a channel and scheduled date, open until finished_at is set.",
)

feedback = Table(
    "feedback",
    metadata,
    *_owner(),
    Column("subject", Words, primary_key=True),
    Column("person", Words, primary_key=True),
    Column("vote", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    comment="One vote a person on a card or an answer: 1 or -1.",
)

reasons = Table(
    "reasons",
    metadata,
    *_owner(),
    Column("subject", Words, primary_key=True),
    Column("person", Words, primary_key=True),
    Column("reason", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Why a person found a card unhelpful.",
)

unanswered = Table(
    "unanswered",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("card", Words, nullable=False),
    Column("reason", Words, nullable=False),
    comment="Questions that found no answer, or one that did not help.",
)

askers = Table(
    "askers",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("answer", Words, nullable=False, index=True),
    Column("told", Words, nullable=False),
    Column("times", Integer, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Who waits for the answer to a question that was kept, where, and what they were told.",
)

answers = Table(
    "answers",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("card", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="What curators answered to questions that were kept.",
)

untold = Table(
    "untold",
    metadata,
    *_owner(),
    Column("person", Words, primary_key=True),
    comment="People who do not want to be told that their question was answered.",
)

proposals = Table(
    "proposals",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("address", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("summary", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("stage", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("article", Words, nullable=False),
    comment="Articles that people want in the library of their workspace, for its curators to decide.",
)

tallies = Table(
    "tallies",
    metadata,
    *_owner(),
    Column("day", Words, primary_key=True),
    Column("kind", Words, primary_key=True),
    Column("number", BigInteger, nullable=False),
    comment="How often questions were answered or not, by day: nobody is named.",
)

recents = Table(
    "recents",
    metadata,
    *_owner(),
    Column("person", Words, primary_key=True),
    Column("card", Words, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    comment="Cards a person looked at lately.",
)

given = Table(
    "given",
    metadata,
    *_owner(),
    Column("place", Words, primary_key=True),
    Column("card", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="The card given last in a conversation.",
)

follows = Table(
    "follows",
    metadata,
    *_owner(),
    Column("channel", Words, primary_key=True),
    Column("person", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("kind", Words, nullable=False),
    Column("subject", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("since", Instant, nullable=False),
    Column("paused", Boolean, nullable=False),
    comment="What a channel follows (then person is empty), or a person (then channel is).",
)

installations = Table(
    "installations",
    metadata,
    *_owner(),
    Column("sealed", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    comment="What a platform gave at installation, encrypted.",
)

locks = Table(
    "locks",
    metadata,
    *_owner(),
    Column("name", Words, primary_key=True),
    Column("holder", Words, nullable=False),
    Column("until", Instant, nullable=False, index=True),
    comment="Leases held over a call to a platform.",
)

audit = Table(
    "audit",
    metadata,
    *_owner(),
    Column("id", Words, primary_key=True),
    Column("person", Words, nullable=False),
    Column("deed", Words, nullable=False, key="action"),  # the column keeps its first name
    Column("target", Words, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Who wrote what, when.",
)

invitations = Table(
    "invites",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("team", Words, nullable=False),
    Column("expires", Instant, nullable=False, index=True),
    comment="Invitations to install the app, not used yet, each for a team or (empty) for anybody who has it.",
)

sightings = Table(
    "sightings",
    metadata,
    Column("print", Words, primary_key=True, key="fingerprint"),  # the column keeps its first name
    Column("at", Instant, nullable=False),
    comment="When a card was first seen by a digest. A print is a hash of a card.",
)

revisions = Table(
    "revisions",
    metadata,
    Column("of", Words, primary_key=True),
    Column("number", BigInteger, nullable=False),
    comment="Counters that rise with every change of what they name.",
)

library_articles = Table(
    "library_articles",
    metadata,
    Column("library", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("state", Words, nullable=False),
    Column("since", Instant, nullable=False),
    Column("page", Words, nullable=False),
    Column("edits", LargeBinary, nullable=False),
    Index("library_articles_page", "page", "library"),
    comment="An article of a library: its version in force, since when it is in this state, what people edited.",
)

library_versions = Table(
    "library_versions",
    metadata,
    Column("library", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", Words, nullable=False),
    Column("source", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("sha256", Words, nullable=False),
    Column("recipe", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("card_file", LargeBinary, nullable=False),
    Column("card_keys", Words, nullable=False),
    Column("origin", Words, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("at", Instant, nullable=False),
    Column("person", Words, nullable=False, index=True),
    comment="Every version of an article: as it was read, its cards, and what it was read from.",
)

library_marks = Table(
    "library_marks",
    metadata,
    Column("library", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Index("library_marks_mark", "mark", "library"),
    comment="By what the articles with nearly the same text are found: see bot.store.library.articles.",
)

attachments = Table(
    "attachments",
    metadata,
    *_owner(),
    Column("library", Words, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="The shared libraries that a workspace asks.",
)

feeds = Table(
    "feeds",
    metadata,
    Column("library", Words, primary_key=True),
    Column("url", Words, primary_key=True),
    Column("host", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("place", Words, nullable=False),
    Column("etag", Words, nullable=False),
    Column("last_modified", Words, nullable=False),
    Column("polled", Instant),
    Column("due", Instant, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("fault", Words, nullable=False),
    Column("failing_since", Instant),
    Column("fence", BigInteger, nullable=False),
    Column("leased_from", Instant),
    Column("leased_until", Instant),
    comment="A feed that a library takes articles from: what is known of it, and when it is polled next.",
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("library", Words, primary_key=True),
    Column("feed", Words, primary_key=True),
    Column("page", Words, primary_key=True),
    Column("version", Words, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="What was done with an entry of a feed, and in which version.",
)

links = Table(
    "links",
    metadata,
    Column("library", Words, primary_key=True),
    Column("id", Words, primary_key=True),
    Column("due", Instant, nullable=False, index=True),
    Column("misses", Integer, nullable=False),
    comment="When the page of an article is looked at next, and how often in a row it was not there.",
)

aliases = Table(
    "aliases",
    metadata,
    *_owner(),
    Column("card", Words, primary_key=True),
    Column("alias", Words, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="Other names of cards that a workspace has learned from what people asked.",
)

cards_version = Table(
    "cards_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Words, nullable=False),
    comment="The one row that says which cards are in force.",
)

WORKSPACE_TABLES = tuple(table for table in metadata.sorted_tables if OWNER_COLUMNS[0] in table.primary_key.columns)
