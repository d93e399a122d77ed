"""Tools over standard input and output, in a process that the client of the SDK starts, as an assistant does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project.files import PROJECT

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client, StdioServerParameters, stdio_client

END_SECONDS = 60.0
"""Seconds after which the process is killed. The SDK gives it two, which a busy machine can exceed; the process is then
left behind, and a later test fails."""


@pytest.mark.thorough
@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_assistant_starts_the_process_and_asks(
    tmp_path: Path, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcp.client.stdio.PROCESS_TERMINATION_TIMEOUT", END_SECONDS)
    project = tmp_path / "project"
    project.mkdir()
    (project / "content").symlink_to(PROJECT / "content")
    arguments = ["-m", "bot", "mcp", "--project", str(project)]
    environment = {"PYTHONPATH": str(PROJECT)}
    parameters = StdioServerParameters(command=sys.executable, args=arguments, env=environment, cwd=tmp_path)
    with (tmp_path / "log").open("w") as log:
        async with Client(stdio_client(parameters, errlog=log), mode=mode) as client:
            result = await client.call_tool("ask", {"question": "decupling"})
            missing = await client.call_tool("ask", {"question": "capital of France"})
    assert result.structured_content is not None
    assert result.structured_content["kind"] == "answer"
    assert missing.structured_content is not None
    assert missing.structured_content["kind"] == "not_found"
    assert (tmp_path / "log").read_text() == ""


@pytest.mark.thorough
def test_the_process_ends_if_its_input_ends() -> None:
    command = [sys.executable, "-m", "bot", "mcp"]
    ended = subprocess.run(command, cwd=PROJECT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
