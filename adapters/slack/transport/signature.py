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

    Never raises, whatever the headers and the body hold: the SDK's verifier raises for bytes that are no UTF-8.
    """
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    given = headers.get("X-Slack-Signature", "")
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12 and given.isascii()):
        return False
    if abs(now - int(timestamp)) > WINDOW:
        return False
    return hmac.compare_digest(sign(secret, body, timestamp), given)


SAME_MOMENT = 3.0
"""Seconds in which requests with the same bytes and the same time are taken for two of Slack's."""


class Replays:
    """Signatures taken within the window, so that one process takes none again later.

    Slack's time stamps count seconds. Two requests of one second with the same body have the same signature: the
    same letters typed twice into a search box, or a delivery that is sent again at once. These come together, so
    what comes within a moment of the first is answered. Slack sends nothing with an old time stamp, so who comes
    later with the same bytes has only overheard them; the header that counts Slack's retries is not signed and
    proves nothing. What is answered twice is still done once: everything that does something is claimed first.
    """

    def __init__(self) -> None:
        self._taken: dict[str, float] = {}

    def is_fresh(self, headers: Mapping[str, str], now: float) -> bool:
        """Whether a signed request comes for the first time, or within a moment of it."""
        signature = headers.get("X-Slack-Signature", "")
        while self._taken and next(iter(self._taken.values())) < now - 2 * WINDOW:
            del self._taken[next(iter(self._taken))]
        return now - self._taken.setdefault(signature, now) <= SAME_MOMENT


def sign(secret: str, body: bytes, timestamp: str) -> str:
    """The signature that Slack gives `body` at `timestamp`."""
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return "v0=" + digest.hexdigest()
