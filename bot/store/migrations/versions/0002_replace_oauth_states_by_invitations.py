"""Replaces the states of installations under way, which are not stored any more, by invitations to install."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "invites",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("expires", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("invites_pkey")),
        comment="Invitations to install the app, not used yet, each for a team or (empty) for anybody who has it.",
    )
    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("invites_expires"), ["expires"], unique=False)

    with op.batch_alter_table("oauth_states", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("oauth_states_expires"))
    op.drop_table("oauth_states")
