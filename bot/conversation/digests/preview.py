"""A preview of a digest's next post, shown to one person."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.surface import PreviewSurface, text_message
from bot.digests.posting.preview import Preview
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSubscription
from bot.running.blocking import compute

PreviewOf = Callable[[Subscription], Preview]
"""Returns what the next post of a subscription would be, exactly. Blocks. Raises InvalidSubscription."""


async def show_preview(surface: PreviewSurface, preview: PreviewOf, subscription: Subscription) -> None:
    """Shows the next post of a subscription, stored or not, or why there would be none."""
    try:
        result = await compute(preview, subscription)
    except InvalidSubscription as fault:
        await surface.whisper(text_message(fault.reason))
        return
    if result.payload:
        await surface.preview(result.payload)
    else:
        await surface.whisper(text_message(result.reason))
