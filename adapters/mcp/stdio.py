"""Serves one MCP client over standard input and output: the assistant that started the process."""

from __future__ import annotations

from mcp.server.stdio import stdio_server

from adapters.mcp.server import ArticleServer


async def serve(server: ArticleServer) -> None:
    """Serves until standard input ends."""
    async with stdio_server() as (read_stream, write_stream):
        await server.run(read_stream, write_stream, server.create_initialization_options())
