"""One reading process for many tests: starting it takes longer than all that they ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

import bot.making
from bot.making import Sandbox, products
from bot.wiring import diagnosis


@contextmanager
def shared_worker() -> Iterator[None]:
    """Within it the program reads articles in one sandbox, which outlives each command."""
    with Sandbox() as sandbox:

        def lend() -> nullcontext[Sandbox]:
            return nullcontext(sandbox)

        with (
            patch.object(bot.making, "Sandbox", lend),
            patch.object(products, "Sandbox", lend),
            patch.object(diagnosis, "Sandbox", lend),
        ):
            yield
