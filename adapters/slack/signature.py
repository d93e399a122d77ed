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


class Replays:
    """Signatures taken within the window, so that none is taken twice by one process: Slack signs what it sends again
    anew, and who sends the same bytes has only overheard them."""

    def __init__(self) -> None:
        self._taken: dict[str, float] = {}

    def is_first(self, headers: Mapping[str, str], now: float) -> bool:
        """Whether a signed request comes for the first time; from then on it does not."""
        signature = headers.get("X-Slack-Signature", "")
        while self._taken and next(iter(self._taken.values())) < now - 2 * WINDOW:
            del self._taken[next(iter(self._taken))]
        if signature in self._taken:
            return False
        self._taken[signature] = now
        return True


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """The signature that Slack gives `body` at `timestamp`."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return "v0=" + digest.hexdigest()
