"""The errors of calls to Discord through discord.py."""

from __future__ import annotations

import aiohttp
import discord

CALL_ERRORS = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
"""The exceptions of a failed call to Discord."""


def describe_call_error(fault: BaseException) -> dict[str, object]:
    """What is logged about a failed call: the kind, status and code of the error, never its text, which may hold
    somebody's words."""
    detail = f"{fault.status}/{fault.code}" if isinstance(fault, discord.HTTPException) else ""
    return {"reason": type(fault).__name__, "detail": detail}
