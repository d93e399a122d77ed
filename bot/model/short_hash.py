"""Short hashes that identify things of digests: in buttons, in the ledger, and as nonces of platforms."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

LENGTH = 26
"""As many characters as 130 bits need: two texts with the same hash never occur."""


def short_hash(parts: Iterable[str], length: int = LENGTH) -> str:
    """A hash of some texts, the same in every process: `length` characters a-z and 2-7."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii")[:length].lower()
