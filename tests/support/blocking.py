"""Nothing may hold an event loop: neither a call that waits, nor the core, which computes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import blockbuster.blockbuster as detector
from blockbuster import BlockBuster, BlockBusterFunction, BlockingError, blockbuster_ctx

from bot.service import Service

_COMPUTES = (
    "ask",
    "card",
    "quotes",
    "find_quotes",
    "context",
    "why",
    "source",
    "topics",
    "related",
    "suggest",
    "suggest_speakers",
)


@contextmanager
def nothing_blocks(package: str) -> Iterator[list[str]]:
    """Within it, what code of `package` calls on a running event loop and would hold it raises BlockingError. Raises
    AssertionError at the end where that happened, even if the error was caught; gives the names, as they come."""
    found: list[str] = []

    class Noted(BlockingError):
        def __init__(self, name: str) -> None:
            found.append(name)
            super().__init__(name)

    with ExitStack() as stack:
        stack.enter_context(patch.object(detector, "BlockingError", Noted))
        detected = stack.enter_context(blockbuster_ctx(scanned_modules=package))
        # A line of the log is written at once: it must not be lost with the process.
        for name in ("io.TextIOWrapper.write", "io.BufferedWriter.write"):
            detected.functions[name].can_block_in("logging/__init__.py", "emit")
        allow_coverage(detected)
        for name in _COMPUTES:
            stack.callback(_guard(name, package).deactivate)
        yield found
    assert not found, f"held the event loop: {found}"


def allow_coverage(detected: BlockBuster) -> None:
    """Lets the measuring of coverage, where it is on, wait for its own lock: it is no part of the bot."""
    for name in ("threading.Lock.acquire", "threading.Lock.acquire_lock"):
        detected.functions[name].can_block_in("coverage/collector.py", "lock_data")


def _guard(name: str, package: str) -> Any:
    return BlockBusterFunction(Service, name, scanned_modules=package).activate()
