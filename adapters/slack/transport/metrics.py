"""Metrics of the adapter, in Prometheus' format. No label holds anything about a person or a workspace."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Histogram
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

from adapters.slack.transport.socket_mode import Dispatch

_BUCKETS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 3.0)
"""The upper limits of the buckets of the histogram, in seconds; Slack waits for three seconds."""


class Metrics:
    """Counts requests from Slack, and measures how soon they are acknowledged."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._requests = Counter("cuecard_slack_requests", "Requests of Slack, by kind", ["kind"], registry=registry)
        self._seconds = Histogram(
            "cuecard_slack_acknowledgement_seconds",
            "From a request to its acknowledgement",
            buckets=_BUCKETS,
            registry=registry,
        )

    def with_timing(self, dispatch: Dispatch) -> Dispatch:
        """`dispatch`, counted and timed."""

        async def timed(request: AsyncBoltRequest) -> BoltResponse:
            started_at = time.perf_counter()
            response = await dispatch(request)
            self._seconds.observe(time.perf_counter() - started_at)
            self._requests.labels(_kind(request)).inc()
            return response

        return timed


def _kind(request: AsyncBoltRequest) -> str:
    body = request.body
    kinds = ("event_callback", "block_actions", "block_suggestion", "view_submission", "message_action")
    return "command" if "command" in body else next((kind for kind in kinds if body.get("type") == kind), "other")
