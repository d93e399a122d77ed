"""The tables. A row of WORKSPACE_TABLES belongs to one workspace, whose three columns begin its primary key.

Some tables and columns have another name in the database than in the code, because they were renamed here: the first
argument of `Table` and `Column` is the name in the database, `key` is the name of a column in the code.
"""

from bot.store.schema.common import OWNER_COLUMNS, metadata
from bot.store.schema.digests import deliveries, follows, sightings, subscriptions
from bot.store.schema.libraries import (
    aliases,
    attachments,
    cards_version,
    feed_entries,
    feeds,
    library_articles,
    library_text_hashes,
    library_versions,
    page_checks,
    proposals,
)
from bot.store.schema.questions import (
    answers,
    askers,
    feedback,
    last_cards,
    notice_opt_outs,
    reasons,
    recents,
    tallies,
    unanswered,
)
from bot.store.schema.workspaces import (
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
    "inbox",
    "installations",
    "invitations",
    "last_cards",
    "library_articles",
    "library_text_hashes",
    "library_versions",
    "locks",
    "metadata",
    "notice_opt_outs",
    "page_checks",
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
]
