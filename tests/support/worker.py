"""One reading process for many tests: starting it takes longer than all that they ask of it."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

import bot.making
from bot.making import Sandbox, products
from bot.wiring import diagnosis

SANDBOX = Sandbox()
"""Its worker is started when a test first needs it, and ends with the process of the tests."""
atexit.register(SANDBOX.__exit__, None, None, None)


@contextmanager
def shared_worker() -> Iterator[None]:
    """Within it the program reads articles in that sandbox, which outlives each command."""

    def lend() -> nullcontext[Sandbox]:
        return nullcontext(SANDBOX)

    with (
        patch.object(bot.making, "Sandbox", lend),
        patch.object(products, "Sandbox", lend),
        patch.object(diagnosis, "Sandbox", lend),
    ):
        yield
