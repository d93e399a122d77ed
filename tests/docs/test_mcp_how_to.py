"""The settings for assistants in docs/how-to/mcp.md start a server that answers."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.project.files import PROJECT

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client, StdioServerParameters

_TEXT = (PROJECT / "docs" / "how-to" / "mcp.md").read_text(encoding="utf-8")
_SERVERS = [json.loads(block)["mcpServers"]["cuecard"] for block in re.findall(r"```json\n(.*?)```", _TEXT, re.DOTALL)]


@pytest.mark.thorough
async def test_an_assistant_with_these_settings_has_the_tools_of_the_table_and_asks(tmp_path: Path) -> None:
    (server,) = _SERVERS
    (tmp_path / "content").symlink_to(PROJECT / "content")
    assert server["command"].endswith("/cuecard")
    arguments = [str(tmp_path) if argument.startswith("/srv/") else argument for argument in server["args"]]
    parameters = StdioServerParameters(
        command=sys.executable, args=["-m", "bot", *arguments], env={"PYTHONPATH": str(PROJECT)}
    )
    async with Client(parameters) as client:
        tools = (await client.list_tools()).tools
        answer = await client.call_tool("ask", {"question": "capital of France"})
    assert answer.structured_content is not None
    assert answer.structured_content["kind"] == "not_found"
    assert [tool.name for tool in tools] == re.findall(r"^\| `(\w+)` \|", _TEXT, re.MULTILINE)
