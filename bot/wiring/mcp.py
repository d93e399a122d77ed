"""A server for people's assistants, over the libraries that the terminal asks.

`adapters.mcp` needs the extra `mcp`, so it is imported only where it is used, after `require_mcp`.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from threading import Thread
from typing import TYPE_CHECKING

from bot.environment import log
from bot.environment.settings import Settings
from bot.errors import InvalidSetting, install_command
from bot.running.blocking import favour_event_loop
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.libraries.matcher import preload_reader
from bot.wiring.terminal import show_plain

if TYPE_CHECKING:
    from adapters.mcp.server import ArticleServer


_UNGUARDED_REASON = (
    "must be set, because others than this machine may call: at least 16 letters and digits that nobody can guess, "
    "which each client sends as `Authorization: Bearer …`"
)
"""What is said of CUECARD_MCP_TOKEN if it is not set, but other machines can call."""


def require_mcp() -> None:
    """Raises InvalidSetting if the libraries of the extra are not installed."""
    try:
        import_module("adapters.mcp.server")
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("adapters", "bot"):
            raise
        raise InvalidSetting("cuecard mcp", f"what it needs is not installed; run: {install_command('mcp')}") from error


def serve_stdio(settings: Settings, current_libraries: CurrentLibraries) -> None:
    """Serves the client that started this process, until the end of standard input."""
    from adapters.mcp import stdio

    _prepare(settings)
    # In a thread, because the client waits for the first reply. It is not a daemon: loading cannot be interrupted, so
    # if the client leaves early, the process ends once loading has.
    Thread(target=preload_reader, args=(settings,)).start()
    # Ending immediately loses nothing, and a thread that waits for standard input cannot be ended.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(stdio.serve(_build_server(current_libraries)))


def serve_http(
    settings: Settings, current_libraries: CurrentLibraries, host: str, port: int, host_names: Sequence[str]
) -> None:
    """Serves every caller until a signal stops it. `host_names` are other names by which clients call this machine.
    Raises InvalidSetting if the port cannot be opened, or if others could call it and no token is set."""
    from adapters.mcp.http import Endpoint, open_port, serve
    from bot.running.components import run_components

    token = settings.cuecard_mcp_token.get_secret_value() if settings.cuecard_mcp_token else None
    endpoint = Endpoint(host, port, host_names, token)
    if not endpoint.is_for_this_machine and token is None:
        raise InvalidSetting("CUECARD_MCP_TOKEN", _UNGUARDED_REASON)
    open_socket = open_port(endpoint)
    _prepare(settings)
    preload_reader(settings)
    favour_event_loop()
    serve_until_stopped = partial(serve, _build_server(current_libraries), endpoint, open_socket)
    asyncio.run(run_components({"mcp": serve_until_stopped}))


def _build_server(current_libraries: CurrentLibraries) -> ArticleServer:
    """The server, which answers each request from the libraries as they are then."""
    from adapters.mcp.server import make_server
    from adapters.mcp.tools import ToolContext

    def make_context() -> ToolContext:  # for each request, because the libraries change
        libraries, thresholds = current_libraries()
        return ToolContext(libraries.service, thresholds, show_plain)

    return make_server(make_context)


def _prepare(settings: Settings) -> None:
    """Sends the logs of the process to standard error, as the settings say."""
    log.configure(settings.cuecard_log_level)
    for noisy in ("mcp", "uvicorn"):  # their log lines about each request are of no use to the operator
        logging.getLogger(noisy).setLevel(logging.WARNING)
