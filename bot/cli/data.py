"""`data`: what is kept of people and workspaces, and getting rid of it."""

from __future__ import annotations

import click

from bot.cli.common import settings_with
from bot.model.workspace import parse_workspace
from bot.wiring.store import open_store


@click.group()
def data() -> None:
    """Forget a person, purge or export a workspace, move to another database.

    A workspace is written slack:T123, slack:E1/T123 inside a Slack grid, or discord:123.
    """


@data.command()
@click.argument("user")
@click.option("--workspace", help="Only in this workspace (default: everywhere).")
def forget(user: str, workspace: str | None) -> None:
    """Forget a person by the id the platform gives them.

    \b
    Example:
      cuecard data forget U024BE7LH --workspace slack:T0001
    """
    with open_store(settings_with()) as store:
        rows = store.of(parse_workspace(workspace)).forget(user) if workspace else store.forget(user)
    click.echo(f"rows forgotten: {rows}")


@data.command()
@click.argument("workspace")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(workspace: str, yes: bool) -> None:
    """Delete everything of a workspace: settings, digests, votes, questions, tokens.

    \b
    Example:
      cuecard data purge slack:T0001
    """
    scope = parse_workspace(workspace)
    if not yes:
        click.confirm(f"Delete everything kept of {scope}? This cannot be undone", abort=True)
    with open_store(settings_with()) as store:
        store.of(scope).purge()
    click.echo(f"{scope} purged")


@data.command()
@click.argument("workspace")
def export(workspace: str) -> None:
    """Print everything kept of a workspace as JSON lines; tokens stay encrypted.

    \b
    Example:
      cuecard data export slack:T0001 > backup.jsonl
    """
    with open_store(settings_with()) as store:
        for line in store.of(parse_workspace(workspace)).export():
            click.echo(line)


@data.command()
@click.argument("url")
def move(url: str) -> None:
    """Copy everything into another, empty database, for example from SQLite to PostgreSQL.

    \b
    Example:
      cuecard data move postgresql+psycopg://cuecard@db.example/cuecard
    """
    settings = settings_with()
    with open_store(settings) as store, open_store(settings, url) as target:
        click.echo(f"{store.copy_to(target)} rows copied; set DATABASE_URL to use the new database")


@data.command()
def reseal() -> None:
    """Encrypt every token with the newest key of CUECARD_SECRET_KEY, so that older keys can be taken out.

    \b
    Example:
      cuecard data reseal
    """
    with open_store(settings_with()) as store:
        click.echo(f"secrets sealed anew: {store.reseal()}")
