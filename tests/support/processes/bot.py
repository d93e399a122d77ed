"""The whole bot in a process of its own, as `cuecard serve` runs it: every platform that has a token.

The bot answers from the cards that the project ships with, and waits ANSWER_SECONDS (an environment variable) before
each answer, so that a test can have questions in progress.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from copy import copy
from pathlib import Path
from unittest.mock import patch

from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.environment.settings import read_settings
from bot.model import Narrowing, Workspace
from bot.wiring import serving
from tests.support.processes.slowing import slowed

ROOT = Path(__file__).parents[3]
GRACE_SECONDS = 30.0
"""The time that hosts give a process to end after the signal."""


class SlowLibraries(Libraries):
    """Libraries that answer after ANSWER_SECONDS."""

    def of(self, workspace: Workspace, narrowing: Narrowing = Narrowing()) -> Service:  # noqa: B008 - it never changes
        service = copy(super().of(workspace, narrowing))
        service.questions = questions = copy(service.questions)
        seconds = float(os.environ["ANSWER_SECONDS"])
        questions.ask = slowed(questions.ask, seconds)  # type: ignore[method-assign]
        questions.details = slowed(questions.details, seconds)  # type: ignore[method-assign]
        return service


@contextlib.asynccontextmanager
async def bot_process(
    data: Path, answer_seconds: float, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Runs the bot in another process during the `with` block, with its state in `data`."""
    settings = {"CUECARD_DATA": str(data), "ANSWER_SECONDS": str(answer_seconds), **environment}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.processes.bot", cwd=ROOT, env={**os.environ, **settings}
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def await_end(process: asyncio.subprocess.Process) -> int:
    """The exit status of a process that was told to end. If it does not end in time, it is killed, as hosts do."""
    try:
        return await asyncio.wait_for(process.wait(), GRACE_SECONDS)
    except TimeoutError:
        process.kill()
        return await process.wait()


def main() -> None:
    settings = read_settings(_env_file=None)
    with patch.object(serving, "Libraries", SlowLibraries):
        serving.serve(settings, serving.components_with_tokens(settings))


if __name__ == "__main__":
    main()
