"""Lists and help: `/quote`, `/topics`, `/cuecard help`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from adapters.slack.context import Context
from adapters.slack.inbound.commands import read_quote
from adapters.slack.inbound.payloads import Command
from adapters.slack.render.blocks import Look, render_message, restated, sentence
from adapters.slack.render.text import plain
from adapters.work import run_blocking
from bot.config import Settings
from bot.model import Document
from bot.permissions import Permission


class Lists:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def quotes(self, command: Command) -> None:
        search = read_quote(command.text)
        if search.topic or search.speaker:
            find = partial(self._context.service.browsing.find_quotes, search.topic, search.speaker)
            await self._show(command, find, plain(command.text))
        else:
            await self.help(command)

    async def topics(self, command: Command) -> None:
        words = plain(command.text)
        await self._show(command, lambda: self._context.service.browsing.topics(words, 1), words)

    async def help(self, command: Command) -> None:
        await self._show(command, lambda: self._context.service.browsing.help(usage(self._context.settings)))

    async def _show(self, command: Command, make: Callable[[], Document], question: str = "") -> None:
        refused = await self._context.guard.refuse(command.origin, Permission.ASK)
        if refused:
            message = sentence(refused)
        else:
            message = render_message(restated(await run_blocking(make), question), Look(question=question))
        await self._context.outbox.whisper(command.origin, message, url=command.response_url)


def usage(settings: Settings) -> list[tuple[str, str]]:
    """Each command as it is typed, and what it does."""
    ask, digest, about = settings.cuecard_command_ask, settings.cuecard_command_digest, settings.cuecard_command_help
    return [
        (f"{ask} what did the diplomat say?", "answers you privately; Share shows it to the channel"),
        (f"{ask} public: …", "answers for everyone in the channel"),
        (f"{ask} … for @someone", "answers for everyone and calls somebody to it"),
        (f"{settings.cuecard_command_quote} TOPIC by SPEAKER", "who said what"),
        (f"{settings.cuecard_command_topics} WORDS", "what the library holds"),
        (digest, "a daily post for this channel: set it up, off, pause until 2030-01-31, now, status"),
        ("@Cuecard …", "answers in a thread, and follows it up there; in a direct message without the @"),
        (f"{about} settings", "for admins"),
    ]
