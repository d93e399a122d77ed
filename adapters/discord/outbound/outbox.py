"""Sends messages: in answer to an interaction, in reply to a message, or to one person directly.

Deferred responses are edited, and messages carry a nonce by which Discord recognises a repetition. So both are sent
again after a failure, and people never see them twice. First responses, forms, and messages that follow a response are
sent only once.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from json import JSONDecodeError
from typing import Any, TypeVar

import aiohttp
import discord
from discord import ui

from bot.environment import log
from bot.environment.clock import Clock
from bot.running.job import sends_answer

T = TypeVar("T")

NO_PINGS = discord.AllowedMentions.none()
"""Nobody is pinged. All messages use this, except an answer that pings the asker."""

_PING_REPLIED_TO = discord.AllowedMentions(everyone=False, users=False, roles=False, replied_user=True)
"""The author of the message that is replied to is pinged, and nobody else."""

NONCE_SECONDS = 100.0
"""Seconds within which Discord certainly recognises a nonce (docs/digests.md); the real limit is a little higher."""

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds before further attempts if Discord did not say how long to wait."""

MAX_WAIT = 60.0
"""The longest wait, in seconds, that Discord may ask for; a longer one ends the request."""

SILENCE_SECONDS = 600.0
"""Seconds for which nothing is sent to a channel that refused a message."""

_MAX_REMEMBERED = 10_000
"""When more channels than this have refused a message, all are forgotten, so that memory stays small."""

_ALREADY_ACKNOWLEDGED, _UNKNOWN_INTERACTION, _UNKNOWN_MESSAGE = 40060, 10062, 10008
"""The codes of Discord's errors that this module treats in a special way."""

_SEND_FAILURES = (
    discord.HTTPException,
    discord.RateLimited,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    JSONDecodeError,
)
"""All that sending can raise; `_seconds_to_wait` says after which of these another attempt makes sense. A response that
was cut off is not JSON."""

_log = logging.getLogger(__name__)


