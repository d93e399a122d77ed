"""How long a platform asks to wait before the next request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def retry_after(headers: Mapping[str, Any]) -> float:
    """The seconds of the header Retry-After, at least 0; 1 if it is missing or not a number."""
    try:
        return max(0.0, float(headers.get("Retry-After", 1)))
    except (TypeError, ValueError):
        return 1.0
