"""Functions that take longer than they need, so that a test can have them in progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def slowed(function: Callable[P, T], seconds: float) -> Callable[P, T]:
    """The same function, which first waits."""

    def slow(*args: P.args, **kwargs: P.kwargs) -> T:
        time.sleep(seconds)
        return function(*args, **kwargs)

    return slow
