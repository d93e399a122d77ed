"""Adds the last card of each conversation, for follow-up questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "given",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("card", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "enterprise", "team", "place", name=op.f("given_pkey")),
        comment="The card given last in a conversation.",
    )
    with op.batch_alter_table("given", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("given_at"), ["at"], unique=False)
