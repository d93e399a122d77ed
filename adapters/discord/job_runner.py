"""Runs the jobs of Discord; says what is logged about a call that Discord refused."""

from __future__ import annotations

import aiohttp
import discord

from bot.running.inbox import Inbox
from bot.running.job_runner import JobRunner

CALL_ERRORS = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""The exceptions of a failed call to Discord."""


class DiscordJobRunner(JobRunner):
    """Runs jobs whose replies go to Discord."""

    def __init__(self, inbox: Inbox | None = None) -> None:
        super().__init__("discord", refusals=CALL_ERRORS, describe=_describe, inbox=inbox)


async def no_work() -> None:
    """The work after a form was opened: there is none, because opening it is the first response."""


def _describe(fault: BaseException) -> dict[str, object]:
    """Kind, status and code of a refusal; never its text, which may hold somebody's words."""
    detail = f"{fault.status}/{fault.code}" if isinstance(fault, discord.HTTPException) else ""
    return {"reason": type(fault).__name__, "detail": detail}
