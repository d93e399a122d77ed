"""`desk`: web pages for curators, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.common import Number, content_folder, settings_with
from bot.model import parse_workspace
from bot.wiring.desk import serve_desk


@click.command()
@click.option("--port", type=Number(0, 65535), default=3200, show_default=True, help="The port (0: a free one).")
@content_folder
@click.option("--workspace", help="Show what this workspace is answered (slack:T0001, discord:123).")
def desk(port: int, content: Path | None, workspace: str | None) -> None:
    """Look after the cards in a browser: compare them with their articles, and see what people see.

    It prints a link that signs one browser in. Only browsers of this machine reach it; Ctrl-C ends it.

    \b
    Examples:
      cuecard desk
      cuecard desk --port 8080
      cuecard desk --workspace slack:T0001
    """
    settings = settings_with(content=content)
    scope = parse_workspace(workspace) if workspace else None
    serve_desk(settings, scope, port, lambda link: click.echo(f"Open this in a browser, once: {link}"))
