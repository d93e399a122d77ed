"""Suggestions while typing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands

from adapters.discord import limits
from adapters.discord.layout import label
from adapters.discord.parts import Parts
from adapters.discord.text import plain
from adapters.work import think
from bot.digests.zones import nearest

Choices = list[app_commands.Choice[str]]

_COMMON_ZONES = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Tokyo")


class Suggestions:
    """Each gives at most as many choices as Discord takes; best first."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def topics(self, _interaction: discord.Interaction[Any], typed: str) -> Choices:
        found = await think(self._parts.service.suggest, plain(typed), limits.CHOICES)
        return _choices(suggestion.text for suggestion in found)

    async def speakers(self, _interaction: discord.Interaction[Any], typed: str) -> Choices:
        return _choices(await think(self._parts.service.suggest_speakers, plain(typed), limits.CHOICES))

    async def zones(self, _interaction: discord.Interaction[Any], typed: str) -> Choices:
        return _choices(await think(_zones, plain(typed)))


def _zones(typed: str) -> tuple[str, ...]:
    return nearest(typed, limits.CHOICES) if typed else _COMMON_ZONES


def _choices(names: Iterable[str]) -> Choices:
    shown = dict.fromkeys(label(name, limits.CHOICE_TEXT) for name in names)
    return [app_commands.Choice(name=name, value=name) for name in list(shown)[: limits.CHOICES]]
