"""`mcp`: answers people's assistants from the articles."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from bot.answering import messages
from bot.cli.common import Number, content_folder, library_name, settings_with
from bot.cli.open_service import print_first_faults
from bot.errors import InvalidSetting, describe_error
from bot.model import parse_workspace
from bot.wiring import mcp as mcp_wiring
from bot.wiring.libraries.current_libraries import CurrentLibraries

_NOT_FOR_TYPING = (
    "This is a server for assistants, which start it themselves: nothing typed here is a question. Ctrl-D ends it."
)


@click.command()
@click.option("--http", is_flag=True, help="Serve many clients over HTTP, instead of the one that starts it.")
@click.option("--port", type=Number(1, 65535), default=3100, show_default=True, help="With --http: the port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: the address to listen at.")
@click.option(
    "--name",
    "names",
    multiple=True,
    help="With --http: another name under which clients call it, such as that of a proxy (may be repeated).",
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="Run in this folder, which has .env and content/ (default: here).",
)
@content_folder
@library_name
@click.option("--workspace", help="Answer as in this workspace (slack:T0001, discord:123).")
def mcp(
    http: bool,
    port: int,
    host: str,
    names: tuple[str, ...],
    project: Path | None,
    content: Path | None,
    library: str | None,
    workspace: str | None,
) -> None:
    """Answer people's assistants from the articles, over the Model Context Protocol. It only reads.

    An assistant starts it and talks to it over standard input and output; with --http it serves many, at
    http://127.0.0.1:3100/mcp. If other machines can call it, CUECARD_MCP_TOKEN must be set.

    \b
    Examples:
      cuecard mcp --project /srv/cuecard
      cuecard mcp --http --port 3100
    """
    mcp_wiring.require_mcp()
    if project:
        _change_folder(project)
    settings = settings_with(content=content)
    libraries = CurrentLibraries(settings, library, parse_workspace(workspace) if workspace else None)
    print_first_faults(libraries.current.faults)
    if not len(libraries.current.service.library):
        click.echo(messages.EMPTY_LIBRARY, err=True)
    if http:
        mcp_wiring.serve_http(settings, libraries, host, port, names)
        return
    if sys.stdin.isatty():
        click.echo(_NOT_FOR_TYPING, err=True)
    mcp_wiring.serve_stdio(settings, libraries)


def _change_folder(project: Path) -> None:
    """Makes `project` the current folder. Raises InvalidSetting."""
    try:
        os.chdir(project)
    except OSError as error:
        raise InvalidSetting("--project", f"{project} cannot be entered: {describe_error(error)}") from error
