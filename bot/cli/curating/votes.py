"""`votes`: which cards people found helpful or not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from bot.answering.blocks import reason_counts
from bot.cli.common import as_json, content_folder, print_json, settings_with
from bot.cli.open_service import open_service
from bot.model import Reason, Workspace
from bot.model.workspace import parse_workspace
from bot.ports import Library
from bot.store import Votes
from bot.wiring.store import open_store


@click.command()
@click.argument("workspace_name", metavar="[WORKSPACE]", required=False)
@content_folder
@as_json
def votes(workspace_name: str | None, content: Path | None, as_json: bool) -> None:
    """Show the votes (👍, 👎) of a workspace by card, the least helpful card first, with the reasons people gave.

    Without a name show those of every workspace. A workspace is written slack:T0001, slack:E1/T0001 in Slack Enterprise
    Grid, or discord:123.

    \b
    Examples:
      cuecard votes
      cuecard votes slack:T0001 --json
    """
    settings = settings_with(content=content)
    with open_store(settings) as store:
        workspaces = [parse_workspace(workspace_name)] if workspace_name else store.workspaces()
        feedback = {workspace: store.of(workspace).feedback for workspace in workspaces}
        by_workspace = {
            workspace: (votes_by_card, stored_votes.reasons())
            for workspace, stored_votes in feedback.items()
            if (votes_by_card := stored_votes.votes())
        }
    for workspace, (votes_by_card, reasons) in by_workspace.items():
        library = open_service(settings, workspace=workspace).library
        _show(workspace, votes_by_card, reasons, library, as_json=as_json)
    if not by_workspace and not as_json:
        click.echo("There are no votes yet.")


def _show(
    workspace: Workspace,
    votes_by_card: Mapping[str, Votes],
    reasons: Mapping[str, Mapping[Reason, int]],
    library: Library,
    *,
    as_json: bool,
) -> None:
    """Prints the votes on the cards of a workspace, by key, with how many people gave which reason."""
    if not as_json:
        click.echo(str(workspace))
    for key, votes in sorted(votes_by_card.items(), key=lambda item: (item[1].up - item[1].down, item[0])):
        card = library.find_key(key)
        if as_json:
            name = card.id if card else None
            people_by_reason = {reason.value: people for reason, people in reasons.get(key, {}).items()}
            record = {"workspace": str(workspace), "card": name, "helpful": votes.up, "unhelpful": votes.down}
            print_json({**record, "reasons": people_by_reason})
        else:
            title = f"{card.title} ({card.id})" if card else "a card that is gone"
            click.echo(f"  👍 {votes.up}  👎 {votes.down}  {title}")
            if card_reasons := reasons.get(key):
                click.echo(f"    {reason_counts(card_reasons)}")
