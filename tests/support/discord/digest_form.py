"""The form of a digest as somebody in Discord fills it in."""

from __future__ import annotations

from typing import Any

FIELD_VALUES = {"time": "9.30", "zone": "berlin", "weekdays": ["0", "4"], "size": ["3/"], "updates": ["4"]}


def fields_of(opened: Any) -> dict[str, dict[str, Any]]:
    """The fields of a form by their names."""
    return {part["component"]["custom_id"]: part["component"] for part in opened.modal["components"]}
