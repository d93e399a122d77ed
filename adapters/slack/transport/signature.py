"""Checks whether a request is from Slack: by an HMAC over the raw body and a time stamp that is at most five minutes
old."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

MAX_BODY = 1024 * 1024
"""The largest body in bytes; Slack sends a few kilobytes."""

MAX_AGE_SECONDS = 300
"""By how many seconds the time stamp of a request may differ from our clock, in either direction."""

SAME_MOMENT_SECONDS = 3.0
"""Seconds within which two requests with the same bytes and time stamp are both accepted."""


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
    """Protects against replays: remembers the signatures that this process has accepted, so that none is accepted again
    later.

    Slack's time stamps count seconds, so two requests of one second with the same body have the same signature: the
    same letters typed twice into a search box, or a delivery that is repeated immediately. Such requests come together,
    so a repetition within a moment of the first request is accepted. Slack sends nothing with an old time stamp, so a
    later repetition comes from somebody who intercepted the request; the header that counts Slack's retries is not
    signed, so it proves nothing. An accepted repetition has no second effect, because everything with an effect is
    claimed first.
    """

    def __init__(self) -> None:
        self._used_signatures: dict[str, float] = {}

    def is_fresh(self, headers: Mapping[str, str], now: float) -> bool:
        """Whether a signed request is new, or follows within a moment of the first request with the same signature."""
        signature = headers.get("X-Slack-Signature", "")
        # A time stamp is accepted from MAX_AGE_SECONDS before its time until MAX_AGE_SECONDS after it.
        while self._used_signatures and next(iter(self._used_signatures.values())) < now - 2 * MAX_AGE_SECONDS:
            del self._used_signatures[next(iter(self._used_signatures))]
        return now - self._used_signatures.setdefault(signature, now) <= SAME_MOMENT_SECONDS


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """Slack's signature of `body` at `timestamp`."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return "v0=" + digest.hexdigest()
