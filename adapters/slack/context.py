"""What the handlers of Slack's requests work with, put together once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from adapters.slack.inbound.directory import Directory
from adapters.slack.install.tokens import Tokens
from adapters.slack.outbound.outbox import Outbox
from adapters.slack.outbound.threads import Threads
from adapters.slack.transport.api import Api
from bot.config import Settings
from bot.conversation.browsing import Browsing
from bot.conversation.conversation import Conversation
from bot.conversation.digests import Digests
from bot.conversation.records import Records
from bot.model import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The conversation, and Slack as the surfaces use it."""

    settings: Settings
    conversation: Conversation
    digests: Digests
    browsing: Browsing
    records: Records
    tokens: Tokens
    api: Callable[[Workspace], Awaitable[Api]]
    directory: Directory
    outbox: Outbox
    threads: Threads
