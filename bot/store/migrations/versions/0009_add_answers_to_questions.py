"""Adds who waits for the answer to a question, what curators answered, and who does not want to be told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_OWNER = ("platform", "enterprise", "team")


def upgrade() -> None:
    op.create_table(
        "askers",
        *_owner(),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*_OWNER, "id", name=op.f("askers_pkey")),
        comment="Who waits for the answer to a question that was kept, where, and what they were told.",
    )
    op.create_table(
        "answers",
        *_owner(),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*_OWNER, "id", name=op.f("answers_pkey")),
        comment="What curators answered to questions that were kept.",
    )
    op.create_table(
        "untold",
        *_owner(),
        sa.Column("person", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*_OWNER, "person", name=op.f("untold_pkey")),
        comment="People who do not want to be told that their question was answered.",
    )
    for table, column in (("askers", "answer"), ("askers", "at"), ("answers", "at")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"{table}_{column}"), [column], unique=False)


def _owner() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in _OWNER]
