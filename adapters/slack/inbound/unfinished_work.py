"""Finishes an answer that another process had begun when it died. The answer is given only once; if it is not clear
whether it was given, the person is told that it may be lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.commands import read_add
from adapters.slack.inbound.inbox_entries import Request
from adapters.slack.inbound.payloads import ButtonPress, Command, QuestionMessage, Shortcut, SubmittedForm
from adapters.slack.outbound.surface import MessageSurface, OutcomeUnknown, SlackSurface
from bot.conversation import messages as conversation_messages
from bot.conversation.surface import text_message
from bot.environment import log
from bot.model.document import Action
from bot.running.job import Apology, FirstStep
from bot.running.job_runner import MAX_HOLDERS
from bot.store.inbox import InboxClaim

LOST_AFTER_SECONDS = 33.0
"""Seconds after another process has taken a question over until the person is told that the answer may be lost. A
question is taken over within 22 seconds, so the person hears something within a minute after the first process died,
even if Slack does not say whether an answer arrived."""

_log = logging.getLogger(__name__)

RequestWork = Coroutine[Any, Any, None]


@dataclass(frozen=True, slots=True)
class RequestTask:
    """How to answer a request: `work` is the coroutine that answers it on `surface`, and `name` the name of the work in
    the log; `apology` tells the person if the work fails; `first_step`, if there is one, opens a view before the work
    begins."""

    name: str
    work: RequestWork
    surface: SlackSurface
    apology: Apology
    first_step: FirstStep | None


async def finish(context: Context, request: Request, task: RequestTask, claim: InboxClaim) -> None:
    """Does the work of a request, unless it was done before. If it cannot be found out whether it was done, or not
    within LOST_AFTER_SECONDS, the person is told that the answer may be lost."""
    is_unclear = asyncio.Event()
    lost_notice = asyncio.create_task(_tell_lost(context, request, task.surface, is_unclear))
    try:
        if not await _try_to_finish(request, task, claim):
            is_unclear.set()
            await lost_notice
    finally:
        task.work.close()
        lost_notice.cancel()
        await asyncio.gather(lost_notice, return_exceptions=True)


async def _try_to_finish(request: Request, task: RequestTask, claim: InboxClaim) -> bool:
    """Does the work, unless it could be done for the second time. Returns whether the request is certainly answered, by
    this process or an earlier one."""
    surface = task.surface
    may_repeat = task.first_step is not None or _may_be_repeated(request, has_begun=claim.has_begun)
    try:
        if claim.has_begun and isinstance(surface, MessageSurface) and await surface.is_answered(claim.silent_seconds):
            return True
        if claim.holders <= MAX_HOLDERS and may_repeat:
            await task.work
            return True
    except OutcomeUnknown:
        _log.warning(log.event("slack_answer_unknown", kind=claim.kind))
    return False


async def _tell_lost(context: Context, request: Request, surface: SlackSurface, is_unclear: asyncio.Event) -> None:
    """Tells the person that the answer may be lost, as soon as `is_unclear` is set, at the latest after
    LOST_AFTER_SECONDS. The caller cancels this task when the request is answered."""
    with suppress(TimeoutError):
        await asyncio.wait_for(is_unclear.wait(), LOST_AFTER_SECONDS)
    async with context.use_language_of(request.origin):
        await surface.whisper(text_message(conversation_messages.LOST))


def _may_be_repeated(request: Request, *, has_begun: bool) -> bool:
    """Whether a request may be answered again from the start. `has_begun`: an earlier process may have answered it."""
    match request:
        case QuestionMessage():
            return True  # the caller has checked that the question has no answer yet
        case ButtonPress():
            if request.click.action is Action.SHARE:
                return False  # a card that is shared twice is posted twice
            has_same_result = request.click.replaces_for(request.origin.user) or request.click.action in (
                Action.APPROVE,
                Action.REJECT_WITH_REASON,
            )
            return has_same_result or not has_begun
        case Shortcut(adds=True):
            return True  # an article that is added twice is recognised
        case SubmittedForm():
            return True  # a form that is filled in twice changes nothing more
        case Command() if read_add(request.text) is not None:
            return True
        case _:
            return not has_begun
