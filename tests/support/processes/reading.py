"""One reading process for all tests of a process, because starting one takes longer than most tests."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import RLock
from unittest.mock import patch

import bot.pipeline
from bot.cli.articles import content
from bot.conversation.adding import article_reader
from bot.pipeline import Sandbox, finished_article
from bot.wiring import doctor

SANDBOX = Sandbox()
"""The sandbox of all tests of this process. The reading process in it starts when a test first needs it, and ends with
the test process."""
atexit.register(SANDBOX.__exit__, None, None, None)
_MODULES = (bot.pipeline, finished_article, doctor, article_reader, content)
"""The modules that open a sandbox of their own."""
_one_at_a_time = RLock()


@contextmanager
def shared_worker() -> Iterator[None]:
    """During the `with` block, the program reads articles in SANDBOX, whose process keeps running after each command
    and each test."""
    with ExitStack() as patches:
        for module in _MODULES:
            patches.enter_context(patch.object(module, "Sandbox", _shared_sandbox))
        yield


@contextmanager
def _shared_sandbox() -> Iterator[Sandbox]:
    """Lends SANDBOX to one thread at a time; others wait."""
    with _one_at_a_time:
        yield SANDBOX
