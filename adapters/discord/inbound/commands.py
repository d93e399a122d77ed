"""The commands as Discord knows them: names, options, suggestions; each leads to a handler."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import discord
from discord import app_commands

from adapters.discord import messages as sentences
from adapters.discord.answers import Answers
from adapters.discord.context import Context
from adapters.discord.inbound.digests import Digests, Place
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.inbound.suggestions import Suggestions
from adapters.discord.lists import Lists
from adapters.discord.render import limits
from adapters.discord.render.components import sentence
from bot.digests.form import Form

RELATED = "Find related cards"

Interaction = discord.Interaction[Any]
_Words = app_commands.Range[str, 1, limits.QUESTION]
_Entries = app_commands.Range[str, 1, 400]
_Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu

_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_ANYHOW = app_commands.AppInstallationType(guild=True, user=True)
_IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)


class Commands:
    """The commands of one process."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._answers, self._lists, self._digests = Answers(context), Lists(context), Digests(context)
        self._suggestions = Suggestions(context)

    def all(self) -> list[_Command]:
        return [self._ask(), self._quote(), self._topics(), self._about(), self._related(), self._digest()]

    async def _run(self, interaction: Interaction, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Does it, unless this member is told to slow down first. What goes wrong is told."""
        origin = interaction_origin(interaction)
        wait = self._context.cooldown.wait(origin.channel, origin.user)

        async def do() -> None:
            if wait:
                await self._context.outbox.whisper_now(interaction, sentence(sentences.slow_down(wait)))
            else:
                await work()

        async def apologise(text: str) -> None:
            await self._context.outbox.answer(interaction, sentence(text))

        await self._context.work.run(name, do(), apologise)

    def _ask(self) -> _Command:
        @app_commands.describe(
            question="What would you like to know?",
            private="Show the answer to me alone",
            person="Whom the answer is for",
        )
        @app_commands.rename(person="for")
        async def ask(
            interaction: Interaction, question: _Words, private: bool = False, person: discord.User | None = None
        ) -> None:
            whom = person.id if person else None
            work = lambda: self._answers.command(interaction, question, private=private, person=whom)  # noqa: E731
            await self._run(interaction, "ask", work)

        command = _command(self._context.settings.cuecard_command_ask, "Ask what the articles say", ask)
        command.autocomplete("question")(self._suggestions.topics)
        return command

    def _quote(self) -> _Command:
        @app_commands.describe(topic="What it is about", speaker="Who said it")
        async def quote(interaction: Interaction, topic: _Words | None = None, speaker: _Words | None = None) -> None:
            await self._run(interaction, "quote", lambda: self._lists.quotes(interaction, topic or "", speaker or ""))

        command = _command(self._context.settings.cuecard_command_quote, "Who said what", quote)
        command.autocomplete("topic")(self._suggestions.topics)
        command.autocomplete("speaker")(self._suggestions.speakers)
        return command

    def _topics(self) -> _Command:
        @app_commands.describe(words="Only topics with these words")
        async def topics(interaction: Interaction, words: _Words | None = None) -> None:
            await self._run(interaction, "topics", lambda: self._lists.topics(interaction, words or ""))

        command = _command(self._context.settings.cuecard_command_topics, "What the library holds", topics)
        command.autocomplete("words")(self._suggestions.topics)
        return command

    def _about(self) -> _Command:
        async def about(interaction: Interaction) -> None:
            await self._run(interaction, "about", lambda: self._lists.about(interaction))

        return _command("/about", "What Cuecard can do", about)

    def _related(self) -> _Command:
        async def related(interaction: Interaction, message: discord.Message) -> None:
            await self._run(interaction, "related", lambda: self._answers.related(interaction, message))

        return app_commands.ContextMenu(
            name=RELATED, callback=related, allowed_contexts=_EVERYWHERE, allowed_installs=_ANYHOW
        )

    def _digest(self) -> _Command:
        group = app_commands.Group(
            name=self._context.settings.cuecard_command_digest.removeprefix("/"),
            description="A daily post for a channel, thread or forum",
            allowed_contexts=_IN_SERVERS,
            allowed_installs=_BY_SERVERS,
        )
        group.add_command(self._digest_set())
        where = "The channel, thread or forum; this one if you leave it out"

        @app_commands.describe(channel=where)
        async def show(interaction: Interaction, channel: Place | None = None) -> None:
            await self._run(interaction, "digest", lambda: self._digests.show(interaction, channel))

        @app_commands.describe(channel=where)
        async def preview(interaction: Interaction, channel: Place | None = None) -> None:
            await self._run(interaction, "digest", lambda: self._digests.preview(interaction, channel))

        @app_commands.describe(until="The day on which it comes again, like 2030-01-31", channel=where)
        async def pause(interaction: Interaction, until: str, channel: Place | None = None) -> None:
            await self._run(interaction, "digest", lambda: self._digests.pause(interaction, channel, until))

        @app_commands.describe(channel=where)
        async def off(interaction: Interaction, channel: Place | None = None) -> None:
            await self._run(interaction, "digest", lambda: self._digests.off(interaction, channel))

        for name, what, callback in (
            ("show", "When the next one comes, and what became of the last", show),
            ("preview", "The very post that comes next, for you alone", preview),
            ("pause", "Post nothing until a day", pause),
            ("off", "Stop posting", off),
        ):
            group.add_command(app_commands.Command(name=name, description=what, callback=callback))
        return group

    def _digest_set(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(
            time="When, like 09:00",
            zone="Time zone, like Europe/Berlin",
            weekdays="Like mon-fri, or daily",
            cards="How many cards, 1 to 10",
            minutes="Or how many minutes to read",
            topics="Only these topics, separated by commas",
            sources="Only these sources",
            keywords="Only with these words",
            speakers="Only with these speakers",
            quiet_day="On a day with nothing new",
            channel="The channel, thread or forum; this one if you leave it out",
        )
        async def set_up(
            interaction: Interaction,
            time: str,
            zone: str,
            weekdays: str = "",
            cards: app_commands.Range[int, 1, 10] = 5,
            minutes: app_commands.Range[int, 1, 30] | None = None,
            topics: _Entries | None = None,
            sources: _Entries | None = None,
            keywords: _Entries | None = None,
            speakers: _Entries | None = None,
            quiet_day: Literal["silent", "archive"] = "silent",
            channel: Place | None = None,
        ) -> None:
            form = Form(
                time=time,
                zone=zone,
                weekdays=weekdays,
                cards=str(cards),
                minutes=str(minutes or ""),
                topics=topics or "",
                sources=sources or "",
                keywords=keywords or "",
                speakers=speakers or "",
                quiet_day=quiet_day,
            )
            await self._run(interaction, "digest", lambda: self._digests.set(interaction, channel, form))

        command: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name="set", description="Post a digest here each day", callback=set_up
        )
        command.autocomplete("zone")(self._suggestions.zones)
        return command


def definitions(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """What Discord is told about the commands, in this order."""
    return [command.to_dict(tree) for command in tree.get_commands()]


def definition_hash(tree: app_commands.CommandTree[Any]) -> str:
    """Changes exactly when what Discord would be told about the commands does."""
    return hashlib.sha256(json.dumps(definitions(tree), sort_keys=True).encode()).hexdigest()


def _command(name: str, what: str, callback: Any) -> app_commands.Command[Any, ..., Any]:
    return app_commands.Command(
        name=name.removeprefix("/"),
        description=what,
        callback=callback,
        allowed_contexts=_EVERYWHERE,
        allowed_installs=_ANYHOW,
    )
