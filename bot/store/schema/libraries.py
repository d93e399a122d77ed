"""Libraries: their articles in every version, what is proposed for them, and where articles come from.

In several tables, `page` is what all addresses of an article's web page share (`bot.text.markup.links.page_key`),
`raw_bytes` are the bytes that an article was read from, `raw_fields` (JSON) the other fields of its RawArticle, to read
it again, and `at` is the time when a row was written.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, LargeBinary, Table

from bot.store.schema.common import metadata, owner
from bot.store.sql.column_types import Instant, SafeText

library_articles = Table(
    "library_articles",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("id", SafeText, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("revision", BigInteger, nullable=False, index=True),
    Column("state", SafeText, nullable=False),
    Column("since", Instant, nullable=False),
    Column("page", SafeText, nullable=False),
    Column("edits", LargeBinary, nullable=False),
    Index("library_articles_page", "page", "library"),
    comment="An article of a library: its version in force, since when it is in this state, what people edited.",
)
"""`version` is the number of the current version of the article. `revision` is the number of its last change (table
`revisions`), so that replicas read only what has changed. `edits` are the bytes of the file of edits."""

library_versions = Table(
    "library_versions",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("id", SafeText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("title", SafeText, nullable=False),
    Column("source", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("sha256", SafeText, nullable=False),
    Column("recipe", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("card_file", LargeBinary, nullable=False),
    Column("card_keys", SafeText, nullable=False),
    Column("origin", SafeText, nullable=False, key="raw_fields"),
    Column("original", LargeBinary, nullable=False, key="raw_bytes"),
    Column("at", Instant, nullable=False),
    Column("person", SafeText, nullable=False, index=True),
    comment="Every version of an article: as it was read, its cards, and what it was read from.",
)
"""`sha256` is the hash of what was read, `recipe` the version of the program that made the cards, `card_file` their
file and `card_keys` their keys, each between spaces. `person` is the pseudonym of who added it."""

library_text_hashes = Table(
    "library_marks",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("id", SafeText, primary_key=True),
    Column("mark", BigInteger, primary_key=True, autoincrement=False, key="hash"),
    Index("library_marks_mark", "hash", "library"),
    comment="By what the articles with nearly the same text are found: see bot.store.library.articles.",
)
"""Articles that share most of these hashes have nearly the same text (bot/text/similarity.py)."""

attachments = Table(
    "attachments",
    metadata,
    *owner(),
    Column("library", SafeText, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="The shared libraries that a workspace asks.",
)

proposals = Table(
    "proposals",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("person", SafeText, nullable=False),
    Column("address", SafeText, nullable=False),
    Column("title", SafeText, nullable=False),
    Column("summary", SafeText, nullable=False),
    Column("source", SafeText, nullable=False),
    Column("url", SafeText, nullable=False),
    Column("origin", SafeText, nullable=False, key="raw_fields"),
    Column("original", LargeBinary, nullable=False, key="raw_bytes"),
    Column("at", Instant, nullable=False, index=True),
    Column("stage", SafeText, nullable=False),
    Column("reason", SafeText, nullable=False),
    Column("article", SafeText, nullable=False),
    comment="Articles that people want in the library of their workspace, for its curators to decide.",
)
"""`person` is the pseudonym of the proposer, `address` (JSON) says where they are told the decision. `stage` is
"waiting" or the decision, `reason` says why the proposal was rejected, and `article` is the id of the article once it
is in the library."""

feeds = Table(
    "feeds",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("url", SafeText, primary_key=True),
    Column("host", SafeText, nullable=False),
    Column("title", SafeText, nullable=False),
    Column("paused", Boolean, nullable=False, key="is_paused"),
    Column("place", SafeText, nullable=False, key="fetched_url"),
    Column("etag", SafeText, nullable=False),
    Column("last_modified", SafeText, nullable=False),
    Column("polled", Instant, key="polled_at"),
    Column("due", Instant, nullable=False, index=True),
    Column("failures", Integer, nullable=False),
    Column("fault", SafeText, nullable=False),
    Column("failing_since", Instant),
    Column("fence", BigInteger, nullable=False),
    Column("leased_from", Instant),
    Column("leased_until", Instant),
    comment="A feed that a library takes articles from: what is known of it, and when it is polled next.",
)
"""`fetched_url` is the address after redirects. The process that polls the feed holds it from `leased_from` to
`leased_until`; each claim has a higher `fence`, as in `deliveries`."""

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("feed", SafeText, primary_key=True),
    Column("page", SafeText, primary_key=True),
    Column("version", SafeText, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="What was done with an entry of a feed, and in which version.",
)
"""`attempts` is how often handling the entry has failed; 0 if it is done."""

page_checks = Table(
    "links",
    metadata,
    Column("library", SafeText, primary_key=True),
    Column("id", SafeText, primary_key=True),
    Column("due", Instant, nullable=False, index=True),
    Column("misses", Integer, nullable=False),
    comment="When the page of an article is looked at next, and how often in a row it was not there.",
)

aliases = Table(
    "aliases",
    metadata,
    *owner(),
    Column("card", SafeText, primary_key=True),
    Column("alias", SafeText, primary_key=True),
    Column("at", Instant, nullable=False),
    comment="Other names of cards that a workspace has learned from what people asked.",
)

cards_version = Table(
    "cards_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", SafeText, nullable=False),
    comment="The one row that says which cards are in force.",
)
