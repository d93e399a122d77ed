"""One reading process for many tests: starting it takes longer than all of their work."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import RLock
from unittest.mock import patch

import bot.pipeline
from bot.cli.articles import content
from bot.conversation.adding import article_reader
from bot.pipeline import Sandbox, products
from bot.wiring import doctor

SANDBOX = Sandbox()
"""Its process starts when a test first needs it, and ends with the test process."""
atexit.register(SANDBOX.__exit__, None, None, None)
_PLACES = (bot.pipeline, products, doctor, article_reader, content)
"""The modules that open a sandbox of their own."""
_one_at_a_time = RLock()


@contextmanager
def shared_worker() -> Iterator[None]:
    """Within this context, the program reads articles in SANDBOX, which outlives each command and test."""
    with ExitStack() as patches:
        for place in _PLACES:
            patches.enter_context(patch.object(place, "Sandbox", _shared_sandbox))
        yield


@contextmanager
def _shared_sandbox() -> Iterator[Sandbox]:
    """Lends SANDBOX to one thread at a time; others wait."""
    with _one_at_a_time:
        yield SANDBOX
