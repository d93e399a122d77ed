"""Checks whether a request is from Slack: HMAC over the raw body, at most five minutes old. Every failure is just
False."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

MAX_BODY = 1024 * 1024
"""The largest body in bytes; Slack sends a few kilobytes."""

MAX_AGE_SECONDS = 300
"""Seconds that a request may be old or early."""

SAME_MOMENT_SECONDS = 3.0
"""Seconds within which requests with the same bytes and time stamp are taken for two real ones."""


def is_signed(secret: str, body: bytes, headers: Mapping[str, str], now: float) -> bool:
    """Whether `body` has Slack's signature (version v0) and is recent; `now` is in seconds since 1970. Never raises,
    whatever the headers and the body are: the SDK's verifier raises for bytes that are not UTF-8."""
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    signature = headers.get("X-Slack-Signature", "")
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12 and signature.isascii()):
        return False
    if abs(now - int(timestamp)) > MAX_AGE_SECONDS:
        return False
    return hmac.compare_digest(sign(secret, body, timestamp), signature)


class Replays:
    """The signatures accepted within the window, so that this process accepts none again later.

    Slack's time stamps count seconds, so two requests of one second with the same body have the same signature: the
    same letters typed twice into a search box, or a delivery that is repeated immediately. Such requests come together,
    so repeats within a moment of the first are accepted. Slack sends nothing with an old time stamp, so a later repeat
    was intercepted by somebody; the header that counts Slack's retries is not signed and proves nothing. A repeat that
    is accepted still has no second effect: everything that has one is claimed first.
    """

    def __init__(self) -> None:
        self._used_signatures: dict[str, float] = {}

    def is_fresh(self, headers: Mapping[str, str], now: float) -> bool:
        """Whether a signed request is new, or within a moment of the first one."""
        signature = headers.get("X-Slack-Signature", "")
        # A time stamp may be early by MAX_AGE_SECONDS and is accepted until it is as old: twice as long in all.
        while self._used_signatures and next(iter(self._used_signatures.values())) < now - 2 * MAX_AGE_SECONDS:
            del self._used_signatures[next(iter(self._used_signatures))]
        return now - self._used_signatures.setdefault(signature, now) <= SAME_MOMENT_SECONDS


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """Slack's signature of `body` at `timestamp`."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return "v0=" + digest.hexdigest()
