"""What the handlers of Discord's events work with, put together once."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.discord.digests.deliverer import DiscordRenderer
from adapters.discord.outbound.outbox import Outbox
from adapters.discord.work import DiscordWork
from bot.clock import Clock
from bot.config import Settings
from bot.conversation.browsing import Browsing
from bot.conversation.conversation import Conversation
from bot.conversation.digests import Digests, previews
from bot.conversation.records import Records
from bot.conversation.service import Service
from bot.model import Platform
from bot.running.cooldown import Cooldown
from bot.running.inbox import Inbox
from bot.running.work import Work
from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The conversation, and Discord as the surfaces use it."""

    settings: Settings
    conversation: Conversation
    digests: Digests
    browsing: Browsing
    records: Records
    store: Store
    outbox: Outbox
    cooldown: Cooldown
    work: Work
    clock: Clock


def assemble(settings: Settings, service: Service, store: Store, clock: Clock) -> Context:
    """What the handlers of one process work with."""
    records, preview = Records(store), previews(service, store, DiscordRenderer())
    return Context(
        settings=settings,
        conversation=Conversation(service, records, preview),
        digests=Digests(records, preview, clock),
        browsing=service.browsing,
        records=records,
        store=store,
        outbox=Outbox(clock),
        cooldown=Cooldown(clock),
        work=DiscordWork(Inbox(store, Platform.DISCORD)),
        clock=clock,
    )
