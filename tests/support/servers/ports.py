"""Free ports on this machine, for the servers of tests."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import socket
from collections.abc import Iterator

_FIRST_PORT = 15_000
_PORTS_OF_PROCESS = 1_500
"""Each process of a test run has this many ports of its own, so that two never take the same free one."""
_MAX_PROCESSES = 10
"""More processes would need ports above 30,000, which are in the range for outgoing connections."""


def free_port() -> int:
    """A port that nobody listens on. It is below the range for outgoing connections, so none of these takes it before
    it is used, no other process of the test run gets it, and this process does not get it again soon."""
    while True:
        port = next(_own_ports)
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


def _ports_of_process() -> Iterator[int]:
    """The ports of this process of the test run, from a random one on, again and again."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = _FIRST_PORT + number % _MAX_PROCESSES * _PORTS_OF_PROCESS
    start = random.SystemRandom().randrange(_PORTS_OF_PROCESS)
    return (first + (start + step) % _PORTS_OF_PROCESS for step in itertools.count())


_own_ports = _ports_of_process()
