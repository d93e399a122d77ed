"""The tables. A row of WORKSPACE_TABLES belongs to one workspace, whose three columns begin its primary key."""

from bot.store.schema.common import OWNER_COLUMNS, metadata
from bot.store.schema.digests import deliveries, follows, sightings, subscriptions
from bot.store.schema.libraries import (
    aliases,
    attachments,
    cards_version,
    feed_entries,
    feeds,
    library_articles,
    library_marks,
    library_versions,
    links,
    proposals,
)
from bot.store.schema.questions import answers, askers, feedback, given, reasons, recents, tallies, unanswered, untold
from bot.store.schema.running import (
    audit,
    command_hashes,
    events,
    inbox,
    installations,
    invitations,
    locks,
    person_keys,
    revisions,
    settings,
)

WORKSPACE_TABLES = tuple(table for table in metadata.sorted_tables if OWNER_COLUMNS[0] in table.primary_key.columns)

__all__ = [
    "OWNER_COLUMNS",
    "WORKSPACE_TABLES",
    "aliases",
    "answers",
    "askers",
    "attachments",
    "audit",
    "cards_version",
    "command_hashes",
    "deliveries",
    "events",
    "feed_entries",
    "feedback",
    "feeds",
    "follows",
    "given",
    "inbox",
    "installations",
    "invitations",
    "library_articles",
    "library_marks",
    "library_versions",
    "links",
    "locks",
    "metadata",
    "person_keys",
    "proposals",
    "reasons",
    "recents",
    "revisions",
    "settings",
    "sightings",
    "subscriptions",
    "tallies",
    "unanswered",
    "untold",
]
