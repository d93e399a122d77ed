"""A process that answers in time or is killed, whatever interrupts its caller."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from types import FrameType

import pytest

from bot.workers.killable_process import KillableProcess

ECHO = "import sys\nfor line in sys.stdin:\n    print(line, end='', flush=True)"
SILENT = "import time\ntime.sleep(600)"
INTERRUPTS = 200
"""How many signals interrupt the test."""


@pytest.fixture
def echo() -> Iterator[KillableProcess]:
    process = KillableProcess([sys.executable, "-c", ECHO], os.environ)
    yield process
    process.kill()


def test_each_line_is_answered(echo: KillableProcess) -> None:
    assert [echo.exchange(line, 60) for line in (b"one\n", b"two\n")] == [b"one\n", b"two\n"]
    assert echo.is_running()


def test_a_process_that_does_not_answer_is_killed() -> None:
    process = KillableProcess([sys.executable, "-c", SILENT], os.environ)
    assert process.exchange(b"are you there?\n", 0.1) == b""
    assert process.kill() == -signal.SIGKILL
    assert process.timed_out


def test_the_errors_of_a_process_can_be_read_after_it_ended() -> None:
    process = KillableProcess([sys.executable, "-c", "raise SystemExit('out of ideas')"], os.environ)
    assert process.exchange(b"an idea?\n", 60) == b""
    assert process.kill() == 1
    assert process.error_output.strip() == "out of ideas"


def test_a_process_that_does_not_read_its_input_can_be_killed() -> None:
    process = KillableProcess([sys.executable, "-c", SILENT], os.environ)
    assert process.exchange(b"a" * 1_000_000 + b"\n", 0.1) == b""
    process.kill()


def test_an_interrupt_at_any_moment_is_an_interrupt_and_nothing_else(echo: KillableProcess) -> None:
    echo.exchange(b"ready\n", 60)
    threads = threading.active_count()
    is_armed = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal is_armed
        # Coverage takes a lock in its own Python code; an interrupt there would leave it locked.
        if is_armed and frame is not None and "coverage" not in frame.f_code.co_filename:
            is_armed = False
            raise KeyboardInterrupt

    def exchange_until_interrupted() -> None:
        # The loop is in a function because in Python 3.13 an interrupt may come between two rounds of a loop, where
        # the `try` around the loop does not catch it.
        nonlocal is_armed
        is_armed = True
        while is_armed:
            echo.exchange(b"again\n", 60)

    before = signal.signal(signal.SIGUSR1, interrupt)
    script = f"for i in $(seq {20 * INTERRUPTS}); do kill -USR1 {os.getpid()} || exit; sleep 0.001; done"
    interrupted = 0
    try:
        with subprocess.Popen(["sh", "-c", script]) as sender:
            while interrupted < INTERRUPTS and sender.poll() is None:
                try:
                    exchange_until_interrupted()
                except KeyboardInterrupt:
                    interrupted += 1
            sender.kill()
            sender.wait()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert interrupted == INTERRUPTS
    assert threading.active_count() == threads
    assert echo.is_running()
