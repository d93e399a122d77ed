"""What another process began to answer and left: finished once, or the person hears that it may be lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.commands import read_add
from adapters.slack.inbound.inbox_entries import Asked
from adapters.slack.inbound.payloads import Asking, Command, FilledIn, Pressed, Shortcut
from adapters.slack.outbound.surface import MessageSurface, OutcomeUnknown, SlackSurface
from bot import log
from bot.conversation import messages as spoken
from bot.conversation.surface import sentence
from bot.model.document import Action
from bot.running.job import Apology, First
from bot.running.work import MOST_TAKEN
from bot.store.inbox import Held

LATE = 33.0
"""Seconds after which somebody whose question was taken over hears that it may be lost. It is taken over within 22: so
they hear something within a minute of the end of the process that had it, however long Slack leaves open what became of
an answer."""

_log = logging.getLogger(__name__)

Done = Coroutine[Any, Any, None]


@dataclass(frozen=True, slots=True)
class Answering:
    """How something is answered: the work of that name, where to, how to tell that it failed, and what comes first: a
    view is opened, which the work fills in."""

    name: str
    work: Done
    surface: SlackSurface
    apology: Apology
    first: First | None


async def finish(context: Context, asked: Asked, answering: Answering, held: Held) -> None:
    """Does the work, unless that was done before. Where it cannot be known, the person is told."""
    is_unclear = asyncio.Event()
    telling = asyncio.create_task(_tell_lost(context, asked, answering.surface, is_unclear))
    try:
        if not await _is_finished(asked, answering, held):
            is_unclear.set()
            await telling
    finally:
        answering.work.close()
        telling.cancel()
        await asyncio.gather(telling, return_exceptions=True)


async def _is_finished(asked: Asked, answering: Answering, held: Held) -> bool:
    """Whether it is known to be answered, by now or before."""
    surface = answering.surface
    may_repeat = answering.first is not None or _may_be_repeated(asked, has_begun=held.has_begun)
    try:
        if held.has_begun and isinstance(surface, MessageSurface) and await surface.is_answered(held.silence):
            return True
        if held.taken <= MOST_TAKEN and may_repeat:
            await answering.work
            return True
    except OutcomeUnknown:
        _log.warning(log.event("not_known_whether_answered", kind=held.kind))
    return False


async def _tell_lost(context: Context, asked: Asked, surface: SlackSurface, is_unclear: asyncio.Event) -> None:
    """Says once that it may be lost: when that is known to be unclear, or it is late. To be cancelled once it is
    answered."""
    with suppress(TimeoutError):
        await asyncio.wait_for(is_unclear.wait(), LATE)
    async with context.speaking_to(asked.origin):
        await surface.whisper(sentence(spoken.LOST))


def _may_be_repeated(asked: Asked, *, has_begun: bool) -> bool:
    """Whether it may be done from the beginning, although somebody may have `has_begun` to say what came of it."""
    match asked:
        case Asking():
            return True  # its answer was looked for
        case Pressed():
            replaces = asked.click.replaces_for(asked.origin.user)
            is_same_twice = replaces or asked.click.action in (Action.APPROVE, Action.REJECT_FOR)
            return asked.click.action is not Action.SHARE and (is_same_twice or not has_begun)
        case Shortcut(adds=True):
            return True  # what is added a second time is in already
        case FilledIn():
            return True  # what is filled in a second time is done already
        case Command() if read_add(asked.text) is not None:
            return True
        case _:
            return not has_begun
