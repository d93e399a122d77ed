"""The health of a bot, for tests that run a platform without the rest of `cuecard serve`."""

from __future__ import annotations

from adapters.http_server.health import Health
from bot.model import Platform
from bot.store import Store
from tests.support.library.seeds import seed_libraries


def health_of(store: Store, *platforms: Platform) -> Health:
    """The health of a bot on these platforms, with the cards of the seeds."""
    return Health(store, lambda: seed_libraries().count_cards(), [platform.value for platform in platforms])
