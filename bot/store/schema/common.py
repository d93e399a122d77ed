"""What the tables share: the metadata they are part of, and the columns that name the workspace a row belongs to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, MetaData

from bot.store.sql.column_types import SafeText

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "ix": "%(table_name)s_%(column_0_name)s",
        "uq": "%(table_name)s_key",
    }
)

OWNER_COLUMNS = ("platform", "enterprise", "team")


def owner() -> tuple[Column[Any], ...]:
    """The columns that name a workspace, for the start of a table."""
    return tuple(Column(name, SafeText, primary_key=True) for name in OWNER_COLUMNS)
