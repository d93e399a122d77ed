"""One client, over standard input and output: the assistant that started the process."""

from __future__ import annotations

from mcp.server.stdio import stdio_server

from adapters.mcp.server import ArticleServer


async def serve(server: ArticleServer) -> None:
    """Serves until standard input ends."""
    async with stdio_server() as (reads, writes):
        await server.run(reads, writes, server.create_initialization_options())
