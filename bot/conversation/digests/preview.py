"""A preview of a digest's next post, shown to one person."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.asking.libraries import Libraries
from bot.conversation.surface import PreviewSurface, text_message
from bot.digests.posting.preview import Preview, preview
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSubscription
from bot.ports import DigestRenderer
from bot.running.blocking import compute
from bot.store import Store

PreviewOf = Callable[[Subscription], Preview]
"""Returns what the next post of a subscription would be, exactly. Blocks. Raises InvalidSubscription."""


def make_preview_of(libraries: Libraries, store: Store, renderer: DigestRenderer) -> PreviewOf:
    """The function that renders the next post of a subscription, from the cards that are in use when it is called."""

    def preview_of(subscription: Subscription) -> Preview:
        library = libraries.of(subscription.channel.workspace).library
        return preview(subscription, store.ledger, library, renderer)

    return preview_of


async def show_preview(surface: PreviewSurface, preview_of: PreviewOf, subscription: Subscription) -> None:
    """Shows the next post of a subscription, stored or not, or why there would be none."""
    try:
        result = await compute(preview_of, subscription)
    except InvalidSubscription as fault:
        await surface.whisper(text_message(fault.reason))
        return
    if result.payload:
        await surface.preview(result.payload)
    else:
        await surface.whisper(text_message(result.reason))
