"""Leases of rows: how several processes agree that only one works on a row.

A lease is stored as the period in which it is valid, in the columns `leased_from` and `leased_until`. The period begins
before the lease is taken, by the length of the lease. If the database's clock later shows a time before the period, the
clock was set back, and the lease is not valid.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, literal

from bot.store.sql.column_types import Instant

NO_LEASE: dict[str, Any] = {"leased_from": None, "leased_until": None}
"""The columns of a row without a lease."""


def lease_columns(now: datetime, lease: timedelta) -> dict[str, Any]:
    """The columns of a lease of this length that is taken now."""
    return {"leased_from": now - lease, "leased_until": now + lease}


def is_leased(table: Any, now: datetime) -> ColumnElement[bool]:
    """The condition that a row of `table` has a valid lease."""
    moment = literal(now, Instant())
    return and_(table.c.leased_until.is_not(None), table.c.leased_from <= moment, table.c.leased_until > moment)
