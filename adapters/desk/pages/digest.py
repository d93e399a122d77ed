"""The next digest of a channel, as it would be posted."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web
from markupsafe import Markup

from adapters.desk.context import DESK_CONTEXT, DeskContext
from adapters.desk.templates import page
from bot.digests.posting.preview import Preview
from bot.digests.posting.status import Status
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()
_EXAMPLES = {
    platform.value: Channel(Workspace(platform, platform.team_id.example), platform.channel_id.example)
    for platform in Platform
    if platform.channel_id.example
}
"""Example channels, to see a digest before one is set up."""
_MAX_TIME_LENGTH = 40
"""The maximum number of characters of a time that are shown again in the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPage:
    """The next digest of a channel, or of an example channel. `statuses` are the digests of all channels; `status` is
    the digest of this channel, None for an example. `name` identifies the channel in the form. `next` is what would be
    posted, None if no day is scheduled. `html` is the post as the platform shows it, with `style` as the name of the
    style sheet; if there is no post, `reason` says why."""

    statuses: Sequence[Status]
    status: Status | None
    name: str
    style: str = ""
    html: Markup | None = None
    next: Preview | None = None
    reason: str = ""


@ROUTES.get("/digest")
async def show_digest(request: web.Request) -> web.Response:
    """The next digest of the chosen channel."""
    typed_time = request.query.get("at", "")
    moment, is_invalid = _read_time(typed_time)
    digest = await compute(_digest_page, request.app[DESK_CONTEXT], request.query.get("channel", ""), moment)
    return page(
        request,
        "digest.html",
        digest=digest,
        at=typed_time[:_MAX_TIME_LENGTH],
        is_invalid=is_invalid,
        examples=_EXAMPLES,
        name_of=name_of,
    )


def name_of(channel: Channel) -> str:
    """A channel as `cuecard digest` writes it."""
    return f"{channel.workspace}#{channel.id}"


def _digest_page(desk: DeskContext, name: str, moment: datetime | None) -> DigestPage:
    """The next digest of the channel with this name, or its digest at the time `moment` if one is given. If there is no
    such channel, the first channel with a digest, or an example, is shown."""
    statuses = desk.digests.statuses()
    status_of = {name_of(status.channel): status for status in statuses}
    if name not in status_of and name not in _EXAMPLES:
        name = next(iter((*status_of, *_EXAMPLES)))
    status = status_of.get(name)
    channel = status.channel if status else _EXAMPLES[name]
    platform_preview = next(
        (preview for preview in desk.previews if preview.platform is channel.workspace.platform), None
    )
    try:
        digest = desk.digests.preview(channel, moment)
    except InvalidSubscription as fault:
        return DigestPage(statuses=statuses, status=status, name=name, reason=fault.reason)
    return DigestPage(
        statuses=statuses,
        status=status,
        name=name,
        style=platform_preview.platform.value if platform_preview else "",
        html=platform_preview.draw_payload(digest.payload) if platform_preview and digest.payload else None,
        next=digest,
        reason=digest.reason,
    )


def _read_time(typed_time: str) -> tuple[datetime | None, bool]:
    """The local time that was typed (None if nothing was typed, or no time), and whether something other than a time
    was typed."""
    with suppress(ValueError):
        return datetime.fromisoformat(typed_time).replace(tzinfo=None), False
    return None, bool(typed_time)
