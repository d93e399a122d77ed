"""The two commands that add an article.

One is typed, with a web address or a file; with neither, it opens a form. The other is in the menu of a message.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from adapters.discord.inbound.payloads import read_upload
from adapters.discord.outbound.surface import InteractionSurface
from bot.conversation.adding import messages
from bot.conversation.conversation import Conversation
from bot.model.document import Action
from bot.text.markup.links import MAX_ADDRESS_LENGTH
from bot.translation import mark

Interaction = discord.Interaction[Any]
Run = Callable[[Interaction, str, Callable[[InteractionSurface], Awaitable[None]]], Awaitable[None]]
"""Answers an interaction with a command: takes the interaction, the command's name, and the work with the surface to
answer on."""
OpenForm = Callable[[Interaction, Action], Awaitable[None]]
"""Opens the form of an action."""

_NAME = "add"
_Address = app_commands.Range[str, 1, MAX_ADDRESS_LENGTH]


def typed_command(
    conversation: Conversation, carry_out: Run, open_form: OpenForm
) -> app_commands.Command[Any, ..., Any]:
    """The command /add."""

    @app_commands.describe(
        url=mark("The web address of an article; with no address and no file, a form opens"), file=mark("Or a file")
    )
    async def add(
        interaction: Interaction, url: _Address | None = None, file: discord.Attachment | None = None
    ) -> None:
        if not (url or file):
            await open_form(interaction, Action.ADD)
            return

        async def work(surface: InteractionSurface) -> None:
            await conversation.add(url or "", surface, read_upload([file] if file else []))

        await carry_out(interaction, _NAME, work)

    return app_commands.Command(name=_NAME, description=messages.ADD, callback=add)


def menu_entry(conversation: Conversation, carry_out: Run, **place_fields: Any) -> app_commands.ContextMenu:
    """The entry of a message's menu that adds what the message links to or has attached. `place_fields` are the
    arguments of discord.py that say where Discord offers the entry, and who may install it."""

    async def add(interaction: Interaction, message: discord.Message) -> None:
        async def work(surface: InteractionSurface) -> None:
            await conversation.add(message.content, surface, read_upload(message.attachments))

        await carry_out(interaction, _NAME, work)

    return app_commands.ContextMenu(name=messages.ADD_MESSAGE, callback=add, **place_fields)
