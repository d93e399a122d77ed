"""Registers the commands with Discord in the background. Whatever Discord says, people can ask in the meantime."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import discord
from discord import app_commands

from adapters.discord.inbound.localised_commands import definition_hash, definitions
from adapters.http_client.network_faults import why_unreachable
from bot.environment import log
from bot.environment.clock import Clock
from bot.errors import CuecardError
from bot.model import Platform, Workspace
from bot.running.blocking import run_blocking
from bot.store.workspace.registered_commands import RegisteredCommands

PAUSES = (1.0, 5.0, 30.0, 120.0, 600.0)
"""Seconds between attempts; the last one is repeated."""

_MAX_NAMED = 3
"""The maximum number of refused fields that one explanation names."""
_REFUSED_FIELD = re.compile(r"^In (\d+[\w.-]*): (.+)$", re.MULTILINE)
"""Matches "In 3.options.0.name: Must be 32 or fewer in length.", a line in which the library reports what Discord
refuses: the path in the request, and the reason."""

_SUBCOMMANDS = frozenset(
    {discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value}
)
"""The types of options that are commands of a group, or groups within it."""

_log = logging.getLogger(__name__)


def workspace_of_application(application: int | str) -> Workspace:
    """The workspace under which the store keeps the commands that were registered for an application. This workspace
    is not a server."""
    return Workspace(Platform.DISCORD, f"app-{application}")


class Registration:
    """Registers the commands of `tree`. `registered` remembers which ones Discord has accepted or refused."""

    def __init__(self, tree: app_commands.CommandTree[Any], registered: RegisteredCommands, clock: Clock) -> None:
        self._tree = tree
        self._registered_commands = registered
        self._clock = clock

    async def keep_trying(self) -> None:
        """Runs until Discord has accepted the commands. Nothing is sent if it accepted the same commands before, from
        any process. A refusal is logged and stored for `cuecard doctor`."""
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            try:
                await self._register_once()
            except Exception as fault:  # whatever the error is, the bot goes on with the commands that Discord has
                wait = max(pause, fault.retry_after if isinstance(fault, discord.RateLimited) else 0.0)
                _log.warning(
                    log.event("discord_commands_not_registered", reason=await self._explain(fault), again_in=wait)
                )
                await self._clock.sleep(wait)
            else:
                return

    async def _register_once(self) -> None:
        """Sends the commands, unless Discord has accepted the same ones before. Raises what the library raises."""
        current_hash = await definition_hash(self._tree)
        if await run_blocking(self._registered_commands.hash) == current_hash and not await run_blocking(
            self._registered_commands.refusal
        ):
            return
        try:
            await self._tree.sync()
        except discord.HTTPException as fault:
            if fault.status < 500 and fault.status != 429:
                await run_blocking(self._registered_commands.record_refusal, await self._explain(fault))
            raise
        await run_blocking(self._registered_commands.record_registration, current_hash)
        _log.info(log.event("discord_commands_registered", hash=current_hash[:12]))

    async def _explain(self, fault: Exception) -> str:
        """Why the commands were not registered, in a sentence."""
        if isinstance(fault, discord.HTTPException):
            return explain_refusal(fault, await definitions(self._tree))
        if isinstance(fault, discord.RateLimited):
            return "Discord gets too many requests from this bot."
        if isinstance(fault, CuecardError):
            return fault.reason
        return f"Discord did not take the commands: {why_unreachable(fault)}."


def explain_refusal(fault: discord.HTTPException, commands: Sequence[Mapping[str, Any]]) -> str:
    """What Discord refuses about `commands`, in a sentence."""
    refused_fields = [f"{_describe(path, commands)}: {reason}" for path, reason in _REFUSED_FIELD.findall(fault.text)]
    if not refused_fields:
        return f"Discord does not take the commands ({fault.status}, {fault.code}): {' '.join(fault.text.split())}"
    others_note = f"; and {len(refused_fields) - _MAX_NAMED} more" if len(refused_fields) > _MAX_NAMED else ""
    return f"Discord refuses {'; '.join(refused_fields[:_MAX_NAMED])}{others_note}"


def _describe(path: str, commands: Sequence[Mapping[str, Any]]) -> str:
    """A path in the request, in words: for `3.options.1.description`, "the description of the option “topic” of
    /quote"."""
    try:
        return " of ".join(reversed(_parts(path, commands)))
    except (IndexError, KeyError, ValueError, StopIteration, TypeError):
        return path  # Discord gives a path that was not in the request


def _parts(path: str, commands: Sequence[Mapping[str, Any]]) -> list[str]:
    """The parts of a path that Discord gives as numbers (`0.options.1.name`), in words, from the command to the field.
    Raises one of several errors if `commands` have no such path."""
    first_part, *other_parts = path.split(".")
    part = commands[int(first_part)]
    command, fields = _display_name(part), []
    steps = iter(other_parts)
    inner_path = []
    for step in steps:
        if step not in ("options", "choices"):
            fields.append(step)
            continue
        part = part[step][int(next(steps))]
        if step == "options" and part["type"] in _SUBCOMMANDS:
            command += f" {part['name']}"
        else:
            inner_path.append(f"the {step.removesuffix('s')} “{part['name']}”")
    field = [f"the {'.'.join(fields)}"] if fields else []
    return [command, *inner_path, *field]


def _display_name(command: Mapping[str, Any]) -> str:
    """/ask, or the name of a menu's entry."""
    is_typed = command.get("type", 1) == discord.AppCommandType.chat_input.value
    return f"/{command['name']}" if is_typed else f"the menu entry “{command['name']}”"
