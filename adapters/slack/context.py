"""What the handlers work with, put together once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from adapters.slack.guard import Guard
from adapters.slack.inbound.roles import Directory
from adapters.slack.outbound.outbox import Outbox
from adapters.slack.outbound.threads import Threads
from adapters.slack.records import Records
from adapters.slack.transport.api import Api
from adapters.work import run_blocking
from bot.clock import Clock
from bot.config import Settings
from bot.conversation.questions import Reply
from bot.conversation.service import Service
from bot.digests.preview import Preview
from bot.digests.subscription import Subscription
from bot.model import Thresholds, Workspace

PreviewOf = Callable[[Subscription], Preview]
"""The next post of a subscription, to the byte. Blocks. Raises InvalidSubscription."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The core, the store and Slack, as the handlers use them."""

    service: Service
    settings: Settings
    records: Records
    api: Callable[[Workspace], Awaitable[Api]]
    directory: Directory
    guard: Guard
    outbox: Outbox
    threads: Threads
    preview: PreviewOf
    clock: Clock

    async def ask(self, workspace: Workspace, text: str, *, within: str | None = None) -> Reply:
        """Asks the core with the thresholds of a workspace."""
        return await run_blocking(
            self.service.questions.ask, text, within=within, thresholds=await self.thresholds(workspace)
        )

    async def ask_again(self, workspace: Workspace, key: str, question: str) -> Reply:
        """The answer that a button belongs to. Raises UnknownCard."""
        return await run_blocking(self.service.questions.ask_again, key, question, await self.thresholds(workspace))

    async def thresholds(self, workspace: Workspace) -> Thresholds:
        return (await self.records.settings(workspace)).thresholds