class Outbox:
    """Sends messages to Discord. If a message could not be sent, the methods raise an error of discord.py or of the
    connection, unless their docstring says that they return False."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._silent_until: dict[int, float] = {}

    async def defer(self, interaction: discord.Interaction[Any], *, private: bool = True, update: bool = False) -> bool:
        """Sends the first response, before any work. `update`: the message with the button will change, and no new
        message appears. Returns False if Discord no longer waits for the response; then nothing else may be sent."""

        async def acknowledge() -> bool:
            try:
                await interaction.response.defer(ephemeral=private, thinking=not update)
            except discord.HTTPException as fault:
                if fault.code == _UNKNOWN_INTERACTION:
                    _log.warning(log.event("discord_interaction_too_late", interaction=interaction.id))
                    return False
                # An earlier attempt arrived although its response was lost.
                if fault.code != _ALREADY_ACKNOWLEDGED:
                    raise
            except discord.InteractionResponded:
                return True
            return True

        return await self._with_retries(acknowledge)

    @sends_answer
    async def answer(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Edits the response to an interaction that was deferred."""
        await self._with_retries(lambda: interaction.edit_original_response(view=view, allowed_mentions=NO_PINGS))

    @sends_answer
    async def whisper_now(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Sends a private message as the first response, for which Discord waits three seconds."""
        await interaction.response.send_message(view=view, ephemeral=True, allowed_mentions=NO_PINGS)

    @sends_answer
    async def open_modal(self, interaction: discord.Interaction[Any], modal: ui.Modal) -> None:
        """Opens a form as the first response, for which Discord waits three seconds."""
        await interaction.response.send_modal(modal)

    @sends_answer
    async def whisper_more(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Sends a private message after the response."""
        await interaction.followup.send(view=view, ephemeral=True, allowed_mentions=NO_PINGS)

    @sends_answer
    async def whisper_instead(
        self, interaction: discord.Interaction[Any], view: ui.LayoutView, meanwhile: ui.LayoutView
    ) -> None:
        """Sends a private message instead of a response that was deferred for everyone. That response stays visible to
        everyone, so it shows `meanwhile` until it is deleted. If Discord refuses the private message, everyone sees
        `view` there instead."""
        await self._with_retries(lambda: interaction.edit_original_response(view=meanwhile, allowed_mentions=NO_PINGS))
        try:
            await self.whisper_more(interaction, view)
        except _SEND_FAILURES:
            await self.answer(interaction, view)
            return
        await self.delete(interaction)

    @sends_answer
    async def share(self, interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
        """Sends a message to everyone after the response, in one attempt: Discord would not recognise a second one."""
        await interaction.followup.send(view=view, ephemeral=False, allowed_mentions=NO_PINGS)

    @sends_answer
    async def reply(self, message: discord.Message | discord.PartialMessage, view: ui.LayoutView) -> bool:
        """Replies to a message without a ping. False if the bot may not write in that channel."""
        if self.refused_recently(message.channel.id):
            return False
        reference = message.to_reference(fail_if_not_exists=False)
        try:
            await self._with_retries(
                lambda: message.channel.send(
                    view=view,
                    reference=reference,
                    mention_author=False,
                    nonce=str(message.id),
                    allowed_mentions=NO_PINGS,
                )
            )
        except discord.Forbidden:
            self._silence(message.channel.id)
            return False
        return True

    @sends_answer
    async def post(self, channel: discord.abc.Messageable, view: ui.LayoutView, nonce: str) -> None:
        """Sends a message to everyone in a channel."""
        await self._with_retries(lambda: channel.send(view=view, nonce=nonce, allowed_mentions=NO_PINGS))

    @sends_answer
    async def reply_with_ping(self, message: discord.PartialMessage, view: ui.LayoutView, nonce: str) -> bool:
        """Replies with a ping to the author of the message, who has waited for this reply. False if the bot may not
        write there, or the channel is gone."""
        reference = message.to_reference(fail_if_not_exists=False)
        try:
            await self._with_retries(
                lambda: message.channel.send(
                    view=view, reference=reference, nonce=nonce, allowed_mentions=_PING_REPLIED_TO, mention_author=True
                )
            )
        except (discord.Forbidden, discord.NotFound):
            return False
        return True

    @sends_answer
    async def tell(self, person: discord.User | discord.Member, view: ui.LayoutView, nonce: str) -> bool:
        """Sends a direct message. False if the person does not accept any."""
        try:
            await self._with_retries(lambda: person.send(view=view, nonce=nonce, allowed_mentions=NO_PINGS))
        except discord.Forbidden:
            _log.info(log.event("discord_no_direct_messages"))
            return False
        return True

    @sends_answer
    async def delete(self, interaction: discord.Interaction[Any]) -> None:
        """Deletes the message that an interaction belongs to."""

        async def remove() -> None:
            try:
                await interaction.delete_original_response()
            except discord.NotFound:
                return

        await self._with_retries(remove)

    async def delete_other(self, interaction: discord.Interaction[Any], message_id: int) -> bool:
        """Deletes another message of the bot in the channel of an interaction. False if Discord does not allow that,
        for example because the bot is not a member."""
        channel = interaction.client.get_partial_messageable(interaction.channel_id or 0)
        try:
            await self._with_retries(channel.get_partial_message(message_id).delete)
        except discord.NotFound as fault:
            return fault.code == _UNKNOWN_MESSAGE  # it is gone already
        except discord.Forbidden:
            return False
        return True

    def refused_recently(self, channel: int) -> bool:
        """Whether the channel refused a message recently: bots that keep trying are banned."""
        return self._silent_until.get(channel, 0.0) > self._clock.monotonic()

    def _silence(self, channel: int) -> None:
        """Sends nothing to this channel for SILENCE_SECONDS."""
        if len(self._silent_until) >= _MAX_REMEMBERED:
            self._silent_until.clear()
        self._silent_until[channel] = self._clock.monotonic() + SILENCE_SECONDS
        _log.warning(log.event("discord_channel_refuses", channel=channel))

    async def _with_retries(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Tries again, after pauses, as long as that may help (`_seconds_to_wait`). Raises the last error."""
        for pause in PAUSES:
            try:
                return await attempt()
            except _SEND_FAILURES as fault:
                wait = _seconds_to_wait(fault, pause)
                if wait is None or wait > MAX_WAIT:
                    raise
                _log.info(log.event("discord_tried_again", reason=type(fault).__name__, again_in=wait))
                await self._clock.sleep(wait)
        return await attempt()


def _seconds_to_wait(fault: BaseException, pause: float) -> float | None:
    """Seconds until a further attempt; None if none would help."""
    if isinstance(fault, discord.RateLimited):
        return fault.retry_after
    if not isinstance(fault, discord.HTTPException):
        return pause
    if fault.status == 429:
        try:
            return max(pause, float(fault.response.headers.get("Retry-After", pause)))
        except ValueError:
            return pause
    return pause if fault.status >= 500 else None
