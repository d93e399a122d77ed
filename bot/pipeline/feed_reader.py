"""Reads feeds in the process that can be killed (`Sandbox`)."""

from __future__ import annotations

import base64
from dataclasses import asdict
from typing import Any

from bot.pipeline.sandbox import Sandbox
from bot.reading.feed_parser import Feed, FeedEntry, parse_feed


def read_feed(data: bytes, address: str, sandbox: Sandbox) -> Feed:
    """The content of a feed or sitemap that was fetched from `address`. Raises UnreadableArticle."""
    answer = sandbox.ask({"feed_address": address, "data": base64.b64encode(data).decode("ascii")}, address)
    entries = tuple(FeedEntry(**entry) for entry in answer["entries"])
    # The answer comes as JSON, which has no tuples.
    return Feed(**{**answer, "entries": entries, "sitemaps": tuple(answer["sitemaps"])})


def feed_record(data: bytes, address: str) -> dict[str, Any]:
    """The answer of the worker to a request of `read_feed`."""
    return asdict(parse_feed(data, address))
