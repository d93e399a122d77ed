"""What the handlers work with, put together once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from adapters.discord.guard import Guard
from adapters.discord.inbound.cooldown import Cooldown
from adapters.discord.inbound.payloads import Origin
from adapters.discord.transport.outbox import Outbox
from adapters.discord.work import DiscordWork
from adapters.work import Work, run_blocking
from bot.clock import Clock
from bot.config import Settings
from bot.conversation.questions import Reply
from bot.conversation.service import Service
from bot.store import Store

REMEMBERED = timedelta(hours=24)
"""For so long the same gesture is recognised; Discord replays events of some minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The core, the store and Discord, as the handlers use them."""

    service: Service
    settings: Settings
    store: Store
    guard: Guard
    outbox: Outbox
    cooldown: Cooldown
    work: Work
    clock: Clock

    async def ask(self, origin: Origin, text: str, *, within: str | None = None) -> Reply:
        """Asks the core with the thresholds of the workspace."""
        thresholds = await run_blocking(self.store.thresholds, origin.workspace)
        return await run_blocking(self.service.questions.ask, text, within=within, thresholds=thresholds)

    async def ask_again(self, origin: Origin, key: str, question: str) -> Reply:
        """The answer that a button belongs to. Raises UnknownCard."""
        thresholds = await run_blocking(self.store.thresholds, origin.workspace)
        return await run_blocking(self.service.questions.ask_again, key, question, thresholds)

    async def first_time(self, origin: Origin, *names: str) -> bool:
        """True for exactly one caller, of all processes, for gestures that share any of `names`."""
        events = self.store.of(origin.workspace).events
        return await run_blocking(events.claim_all, names, REMEMBERED)

    async def forget(self, origin: Origin, name: str) -> None:
        """Gives a name back: it was not done after all."""
        await run_blocking(self.store.of(origin.workspace).events.release, name)


def assemble(settings: Settings, service: Service, store: Store, clock: Clock) -> Context:
    """What the handlers of one process work with."""
    return Context(
        service=service,
        settings=settings,
        store=store,
        guard=Guard(store),
        outbox=Outbox(clock),
        cooldown=Cooldown(clock),
        work=DiscordWork(),
        clock=clock,
    )
