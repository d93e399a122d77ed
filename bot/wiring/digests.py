"""A preview of a digest, and the state of all digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.environment.settings import Settings
from bot.model import Channel
from bot.wiring.libraries.open_libraries import open_libraries
from bot.wiring.platforms import module_of
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from bot.digests.posting.preview import Preview
    from bot.digests.posting.status import Status


_EXAMPLE_TIME = "09:00"
"""The time of the digest that is previewed for a channel without one."""


def preview_digest(
    settings: Settings, channel: Channel, moment: datetime | None, zone: str | None, *, as_text: bool
) -> Preview:
    """A preview of a channel's digest, or of a new one if the channel has none, which a remark then says. `moment` and
    `zone` as in `bot.digests.posting.preview.preview`; its payload is text for the terminal if `as_text`, otherwise
    what the platform gets."""
    from adapters.console.digests import ConsoleRenderer
    from bot.digests.content import messages
    from bot.digests.posting.preview import preview
    from bot.digests.setup.form import DigestForm, read_form

    with open_store(settings) as store:
        stored_subscription = store.ledger.subscription(channel)
        new_form = DigestForm(time=_EXAMPLE_TIME, zone=zone or "UTC")
        subscription = stored_subscription.subscription if stored_subscription else read_form(channel, new_form)
        renderer = ConsoleRenderer() if as_text else module_of(channel.workspace.platform).make_renderer()
        library = open_libraries(settings, workspace=channel.workspace).service.library
        digest_preview = preview(subscription, store.ledger, library, renderer, moment=moment, zone=zone)
    if stored_subscription is None:
        remark = messages.example_digest(f"{channel.workspace}#{channel.id}")
        digest_preview = replace(digest_preview, remarks=(remark, *digest_preview.remarks))
    return digest_preview


def digest_statuses(settings: Settings) -> list[Status]:
    """The state of every channel's digest."""
    from bot.digests.posting.status import statuses

    with open_store(settings) as store:
        return statuses(store.ledger)
