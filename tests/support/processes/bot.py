"""The whole bot in a process of its own, as `cuecard serve` runs it: every platform that has a token.

It answers from the cards that the project ships with, and thinks for SECONDS_OF_THOUGHT before each answer, so that a
test can have questions in progress.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncIterator, Callable
from copy import copy
from pathlib import Path
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from bot.config import read_settings
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.service import Service
from bot.model import Narrowing, Workspace
from bot.wiring import serving

ROOT = Path(__file__).parents[3]
P = ParamSpec("P")
T = TypeVar("T")

GRACE_SECONDS = 30.0
"""Seconds that hosts give a process to end after the signal."""


class SlowLibraries(Libraries):
    """Libraries that answer after SECONDS_OF_THOUGHT."""

    def of(self, workspace: Workspace, narrowing: Narrowing = Narrowing()) -> Service:  # noqa: B008 - it never changes
        service = copy(super().of(workspace, narrowing))
        service.questions = questions = copy(service.questions)
        questions.ask = _slowly(questions.ask)  # type: ignore[method-assign]
        questions.details = _slowly(questions.details)  # type: ignore[method-assign]
        return service


@contextlib.asynccontextmanager
async def bot_process(
    data: Path, seconds_of_thought: float, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Runs the bot in a process of its own, with its state in `data`, within this context."""
    settings = {"CUECARD_DATA": str(data), "SECONDS_OF_THOUGHT": str(seconds_of_thought), **environment}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.processes.bot", cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def ended(process: asyncio.subprocess.Process) -> int:
    """The exit status of a process that was told to end. If it does not end in time, it is killed, as hosts do."""
    try:
        return await asyncio.wait_for(process.wait(), GRACE_SECONDS)
    except TimeoutError:
        process.kill()
        return await process.wait()


def _slowly(function: Callable[P, T]) -> Callable[P, T]:
    def slow(*args: P.args, **kwargs: P.kwargs) -> T:
        time.sleep(float(os.environ["SECONDS_OF_THOUGHT"]))
        return function(*args, **kwargs)

    return slow


def main() -> None:
    settings = read_settings(_env_file=None)
    with patch.object(serving, "Libraries", SlowLibraries):
        serving.serve(settings, serving.components_with_tokens(settings))


if __name__ == "__main__":
    main()
