"""Adds the articles that people propose."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_TEXTS = ("id", "person", "address", "title", "summary", "source", "url", "origin")
_OUTCOME = ("stage", "reason", "article")


def upgrade() -> None:
    op.create_table(
        "proposals",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("platform", "enterprise", "team", *_TEXTS)),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _OUTCOME),
        sa.PrimaryKeyConstraint("platform", "enterprise", "team", "id", name=op.f("proposals_pkey")),
        comment="Articles that people want in the library of their workspace, for its curators to decide.",
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("proposals_at"), ["at"], unique=False)
