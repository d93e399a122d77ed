"""Whether a request is Slack's: HMAC over the raw body, within five minutes. Every failure is a plain no."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

MAX_BODY = 1024 * 1024
"""Bytes; Slack sends a few kilobytes."""

WINDOW = 300
"""Seconds that a request may be old or early."""


def is_signed(secret: str, body: bytes, headers: Mapping[str, str], now: float) -> bool:
    """Whether `body` carries Slack's signature (version v0) and is of this moment; `now` in seconds since 1970.

    Never raises, whatever the headers hold.
    """
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    given = headers.get("X-Slack-Signature", "")
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12 and given.isascii()):
        return False
    if abs(now - int(timestamp)) > WINDOW:
        return False
    return hmac.compare_digest(sign(secret, body, timestamp), given)


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """The signature that Slack gives `body` at `timestamp`."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return "v0=" + digest.hexdigest()
