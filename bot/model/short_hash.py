"""Short hashes that identify deliveries, cards and follows: in buttons, in the ledger, and as nonces of platforms."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

_LENGTH = 26
"""In characters of five bits: with 130 bits, two texts with the same hash never occur."""


def short_hash(parts: Iterable[str], length: int = _LENGTH) -> str:
    """A hash of some texts in their order, the same in every process: `length` characters (at most 52) a-z and 2-7."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:length].lower()
