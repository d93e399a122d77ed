"""The MCP server: tells an assistant which tools there are, and answers calls of these tools."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from mcp import MCPError
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    ToolAnnotations,
)
from mcp_types import Tool as ListedTool
from pydantic import ValidationError

from adapters.mcp.arguments import describe_faults
from adapters.mcp.tools import DATA_NOTICE, INSTRUCTIONS, TOOLS, Tool, ToolContext, WrongArgument
from bot.answering import messages
from bot.environment.log import event
from bot.running.blocking import compute

_log = logging.getLogger(__name__)
_TOOLS = {tool.name: tool for tool in TOOLS}
_READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

RequestContext = ServerRequestContext[Any]
ArticleServer = Server[Any]


def make_server(make_context: Callable[[], ToolContext]) -> ArticleServer:
    """A server that answers from libraries. `make_context` is called in a thread at each request, because the libraries
    may have changed."""

    async def list_tools(_: RequestContext, params: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=list(map(_as_listed_tool, TOOLS)))

    async def call_tool(_: RequestContext, params: CallToolRequestParams) -> CallToolResult:
        tool = _TOOLS.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"there is no tool with this name; use one of {', '.join(_TOOLS)}")
        return await _call(tool, params.arguments or {}, make_context)

    return Server(
        "cuecard",
        version=version("cuecard"),
        title="Cuecard",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def _as_listed_tool(tool: Tool) -> ListedTool:
    return ListedTool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(),
        output_schema=tool.result,
        annotations=_READS_ONLY,
    )


async def _call(tool: Tool, arguments: dict[str, Any], make_context: Callable[[], ToolContext]) -> CallToolResult:
    """The result of a tool. Wrong arguments are reported as a failed call, so that the caller can correct them."""
    try:
        parsed_arguments = tool.arguments.model_validate(arguments)
        record = await compute(lambda: tool.answer(make_context(), parsed_arguments))
    except ValidationError as error:
        return _error_result(describe_faults(error))
    except WrongArgument as error:
        return _error_result(str(error))
    except Exception as error:
        _log.exception(event("mcp_tool_failed", tool=tool.name, error=type(error).__name__))
        return _error_result(messages.BROKEN)
    content = [TextContent(text=DATA_NOTICE), TextContent(text=record["text"])]
    return CallToolResult(content=list(content), structured_content=record)


def _error_result(reason: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(text=reason)], is_error=True)
