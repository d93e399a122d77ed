"""The inspector of SQL (tests/support/store/inspector.py) refuses statements that do not say whose rows they mean."""

from __future__ import annotations

import pytest

from tests.support.store.inspector import UnscopedSQL, check

OWNER = "events.platform = ? AND events.enterprise = ? AND events.team = ?"


@pytest.mark.parametrize(
    "statement",
    [
        f"SELECT events.id FROM events WHERE {OWNER}",
        f"DELETE FROM events WHERE {OWNER} AND events.id = ?",
        f"UPDATE events SET expires=? WHERE {OWNER}",
        "INSERT INTO events (platform, enterprise, team, id, expires) VALUES (?, ?, ?, ?, ?)",
        "SELECT cards_version.version FROM cards_version",
    ],
)
def test_scoped_statements_pass(statement: str) -> None:
    check(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT events.id FROM events",
        "SELECT events.id FROM events WHERE events.team = ?",
        "SELECT events.id FROM events WHERE events.platform = ? AND events.team = ?",
        "SELECT events.id FROM events WHERE events.platform = events.platform AND events.enterprise = ?",
        "DELETE FROM events WHERE events.id = ?",
        "UPDATE events SET expires=?",
        "INSERT INTO events (id, expires) VALUES (?, ?)",
        f"DELETE FROM events WHERE {OWNER} AND events.id NOT IN (SELECT events.id FROM events)",
        f"SELECT 1 FROM feedback JOIN events ON true WHERE {OWNER}",
    ],
)
def test_unscoped_statements_are_refused(statement: str) -> None:
    with pytest.raises(UnscopedSQL):
        check(statement)
