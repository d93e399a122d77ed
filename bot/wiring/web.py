"""Fetches single pages and feeds for the terminal."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.environment.settings import Settings

if TYPE_CHECKING:
    from bot.ports import FetchKind, FetchResult


def fetch(settings: Settings, url: str, kind: FetchKind) -> FetchResult:
    """The response for an address that a person gave. Raises FetchFailed."""
    from adapters.web.fetcher import open_fetcher

    async def fetch_it() -> FetchResult:
        async with open_fetcher(settings) as fetcher:
            return await fetcher.fetch(url, kind)

    return asyncio.run(fetch_it())
