"""The commands that the bot registers with Discord: their names, options and suggestions, and what each of them
does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from adapters.discord import messages
from adapters.discord.context import Context
from adapters.discord.forms.settings_form import SettingsForm
from adapters.discord.forms.short_form import ShortForms
from adapters.discord.inbound import add_commands
from adapters.discord.inbound.digest_commands import DigestCommands
from adapters.discord.inbound.inbox_entries import claim_of, interaction_item
from adapters.discord.inbound.payloads import displayed_message_text, interaction_origin
from adapters.discord.inbound.suggestions import Suggestions
from adapters.discord.inbound.usage import usage
from adapters.discord.outbound.surface import ChosenChannel, InteractionSurface
from adapters.discord.render.components import render
from adapters.discord.render.text import plain
from bot.answering import screen
from bot.conversation import messages as conversation_messages
from bot.conversation.adding import messages as adding_messages
from bot.conversation.events import Audience, Question
from bot.conversation.surface import text_message
from bot.environment.settings import Settings
from bot.model.document import Action
from bot.translation import mark

_ABOUT_COMMAND = "/about"

Interaction = discord.Interaction[Any]
_Words = app_commands.Range[str, 1, screen.MAX_QUESTION_LENGTH]
"""What a command asks or searches for: as long as a question may be."""
_Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
"""Where a command can be given: in servers, and in every kind of direct conversation."""
_BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
"""Who may install a command: servers, and people for themselves."""


class Commands:
    """The commands of one process."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._conversation = context.conversation
        self._suggestions = Suggestions(context)
        self._settings = SettingsForm(context)
        self._digest_commands = DigestCommands(context, self._run, self._suggestions)
        self._short_forms = ShortForms(context)

    def all(self) -> list[_Command]:
        """All commands and menu entries."""
        return [
            self._make_ask(),
            self._make_quote(),
            self._make_topics(),
            self._make_about(),
            self._make_related(),
            add_commands.menu_entry(
                self._conversation, self._run, allowed_contexts=_EVERYWHERE, allowed_installs=_BY_ANYBODY
            ),
            self._digest_commands.group(),
            self._make_follow(),
            self._make_bot_commands(),
        ]

    async def _run(
        self,
        interaction: Interaction,
        name: str,
        work: Callable[[InteractionSurface], Awaitable[None]],
        *,
        private: bool = True,
        chosen_channel: ChosenChannel | None = None,
    ) -> None:
        """Runs a command: `work` does what it asks for. If the person has to slow down, says so and does nothing else.
        Tells the person if the command fails."""
        surface = InteractionSurface(self._context, interaction, is_public=not private, chosen_channel=chosen_channel)
        outbox = self._context.outbox
        origin, claim = interaction_origin(interaction), claim_of(interaction)

        async def respond() -> bool:
            wait = self._context.cooldown.seconds_to_wait(origin.channel, origin.user)
            if not wait:
                return await outbox.defer(interaction, private=private)
            await outbox.whisper_now(interaction, render(text_message(messages.slow_down(wait))))
            return False

        async def do() -> None:
            await work(surface)

        async def apologise(text: str) -> None:
            await outbox.answer(interaction, render(text_message(text)))

        with self._context.use_language_of(origin):
            if claim:  # another process has already sent the first response
                await self._context.jobs.run(name, do(), apologise, claim=claim)
            else:
                item = interaction_item(interaction)
                await self._context.jobs.run(name, do(), apologise, item=item, first_step=respond)

    async def _tell_about(self, surface: InteractionSurface) -> None:
        await self._conversation.show_help(usage(self._context.settings), surface, for_curators=True)

    def _make_ask(self) -> _Command:
        @app_commands.describe(
            question=mark("What would you like to know?"),
            private=mark("Show the answer to me alone"),
            person=mark("Who the answer is for"),
        )
        @app_commands.rename(person="for")
        async def ask(
            interaction: Interaction, question: _Words, private: bool = False, person: discord.User | None = None
        ) -> None:
            async def work(surface: InteractionSurface) -> None:
                # The answer is a response to the command, which everyone sees unless it is private.
                to_ask = Question(
                    text=plain(question),
                    audience=Audience.ASKER if private else Audience.CONVERSATION,
                    recipient=str(person.id) if person and not private else "",
                )
                await self._conversation.ask(to_ask, surface)

            await self._run(interaction, "ask", work, private=private)

        command = _make_command(self._context.settings.cuecard_command_ask, conversation_messages.ASK, ask)
        command.autocomplete("question")(self._suggestions.topics)
        return command

    def _make_quote(self) -> _Command:
        @app_commands.describe(topic=mark("What it is about"), speaker=mark("Who said it"))
        async def quote(interaction: Interaction, topic: _Words | None = None, speaker: _Words | None = None) -> None:
            async def work(surface: InteractionSurface) -> None:
                words, name = plain(topic or ""), plain(speaker or "")
                if words or name:
                    await self._conversation.show_quotes(f"{words} by {name}".strip() if name else words, surface)
                else:
                    await self._tell_about(surface)

            await self._run(interaction, "quote", work)

        command = _make_command(self._context.settings.cuecard_command_quote, conversation_messages.QUOTE, quote)
        command.autocomplete("topic")(self._suggestions.topics)
        command.autocomplete("speaker")(self._suggestions.speakers)
        return command

    def _make_topics(self) -> _Command:
        @app_commands.describe(words=mark("Only topics with these words"))
        async def topics(interaction: Interaction, words: _Words | None = None) -> None:
            async def work(surface: InteractionSurface) -> None:
                await self._conversation.show_topics(plain(words or ""), surface)

            await self._run(interaction, "topics", work)

        command = _make_command(self._context.settings.cuecard_command_topics, conversation_messages.TOPICS, topics)
        command.autocomplete("words")(self._suggestions.topics)
        return command

    def _make_follow(self) -> _Command:
        @app_commands.describe(
            what=mark("A name, a topic, a source, or words in quotation marks"), here=mark("For this channel")
        )
        async def follow(interaction: Interaction, what: _Words | None = None, here: bool = False) -> None:
            async def work(surface: InteractionSurface) -> None:
                await self._conversation.follow(plain(what or ""), surface, for_channel=here)

            await self._run(interaction, "follow", work)

        command = _make_command(self._context.settings.cuecard_command_follow, conversation_messages.FOLLOW, follow)
        command.autocomplete("what")(self._suggestions.follows)
        return command

    def _make_about(self) -> _Command:
        async def about(interaction: Interaction) -> None:
            await self._run(interaction, "about", self._tell_about)

        return _make_command(_ABOUT_COMMAND, conversation_messages.ABOUT, about)

    def _make_related(self) -> _Command:
        async def related(interaction: Interaction, message: discord.Message) -> None:
            async def work(surface: InteractionSurface) -> None:
                await self._conversation.show_related(displayed_message_text(message), surface)

            await self._run(interaction, "related", work)

        return app_commands.ContextMenu(
            name=conversation_messages.RELATED,
            callback=related,
            allowed_contexts=_EVERYWHERE,
            allowed_installs=_BY_ANYBODY,
        )

    def _make_bot_commands(self) -> _Command:
        """The group of commands about the bot itself (`cuecard_command_help`): add, narrow, settings, forget."""
        group = app_commands.Group(
            name=self._context.settings.cuecard_command_help.removeprefix("/"),
            description=mark("About this bot itself"),
            allowed_contexts=_EVERYWHERE,
            allowed_installs=_BY_ANYBODY,
        )

        async def settings(interaction: Interaction) -> None:
            await self._run(interaction, "settings", lambda surface: self._settings.show(surface, interaction))

        async def forget(interaction: Interaction) -> None:
            await self._run(interaction, "forget", self._conversation.offer_to_forget)

        async def narrow(interaction: Interaction) -> None:
            await self._short_forms.open(interaction, Action.NARROW)

        group.add_command(add_commands.typed_command(self._conversation, self._run, self._short_forms.open))
        for name, description, callback in (
            ("narrow", conversation_messages.NARROW_COMMAND, narrow),
            ("settings", conversation_messages.SETTINGS_COMMAND, settings),
            ("forget", conversation_messages.FORGET_ME, forget),
        ):
            group.add_command(app_commands.Command(name=name, description=description, callback=callback))
        return group


def command_names(settings: Settings) -> tuple[str, ...]:
    """All commands and menu entries of the bot."""
    typed_names = (
        settings.cuecard_command_ask,
        settings.cuecard_command_quote,
        settings.cuecard_command_topics,
        settings.cuecard_command_digest,
        settings.cuecard_command_follow,
        settings.cuecard_command_help,
        _ABOUT_COMMAND,
    )
    return (
        *(name.removeprefix("/") for name in typed_names),
        conversation_messages.RELATED,
        adding_messages.ADD_MESSAGE,
    )


def _make_command(name: str, description: str, callback: Any) -> app_commands.Command[Any, ..., Any]:
    return app_commands.Command(
        name=name.removeprefix("/"),
        description=description,
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_BY_ANYBODY,
    )
