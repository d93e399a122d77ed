"""Lists and help: `/quote`, `/topics`, `/about`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import discord

from adapters.discord.answers import FOR_ALL
from adapters.discord.context import Context
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.render.components import Look, render, sentence
from adapters.discord.render.text import plain
from adapters.work import run_blocking
from bot.answering.documents import unanswered_blocks
from bot.config import Settings
from bot.model import Document
from bot.permissions import Permission

MOST_QUESTIONS = 10
"""Unanswered questions that curators see."""


class Lists:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def quotes(self, interaction: discord.Interaction[Any], topic: str, speaker: str) -> None:
        words, name = plain(topic), plain(speaker)
        if words or name:
            await self._show(interaction, lambda: self._context.service.browsing.find_quotes(words, name))
        else:
            await self.about(interaction)

    async def topics(self, interaction: discord.Interaction[Any], words: str) -> None:
        typed = plain(words)
        await self._show(interaction, lambda: self._context.service.browsing.topics(typed, 1), typed)

    async def about(self, interaction: discord.Interaction[Any]) -> None:
        asked = await self._unanswered(interaction)

        def make() -> Document:
            document = self._context.service.browsing.help(usage(self._context.settings))
            return replace(document, blocks=(*document.blocks, *unanswered_blocks(asked)))

        await self._show(interaction, make)

    async def _unanswered(self, interaction: discord.Interaction[Any]) -> list[tuple[str, int]]:
        """What was asked and not answered, for those who may do something about it."""
        origin = interaction_origin(interaction)
        if await self._context.guard.refuse(origin, Permission.CURATE):
            return []
        asked = await run_blocking(self._context.store.of(origin.workspace).unanswered.most_asked, MOST_QUESTIONS)
        return [(question.text, question.people) for question in asked]

    async def _show(self, interaction: discord.Interaction[Any], make: Callable[[], Document], words: str = "") -> None:
        if not await self._context.outbox.defer(interaction):
            return
        refused = await self._context.guard.refuse(interaction_origin(interaction), Permission.ASK)
        look = Look(without=FOR_ALL, question=words)
        view = sentence(refused) if refused else render(await run_blocking(make), look)
        await self._context.outbox.answer(interaction, view)


def usage(settings: Settings) -> list[tuple[str, str]]:
    """Each command as it is typed, and what it does."""
    ask, digest = settings.cuecard_command_ask, settings.cuecard_command_digest
    return [
        (f"{ask} question:", "answers for everyone here; topics are suggested while you type"),
        (f"{ask} question: private:", "answers you alone"),
        (f"{ask} question: for:", "answers for everyone and names whom it is for"),
        (f"{settings.cuecard_command_quote} topic: speaker:", "who said what"),
        (f"{settings.cuecard_command_topics} words:", "what the library holds"),
        (f"{digest} set, show, preview, pause, off", "a daily post for a channel, thread or forum"),
        ("@Cuecard …", "answers in reply; reply to the answer to go on, or to a message to ask what it asks"),
        ("Apps → Find related cards", "in a message’s menu: cards that are about it"),
    ]
