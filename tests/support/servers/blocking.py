"""Checks that nothing blocks an event loop: neither a call that waits nor a long computation of the core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import blockbuster.blockbuster as detector
from blockbuster import BlockBuster, BlockBusterFunction, BlockingError, blockbuster_ctx

from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.questions.questions import Questions

_COMPUTES: dict[type, tuple[str, ...]] = {
    Questions: ("ask", "ask_again", "card", "quotes", "why"),
    Browsing: (
        "find_quotes",
        "context",
        "source",
        "topics",
        "related",
        "suggest",
        "suggest_speakers",
        "look_up_name",
        "quotes",
        "find_topics",
    ),
}


@contextmanager
def nothing_blocks(package: str) -> Iterator[list[str]]:
    """During the `with` block, a call in `package` or in `bot.conversation` that would block a running event loop
    raises BlockingError. Raises AssertionError at the end if that happened, even if the error was caught. Yields the
    names of the calls."""
    blocked: list[str] = []
    scanned = [package, "bot.conversation"]

    class RecordedError(BlockingError):
        def __init__(self, name: str) -> None:
            blocked.append(name)
            super().__init__(name)

    with ExitStack() as stack:
        stack.enter_context(patch.object(detector, "BlockingError", RecordedError))
        detected = stack.enter_context(blockbuster_ctx(scanned_modules=scanned))
        # A line of the log is written immediately, so that it is not lost with the process.
        for name in ("io.TextIOWrapper.write", "io.BufferedWriter.write"):
            detected.functions[name].can_block_in("logging/__init__.py", "emit")
        allow_coverage(detected)
        for part, names in _COMPUTES.items():
            for name in names:
                stack.callback(BlockBusterFunction(part, name, scanned_modules=scanned).activate().deactivate)
        yield blocked
    assert not blocked, f"held the event loop: {blocked}"


def allow_coverage(detected: BlockBuster) -> None:
    """Lets coverage measurement, if it is on, wait for its own lock: it is not part of the bot."""
    for name in ("threading.Lock.acquire", "threading.Lock.acquire_lock"):
        detected.functions[name].can_block_in("coverage/collector.py", "lock_data")
