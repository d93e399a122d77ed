"""The commands that set up, show and stop digests: those of a channel, and a person's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Literal, Protocol

import discord
from discord import app_commands

from adapters.discord.context import Context
from adapters.discord.forms.digest_forms import DigestForms
from adapters.discord.forms.digest_modal import FILTER_FORM, SCHEDULE_FORM
from adapters.discord.inbound.localised_commands import localised_description
from adapters.discord.inbound.suggestions import Suggestions
from adapters.discord.outbound.surface import ChosenChannel, InteractionSurface
from adapters.discord.render import limits
from adapters.discord.render.text import plain
from bot.digests.setup import fields
from bot.digests.setup.digest_command import DigestCommand, Verb
from bot.digests.setup.form import DigestForm, read_form
from bot.digests.setup.subscription import (
    DEFAULT_CARDS,
    MAX_CARDS,
    MAX_MINUTES,
    MIN_CARDS,
    MIN_MINUTES,
    UPDATE_HOURS,
    Subscription,
)
from bot.translation import mark

Interaction = discord.Interaction[Any]

_Entries = app_commands.Range[str, 1, limits.MODAL_TEXT]
"""The entries of a filter, separated by commas."""
_Cards = app_commands.Range[int, MIN_CARDS, MAX_CARDS]
_Minutes = app_commands.Range[int, MIN_MINUTES, MAX_MINUTES]
_HOURS = [app_commands.Choice(name=str(hours), value=str(hours)) for hours in (0, *UPDATE_HOURS)]
"""The choices for the hours between updates."""
_WHERE = mark("The channel, thread or forum; this one if you leave it out")
_UPDATES = mark("The least number of hours between updates on what is followed; 0 for none")

_WITH_THE_BOT = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
"""In servers and in direct conversations with the bot, where people have digests of their own."""
_BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
"""Who may install the commands: only servers, because people's own apps cannot post by themselves."""


class Run(Protocol):
    """Runs a command for the person who gave it, about the channel that they chose (None: this one)."""

    def __call__(
        self,
        interaction: Interaction,
        name: str,
        work: Callable[[InteractionSurface], Awaitable[None]],
        *,
        chosen_channel: ChosenChannel | None = None,
    ) -> Awaitable[None]: ...


