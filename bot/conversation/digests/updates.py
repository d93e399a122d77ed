"""Sets how often people get updates on what they follow: only with the digest, or also every few hours between
digests."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.async_store import AsyncStore
from bot.conversation.surface import Surface, text_message
from bot.digests import update_messages
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.setup import messages
from bot.digests.setup.subscription import Subscription, why_bad_interval
from bot.digests.setup.update_interval import OF_THIS_CHANNEL, WITH_DIGEST, choice_value
from bot.model.document import Action, Block, Button, Buttons, Footer
from bot.running.blocking import run_blocking

OFFERED_HOURS = (2, 4, 8)
"""The numbers of hours that have a button; people can type others."""


class Updates:
    """Sets and shows how often updates come between the digests of a person or, with `for_channel`, of a channel.
    Results are shown to the person alone."""

    def __init__(self, async_store: AsyncStore) -> None:
        self._async_store = async_store

    async def set(self, surface: Surface, hours: int, *, for_channel: bool, team: str = "") -> None:
        """Sets updates to every `hours`; WITH_DIGEST means only with the digest. `team` is the team of the personal
        digest, "" for the team in which the person is now."""
        if reason := why_bad_choice(hours):
            await surface.whisper(text_message(reason))
            return
        stored_subscription = await self.find(surface, for_channel=for_channel, team=team)
        if stored_subscription is None or stored_subscription.stop_reason:
            await surface.whisper(text_message(messages.NO_DIGEST if for_channel else messages.NO_OWN_DIGEST))
            return
        # In a thread, because each change of a subscription checks the whole subscription.
        changed_subscription = await run_blocking(with_updates, stored_subscription.subscription, hours)
        await self._async_store.subscribe(changed_subscription, surface.origin.user)
        await surface.whisper(text_message(update_messages.chosen(hours)))

    async def find(self, surface: Surface, *, for_channel: bool, team: str = "") -> StoredSubscription | None:
        """The digest to which the updates belong; None if there is none."""
        origin = surface.origin
        if for_channel:
            return await self._async_store.subscription(origin.workspace_channel)
        workspace = replace(origin.workspace, team=team or origin.workspace.team)
        return await self._async_store.own_subscription(workspace, origin.user)


def why_bad_choice(hours: int) -> str:
    """Why updates cannot be set to every `hours`; "" if they can. WITH_DIGEST is always possible."""
    return "" if hours == WITH_DIGEST else why_bad_interval(hours)


def with_updates(subscription: Subscription, hours: int) -> Subscription:
    """`subscription` with updates every `hours`; without updates between digests if `hours` is WITH_DIGEST. Raises
    InvalidSubscription if updates cannot come so often."""
    return replace(subscription, updates_every=None if hours == WITH_DIGEST else hours)


def update_blocks(stored_subscription: StoredSubscription | None, *, for_channel: bool) -> list[Block]:
    """Blocks that say how often updates come now, with buttons to change that; empty if there is no digest, or if it
    was stopped."""
    if stored_subscription is None or stored_subscription.stop_reason:
        return []
    now = stored_subscription.subscription.updates_every or WITH_DIGEST
    choices = [hours for hours in (WITH_DIGEST, *OFFERED_HOURS) if hours != now]
    owner = OF_THIS_CHANNEL if for_channel else stored_subscription.channel.workspace.team
    buttons = [Button(update_messages.choice(hours), Action.UPDATES, choice_value(hours, owner)) for hours in choices]
    return [Footer(update_messages.chosen(now)), Buttons(tuple(buttons))]
