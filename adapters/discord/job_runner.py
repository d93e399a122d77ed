"""Runs the bot's work on events from Discord."""

from __future__ import annotations

from adapters.discord.transport.call_errors import CALL_ERRORS, describe_call_error
from bot.running.inbox import Inbox
from bot.running.job import Apology, FirstStep
from bot.running.job_runner import JobRunner


class DiscordJobRunner(JobRunner):
    """Runs jobs whose replies go to Discord."""

    def __init__(self, inbox: Inbox | None = None) -> None:
        super().__init__("discord", call_errors=CALL_ERRORS, describe_error=describe_call_error, inbox=inbox)

    async def open_form(self, name: str, open_it: FirstStep, apologise: Apology) -> None:
        """Runs a job that only opens a form: `open_it` sends it as the first response, and returns False, because no
        work follows."""
        await self.run(name, _no_work(), apologise, first_step=open_it)


async def _no_work() -> None:
    """The work after a form was opened: there is none."""
