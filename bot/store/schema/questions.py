"""Questions: votes, questions without an answer, the people who asked, the cards that were looked at.

`person` is a pseudonym (`bot.store.sql.scope`), `card` and `subject` are the key of a card, `at` is when the row was
written.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table

from bot.store.schema.common import metadata, owner
from bot.store.sql.column_types import Instant, SafeText

feedback = Table(
    "feedback",
    metadata,
    *owner(),
    Column("subject", SafeText, primary_key=True),
    Column("person", SafeText, primary_key=True),
    Column("vote", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    comment="One vote a person on a card or an answer: 1 or -1.",
)

reasons = Table(
    "reasons",
    metadata,
    *owner(),
    Column("subject", SafeText, primary_key=True),
    Column("person", SafeText, primary_key=True),
    Column("reason", SafeText, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Why a person found a card unhelpful.",
)

unanswered = Table(
    "unanswered",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("person", SafeText, nullable=False),
    Column("text", SafeText, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("card", SafeText, nullable=False),
    Column("reason", SafeText, nullable=False),
    comment="Questions that found no answer, or one that did not help.",
)
"""`card` is the card that was shown and did not help, `reason` why; both are "" if there was no answer."""

askers = Table(
    "askers",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("person", SafeText, nullable=False),
    Column("address", SafeText, nullable=False),
    Column("answer", SafeText, nullable=False, index=True),
    Column("told", SafeText, nullable=False, key="last_notice"),
    Column("times", Integer, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="Who waits for the answer to a question that was kept, where, and what they were told.",
)
"""`id` is the id of the question in `unanswered`, `answer` the id of its answer in `answers` ("" while it waits).
`address` (JSON) says where the person can be told, `last_notice` is the sentence that they were told last, `times` how
often they were told."""

answers = Table(
    "answers",
    metadata,
    *owner(),
    Column("id", SafeText, primary_key=True),
    Column("kind", SafeText, nullable=False),
    Column("card", SafeText, nullable=False),
    Column("reason", SafeText, nullable=False),
    Column("person", SafeText, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="What curators answered to questions that were kept.",
)
"""`kind` is what the curator (`person`) did: name the `card` that answers, or close the question for a `reason`."""

notice_opt_outs = Table(
    "untold",
    metadata,
    *owner(),
    Column("person", SafeText, primary_key=True),
    comment="People who do not want to be told that their question was answered.",
)

tallies = Table(
    "tallies",
    metadata,
    *owner(),
    Column("day", SafeText, primary_key=True),
    Column("kind", SafeText, primary_key=True),
    Column("number", BigInteger, nullable=False),
    comment="How often questions were answered or not, by day: nobody is named.",
)

recents = Table(
    "recents",
    metadata,
    *owner(),
    Column("person", SafeText, primary_key=True),
    Column("card", SafeText, primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    comment="Cards a person looked at lately.",
)

last_cards = Table(
    "given",
    metadata,
    *owner(),
    Column("place", SafeText, primary_key=True, key="conversation_id"),
    Column("card", SafeText, nullable=False),
    Column("person", SafeText, nullable=False),
    Column("at", Instant, nullable=False, index=True),
    comment="The card given last in a conversation.",
)
"""`conversation_id` is the adapter's id of a thread or direct conversation, `person` who was answered there, and `card`
the key of the card or a position in it (`bot.store.workspace.last_cards`)."""
