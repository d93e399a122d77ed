"""Adds the libraries that are kept in the store: articles, their versions, and which shared libraries are attached to
which workspace. `library_marks` has hashes of the texts of articles (`library_text_hashes` in
`bot/store/schema/libraries.py`, which explains all these tables and columns)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "library_articles",
        sa.Column("library", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("edits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("library", "id", name=op.f("library_articles_pkey")),
        comment="An article of a library: its version in force, since when it is in this state, what people edited.",
    )
    with op.batch_alter_table("library_articles", schema=None) as batch_op:
        batch_op.create_index("library_articles_page", ["page", "library"], unique=False)
        batch_op.create_index(batch_op.f("library_articles_revision"), ["revision"], unique=False)
    op.create_table(
        "library_versions",
        sa.Column("library", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("recipe", sa.Integer(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("card_file", sa.LargeBinary(), nullable=False),
        sa.Column("card_keys", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("library", "id", "number", name=op.f("library_versions_pkey")),
        comment="Every version of an article: as it was read, its cards, and what it was read from.",
    )
    with op.batch_alter_table("library_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("library_versions_person"), ["person"], unique=False)
    op.create_table(
        "library_marks",
        sa.Column("library", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("mark", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("library", "id", "mark", name=op.f("library_marks_pkey")),
        comment="By what the articles with nearly the same text are found: see bot.store.library.articles.",
    )
    with op.batch_alter_table("library_marks", schema=None) as batch_op:
        batch_op.create_index("library_marks_mark", ["mark", "library"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("library", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "enterprise", "team", "library", name=op.f("attachments_pkey")),
        comment="The shared libraries that a workspace asks.",
    )
