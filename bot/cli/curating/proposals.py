"""`proposals`: the articles that people propose in chat, and what curators decide about them."""

from __future__ import annotations

import click

from bot.cli.common import as_json, print_json, settings_with
from bot.cli.curating.queue import open_queue
from bot.conversation.adding import messages
from bot.model import Workspace
from bot.store.workspace.proposals import StoredProposal


@click.group(invoke_without_command=True)
@click.pass_context
def proposals(context: click.Context) -> None:
    """Show the articles that people propose, and decide about them. The running bot tells the person who proposed one.

    \b
    Examples:
      cuecard proposals
      cuecard proposals list --workspace slack:T0001 --json
      cuecard proposals approve 8f3a91c2d4e5 --title "Night ferry"
      cuecard proposals reject 8f3a91c2d4e5 --reason "Out of date"
    """
    if not context.invoked_subcommand:
        context.invoke(list_)


@proposals.command("list")
@click.option("--workspace", "workspace_name", help="Of this workspace (default: of all).")
@as_json
def list_(workspace_name: str | None = None, as_json: bool = False) -> None:
    """Show the proposals that are waiting, the oldest first.

    \b
    Example:
      cuecard proposals list --workspace slack:T0001
    """
    waiting_proposals = open_queue(settings_with(), workspace_name).proposals()
    for workspace, proposal in waiting_proposals:
        if as_json:
            print_json(_record(workspace, proposal))
        else:
            click.echo(f"{proposal.id}  {proposal.title}\n    {workspace}  {proposal.url or proposal.source}")
    if not waiting_proposals and not as_json:
        click.echo("No proposals are waiting.")


@proposals.command()
@click.argument("proposal")
@click.option("--title", default="", help="Its title, if its own is missing or poor.")
@as_json
def approve(proposal: str, title: str, as_json: bool) -> None:
    """Approve a proposal: add its article to the library of the workspace.

    \b
    Example:
      cuecard proposals approve 8f3a91c2d4e5 --title "Night ferry"
    """
    workspace, stored_proposal, library = open_queue(settings_with()).approve(proposal, title)
    if as_json:
        print_json(_record(workspace, stored_proposal) | {"library": library})
    else:
        click.echo(messages.APPROVED)


@proposals.command()
@click.argument("proposal")
@click.option("--reason", default="", help="Why: the person who proposed it is told.")
@as_json
def reject(proposal: str, reason: str, as_json: bool) -> None:
    """Reject a proposal.

    \b
    Example:
      cuecard proposals reject 8f3a91c2d4e5 --reason "Out of date"
    """
    workspace, rejected_proposal = open_queue(settings_with()).reject(proposal, reason)
    if as_json:
        print_json(_record(workspace, rejected_proposal) | {"reason": reason})
    else:
        click.echo(messages.REJECTED)


def _record(workspace: Workspace, stored_proposal: StoredProposal) -> dict[str, str]:
    """A proposal as JSON shows it. `article` is its id in the library, "" before it is there; `at` is missing if the
    time is unknown."""
    record = {
        "workspace": str(workspace),
        "id": stored_proposal.id,
        "title": stored_proposal.title,
        "summary": stored_proposal.summary,
    }
    record |= {"source": stored_proposal.source, "url": stored_proposal.url, "article": stored_proposal.article}
    return record | ({"at": stored_proposal.at.isoformat()} if stored_proposal.at else {})
