"""Runs `cuecard index`, as a load during another measurement or to measure it.

    python -m tools.bench.indexing [--articles 1000]

Indexes articles of 5 kB, all different, twice: in the first run all are new, in the second none has changed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import click

from tests.support.library.seeds import SEEDS

ARTICLES = 20_000
"""More articles than can be indexed during a measurement."""
_ARTICLE_BYTES = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    amount: int = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        seeds, content = Path(folder) / "seeds", Path(folder) / "content"
        make_articles(seeds, amount, _ARTICLE_BYTES)
        for state in ("new", "unchanged"):
            began, used = time.perf_counter(), _measure_processor_time()
            subprocess.run(_make_command(), env=_make_environment(seeds, content), check=True, capture_output=True)
            real, busy = time.perf_counter() - began, _measure_processor_time() - used
            size = f"{amount:,} articles of {_ARTICLE_BYTES:,} bytes"
            click.echo(f"{size}, {state}: {real:.1f} s, {busy:.1f} s of processor time")


def make_articles(seeds: Path, amount: int = ARTICLES, length: int = 0) -> None:
    """Writes `amount` different articles, made from the article that the project ships with. If it is shorter than
    `length` bytes, its beginning is added to it, up to that length or once as a whole."""
    seeds.mkdir(exist_ok=True)
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    text += text.encode()[: max(0, length - len(text.encode()))].decode(errors="ignore")
    for number in range(amount):
        (seeds / f"{number:06}.txt").write_text(f"Report {number}: {text}", encoding="utf-8")


@contextlib.asynccontextmanager
async def keep_indexing(seeds: Path, content: Path) -> AsyncIterator[None]:
    """In the `with` block, articles are being indexed. Prints a warning if indexing ends too early."""
    process = await asyncio.create_subprocess_exec(
        *_make_command(),
        env=_make_environment(seeds, content),
        start_new_session=True,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
        click.echo("" if process.returncode is None else "The indexing ended before the measurement did.\n", nl=False)
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


def _make_command() -> list[str]:
    return [sys.executable, "-m", "bot", "index"]


def _make_environment(seeds: Path, content: Path) -> dict[str, str]:
    settings = {"SEEDS": seeds, "CONTENT": content, "DATA": content.parent / "data"}
    return {**os.environ, **{f"CUECARD_{name}": str(folder) for name, folder in settings.items()}}


def _measure_processor_time() -> float:
    """Processor time of the child processes, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
