"""Looks up when cards were first seen, without a ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.digests.content.pool.pools import LookUp
from bot.digests.posting.ledger import Sightings


def seen_at(moment: datetime) -> LookUp:
    """A look-up that says of every card that it was first seen at `moment`."""
    return lambda fingerprints: Sightings(dict.fromkeys(fingerprints, moment), moment)


def seen_at_their_times(at: Mapping[str, datetime]) -> LookUp:
    """A look-up that says when each card was first seen: `at` has the moments by the fingerprints of the cards. The
    ledger began at the earliest of them."""

    def look_up(fingerprints: Collection[str]) -> Sightings:
        return Sightings({fingerprint: at[fingerprint] for fingerprint in fingerprints}, min(at.values(), default=None))

    return look_up
