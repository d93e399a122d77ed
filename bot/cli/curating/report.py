"""`report`: the outcomes of recent questions, in numbers."""

from __future__ import annotations

from dataclasses import asdict

import click

from bot.cli.common import Number, as_json, print_json, settings_with, terminal_width, wants_colour
from bot.cli.open_service import open_service
from bot.conversation.curating import messages
from bot.conversation.curating.report import DAYS, STALE_DAYS, make_report, report_blocks
from bot.model import Document
from bot.model.workspace import parse_workspace
from bot.wiring.store import open_store
from bot.wiring.terminal import show


@click.command()
@click.argument("workspace_name", metavar="[WORKSPACE]", required=False)
@click.option("--days", type=Number(1, 365), default=DAYS, show_default=True, help="Of how many days.")
@click.option(
    "--stale-after",
    type=Number(1, 36500),
    default=STALE_DAYS,
    show_default=True,
    help="Days after which an article is old.",
)
@as_json
def report(workspace_name: str | None, days: int, stale_after: int, as_json: bool) -> None:
    """Show how often people asked, were answered, chose a topic or found nothing, what most looked at, which
    articles are old, and whose page is gone (`cuecard serve` checks every week). Only counts; a topic that fewer than
    three people looked at is not shown.

    A workspace is written slack:T0001, slack:E1/T0001 in Slack Enterprise Grid, or discord:123 (default: all).

    \b
    Examples:
      cuecard report
      cuecard report slack:T0001 --days 7 --json
    """
    settings = settings_with()
    with open_store(settings) as store:
        workspaces = [parse_workspace(workspace_name)] if workspace_name else store.workspaces()
        if not (workspaces or as_json):
            click.echo("No workspace has used the bot yet.")
        for workspace in workspaces:
            browsing = open_service(settings, workspace=workspace).browsing
            workspace_report = make_report(store.of(workspace), browsing, days, stale_after)
            if as_json:
                print_json({"workspace": str(workspace), "asked": workspace_report.asked, **asdict(workspace_report)})
                continue
            click.echo(str(workspace))
            blocks = report_blocks(workspace_report)
            report_text = (
                show(Document("", blocks), terminal_width(), wants_colour()) if blocks else messages.NOTHING_ASKED
            )
            click.echo(report_text.rstrip("\n"))
