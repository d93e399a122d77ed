"""Suggests values while a person types an option of a command. Discord waits three seconds for suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands

from adapters.discord.context import Context
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.render import limits
from adapters.discord.render.layout import label
from adapters.discord.render.text import plain
from bot.conversation.asking.browsing.browsing import Browsing
from bot.digests.setup.zones import similar_zones
from bot.running.blocking import compute, urgently

Choices = list[app_commands.Choice[str]]

_COMMON_ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo")
"""The time zones that are suggested before anything is typed."""


class Suggestions:
    """The suggestions for each kind of option. Each method returns at most as many choices as Discord allows, the best
    first."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def topics(self, interaction: discord.Interaction[Any], typed_text: str) -> Choices:
        """Names of cards."""
        with urgently():
            suggestions = await compute(self._browsing(interaction).suggest, plain(typed_text), limits.CHOICES)
        return _choices(suggestion.text for suggestion in suggestions)

    async def speakers(self, interaction: discord.Interaction[Any], typed_text: str) -> Choices:
        """Names of speakers."""
        with urgently():
            speakers = await compute(self._browsing(interaction).suggest_speakers, plain(typed_text), limits.CHOICES)
        return _choices(speakers)

    async def follows(self, interaction: discord.Interaction[Any], typed_text: str) -> Choices:
        """What can be followed: names of speakers, then names of cards."""
        browsing = self._browsing(interaction)
        with urgently():
            speakers = await compute(browsing.suggest_speakers, plain(typed_text), limits.CHOICES // 2)
            topics = await compute(browsing.suggest, plain(typed_text), limits.CHOICES)
            return _choices((*speakers, *(suggestion.text for suggestion in topics)))

    async def zones(self, _interaction: discord.Interaction[Any], typed_text: str) -> Choices:
        """Time zones."""
        with urgently():
            return _choices(await compute(_zones, plain(typed_text)))

    def _browsing(self, interaction: discord.Interaction[Any]) -> Browsing:
        return self._context.libraries.of(interaction_origin(interaction).workspace).browsing


def _zones(typed_text: str) -> tuple[str, ...]:
    return similar_zones(typed_text, limits.CHOICES) if typed_text else _COMMON_ZONES


def _choices(names: Iterable[str]) -> Choices:
    shown_names = dict.fromkeys(label(name, limits.CHOICE_TEXT) for name in names)
    return [app_commands.Choice(name=name, value=name) for name in list(shown_names)[: limits.CHOICES]]