class DigestCommands:
    """Makes the commands for digests."""

    def __init__(self, context: Context, run: Run, suggestions: Suggestions) -> None:
        self._settings, self._digests = context.settings, context.digests
        self._run, self._suggestions, self._forms = run, suggestions, DigestForms(context)

    def group(self) -> app_commands.Group:
        """The group of all commands for digests, with the name that the settings give it."""
        group = app_commands.Group(
            name=self._settings.cuecard_command_digest.removeprefix("/"),
            description=mark("A daily post for a channel, thread or forum"),
            allowed_contexts=_WITH_THE_BOT,
            allowed_installs=_BY_SERVERS,
        )
        for command in (
            self._make_set(),
            self._make_me(),
            self._make_filter(),
            self._make_show(),
            self._make_preview(),
            self._make_pause(),
            self._make_off(),
        ):
            group.add_command(command)
        return group

    def _make_set(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(
            time=mark("When, like 09:00 or 9am; leave it out for a form"),
            zone=mark("Time zone, like Europe/Berlin"),
            weekdays=mark("Like mon-fri, or daily"),
            cards=localised_description(mark("How many cards, {low} to {high}"), low=MIN_CARDS, high=MAX_CARDS),
            minutes=mark("Or how many minutes to read"),
            topics=mark("Only these topics, separated by commas"),
            sources=fields.FILTERS["sources"],
            keywords=fields.FILTERS["keywords"],
            speakers=fields.FILTERS["speakers"],
            updates=_UPDATES,
            quiet_day=fields.QUIET_DAY,
            channel=_WHERE,
        )
        @app_commands.choices(updates=_HOURS)
        async def set_up(
            interaction: Interaction,
            time: str = "",
            zone: str = "",
            weekdays: str = "",
            cards: _Cards = DEFAULT_CARDS,
            minutes: _Minutes | None = None,
            topics: _Entries | None = None,
            sources: _Entries | None = None,
            keywords: _Entries | None = None,
            speakers: _Entries | None = None,
            updates: str = "",
            quiet_day: Literal["silent", "archive"] = "silent",
            channel: ChosenChannel | None = None,
        ) -> None:
            if not time.strip():
                await self._forms.open(interaction, SCHEDULE_FORM, channel)
                return
            form = DigestForm(
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
            await self._run(
                interaction, "digest", lambda surface: self._set_digest(surface, form, updates), chosen_channel=channel
            )

        command: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name="set", description=mark("Post a digest here each day"), callback=set_up
        )
        command.autocomplete("zone")(self._suggestions.zones)
        return command

    def _make_me(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(
            time=mark("When, like 09:00 or 9am; without a time, you see when the next digest is due"),
            zone=mark("Time zone, like Europe/Berlin"),
            weekdays=mark("Like mon-fri, or daily"),
            updates=_UPDATES,
        )
        @app_commands.choices(updates=_HOURS)
        async def me(
            interaction: Interaction, time: str = "", zone: str = "", weekdays: str = "", updates: str = ""
        ) -> None:
            digest_command = DigestCommand(Verb.SET if time else Verb.STATUS, is_own=True, time=plain(time))

            async def work(surface: InteractionSurface) -> None:
                await self._digests.carry_out_own(surface, digest_command, plain(zone), plain(weekdays), updates)

            await self._run(interaction, "digest", work)

        command: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name="me", description=mark("A digest for you alone, as a direct message"), callback=me
        )
        command.autocomplete("zone")(self._suggestions.zones)
        return command

    def _make_filter(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(channel=_WHERE)
        async def open_filters(interaction: Interaction, channel: ChosenChannel | None = None) -> None:
            await self._forms.open(interaction, FILTER_FORM, channel)

        description = mark("Only some topics, sources, words or speakers: a form")
        return app_commands.Command(name="filter", description=description, callback=open_filters)

    def _make_show(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(channel=_WHERE)
        async def show(interaction: Interaction, channel: ChosenChannel | None = None) -> None:
            await self._run(interaction, "digest", self._digests.status, chosen_channel=channel)

        description = mark("When the next one is due, and how the last one went")
        return app_commands.Command(name="show", description=description, callback=show)

    def _make_preview(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(channel=_WHERE)
        async def preview(interaction: Interaction, channel: ChosenChannel | None = None) -> None:
            await self._run(interaction, "digest", self._digests.preview, chosen_channel=channel)

        description = mark("Exactly the next post, for you alone")
        return app_commands.Command(name="preview", description=description, callback=preview)

    def _make_pause(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(
            until=mark("The day on which it comes again, like 2030-01-31 or tomorrow"), channel=_WHERE
        )
        async def pause(interaction: Interaction, until: str, channel: ChosenChannel | None = None) -> None:
            async def work(surface: InteractionSurface) -> None:
                await self._digests.pause(surface, plain(until))

            await self._run(interaction, "digest", work, chosen_channel=channel)

        description = mark("Post nothing until a day")
        return app_commands.Command(name="pause", description=description, callback=pause)

    def _make_off(self) -> app_commands.Command[Any, ..., Any]:
        @app_commands.describe(channel=_WHERE)
        async def off(interaction: Interaction, channel: ChosenChannel | None = None) -> None:
            await self._run(interaction, "digest", self._digests.stop, chosen_channel=channel)

        return app_commands.Command(name="off", description=mark("Stop posting"), callback=off)

    async def _set_digest(self, surface: InteractionSurface, form: DigestForm, updates: str) -> None:
        """Sets a digest up from typed options. The zone, the tag and the updates keep their values if they
        are left out."""
        origin = surface.origin

        def read(previous_subscription: Subscription) -> Subscription:
            completed_form = form if form.zone else replace(form, zone=previous_subscription.zone)
            updates_every = fields.read_updates(updates, previous_subscription)
            return replace(
                read_form(origin.workspace_channel, completed_form, origin.user),
                tag=previous_subscription.tag,
                updates_every=updates_every,
            )

        await self._digests.set(surface, read)
