"""Processes that are killed and started again. They are forked from a process that has loaded everything, so that they
start immediately."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from threading import Thread
from typing import Any

from tests.support.servers.ports import free_port

_FORKING = multiprocessing.get_context("forkserver")


class Replicas:
    """Processes that each serve Slack on an address of their own, by calling `run` with their settings.
    `settings(number)` returns those that depend on the number of the replica, from 0. `preloaded` names the modules to
    load before forking."""

    def __init__(
        self,
        run: Callable[[dict[str, Any]], None],
        settings: Callable[[int], Mapping[str, Any]],
        preloaded: Sequence[str],
    ) -> None:
        self._run, self._settings = run, settings
        self._running: dict[int, tuple[ForkServerProcess, str, str]] = {}
        _FORKING.set_forkserver_preload(list(preloaded))

    def start(self, number: int) -> None:
        port, health = free_port(), free_port()
        settings = {**self._settings(number), "port": str(port), "cuecard_health_port": str(health)}
        process = _FORKING.Process(target=_run_until_parent_ends, args=(self._run, settings))
        process.start()
        self._running[number] = process, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{health}"

    def kill(self, number: int) -> None:
        """Kills a replica (SIGKILL) and immediately starts another in its place."""
        process, *_ = self._running[number]
        process.kill()
        process.join()
        self.start(number)

    @property
    def addresses(self) -> list[str]:
        return [address for _, address, _ in self._running.values()]

    @property
    def health_addresses(self) -> list[str]:
        return [health for *_, health in self._running.values()]

    def end(self) -> None:
        for process, *_ in self._running.values():
            process.kill()
            process.join()


def _run_until_parent_ends(run: Callable[[dict[str, Any]], None], settings: dict[str, Any]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    run(settings)


def _end_with_parent() -> None:
    """Ends this process when its parent ends, even if that is killed."""
    parent = multiprocessing.parent_process()
    assert parent
    parent.join()
    os._exit(1)
