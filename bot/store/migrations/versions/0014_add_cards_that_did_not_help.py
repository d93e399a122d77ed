"""Adds to questions which card was shown that did not help, and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("unanswered", schema=None) as batch_op:
        for name in ("card", "reason"):
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("unanswered", schema=None) as batch_op:
        for name in ("card", "reason"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_table_comment(
            "Questions that found no answer, or one that did not help.",
            existing_comment="Questions that found no answer.",
        )
