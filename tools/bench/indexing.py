"""An index that is being built beside a measurement, in a process of its own, as `cuecard index` builds it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import click

from tests.support.seeds import SEEDS

ARTICLES = 20_000
"""More than can be indexed in the time of a measurement."""


def make_articles(seeds: Path, amount: int = ARTICLES) -> None:
    """Many articles, each different, from the one that the project ships with."""
    seeds.mkdir(exist_ok=True)
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    for number in range(amount):
        (seeds / f"{number:06}.txt").write_text(f"Report {number}: {text}", encoding="utf-8")


@contextlib.asynccontextmanager
async def indexing(seeds: Path, content: Path) -> AsyncIterator[None]:
    """An indexing under way, which is ended with the block; says so where it ended before."""
    settings = {"CUECARD_SEEDS": str(seeds), "CUECARD_CONTENT": str(content)}
    quiet = {"stdout": asyncio.subprocess.DEVNULL, "stderr": asyncio.subprocess.DEVNULL}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "index", env={**os.environ, **settings}, start_new_session=True, **quiet
    )
    try:
        yield
        click.echo("" if process.returncode is None else "The indexing ended before the measurement did.\n", nl=False)
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
