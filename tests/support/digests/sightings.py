"""Looks up when cards were first seen, without a ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.digests.content.pool.pools import LookUp
from bot.digests.posting.ledger import Sightings


def seen_at(moment: datetime) -> LookUp:
    """Every card was first seen at this moment."""
    return lambda fingerprints: Sightings(dict.fromkeys(fingerprints, moment), moment)


def seen_at_their_times(at: Mapping[str, datetime]) -> LookUp:
    """Each card was first seen at its own moment; the ledger began with the earliest."""

    def look_up(fingerprints: Collection[str]) -> Sightings:
        return Sightings({fingerprint: at[fingerprint] for fingerprint in fingerprints}, min(at.values(), default=None))

    return look_up
