"""Slows functions down, so that a test can act while they run."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def slowed(function: Callable[P, T], seconds: float) -> Callable[P, T]:
    """A function that waits for some seconds, then calls `function`."""

    def slow(*args: P.args, **kwargs: P.kwargs) -> T:
        time.sleep(seconds)
        return function(*args, **kwargs)

    return slow
