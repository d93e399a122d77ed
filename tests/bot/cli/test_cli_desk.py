"""Starting `cuecard desk`: the link that it shows, what stops it from starting, and its help."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.support.project.command import run
from tests.support.project.files import PROJECT


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run(tmp_path, "desk", "--port", str(port))
    assert result.returncode == 2
    assert result.stderr == f"cuecard: --port: {port} on 127.0.0.1 cannot be opened (Address already in use)\n"


def test_a_workspace_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    result = run(tmp_path, "desk", "--workspace", "nonsense")
    assert result.returncode == 2
    assert result.stderr.startswith("cuecard: nonsense: is not a workspace; ")


def test_the_help_of_desk_has_examples(tmp_path: Path) -> None:
    assert "cuecard desk --workspace slack:T0001" in run(tmp_path, "desk", "--help").stdout


@pytest.mark.thorough
def test_desk_shows_a_link_and_ends_cleanly_when_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "desk", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "CUECARD_READER": "off"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        with urllib.request.urlopen(line[line.index("http") :].strip()) as answer:
            assert "You are signed in" in answer.read().decode()
        process.send_signal(signal.SIGINT)
        assert (process.wait(30), process.stderr.read()) == (0, "")
