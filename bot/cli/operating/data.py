"""`data`: exports, moves and deletes what is stored about people and workspaces."""

from __future__ import annotations

import sys
from contextlib import ExitStack

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import confirm, settings_with
from bot.errors import InvalidSetting
from bot.model import Platform
from bot.model.workspace import parse_workspace
from bot.wiring.libraries.stored_libraries import may_have_libraries, mirror_of
from bot.wiring.store import open_store

_STILL_ENCRYPTED = (
    "its installation is encrypted with a key that is not here, so it may still name the person. Set the key in "
    "CUECARD_SECRET_KEY and forget again; if the key is lost, nobody can read it: install the app again to replace it"
)


@click.group()
def data() -> None:
    """Forget a person, purge or export a workspace, move to another database.

    A workspace is written slack:T0001, slack:E1/T0001 in Slack Enterprise Grid, or discord:123.
    """


@data.command()
@click.argument("user")
@click.option("--workspace", "workspace_name", help="Only in this workspace (default: everywhere).")
def forget(user: str, workspace_name: str | None) -> None:
    """Forget a person by the id the platform gives them.

    The exit status is 1 if an installation cannot be decrypted; everything else is forgotten anyway.

    \b
    Example:
      cuecard data forget U024BE7LH --workspace slack:T0001
    """
    workspace = parse_workspace(workspace_name) if workspace_name else None
    platforms = [workspace.platform] if workspace else list(Platform)
    if not any(platform.person_id.fits(user) for platform in platforms):
        hints = ", ".join(platform.person_id.hint for platform in Platform if platform.person_id.hint)
        raise InvalidSetting(user, f"is not the id of a person: {hints}")
    with open_store(settings_with()) as store:
        forgotten = store.of(workspace).forget(user) if workspace else store.forget(user)
    nothing_found = not forgotten.rows and not forgotten.undecryptable
    click.echo(f"rows forgotten: {forgotten.rows}" + (f" (nothing is stored about {user})" if nothing_found else ""))
    for workspace in forgotten.undecryptable:
        click.echo(f"{workspace}: {_STILL_ENCRYPTED}", err=True)
    if forgotten.undecryptable:
        sys.exit(EXIT_FINDINGS)


@data.command()
@click.argument("workspace_name", metavar="WORKSPACE")
@click.option("--yes", is_flag=True, help="Do not ask.")
def purge(workspace_name: str, yes: bool) -> None:
    """Delete everything stored about a workspace: settings, digests, votes, questions, tokens.

    \b
    Example:
      cuecard data purge slack:T0001
    """
    workspace = parse_workspace(workspace_name)
    if not (yes or confirm(f"Delete everything that is stored about {workspace}? This cannot be undone")):
        click.echo("Nothing is deleted. In a script, use --yes.", err=True)
        sys.exit(EXIT_FINDINGS)
    settings = settings_with()
    with open_store(settings) as store:
        exists = workspace in store.workspaces()
        store.of(workspace).purge()
        if may_have_libraries(settings):
            mirror_of(settings, store).sync()
    click.echo(f"{workspace} purged" if exists else f"nothing is stored about {workspace}")


@data.command()
@click.argument("workspace_name", metavar="WORKSPACE")
def export(workspace_name: str) -> None:
    """Print everything that is stored about a workspace as JSON lines; tokens stay encrypted.

    \b
    Example:
      cuecard data export slack:T0001 > backup.jsonl
    """
    workspace = parse_workspace(workspace_name)
    with open_store(settings_with()) as store:
        if workspace not in store.workspaces():
            click.echo(f"nothing is stored about {workspace}", err=True)
        for line in store.of(workspace).export():
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
    with open_store(settings) as store, ExitStack() as stack:
        try:
            target = stack.enter_context(open_store(settings, url))
        except InvalidSetting as fault:
            raise InvalidSetting("URL", fault.reason) from fault  # not DATABASE_URL; the address may hold a password
        click.echo(f"{store.copy_to(target)} rows copied; set DATABASE_URL to use the new database")


@data.command()
def reseal() -> None:
    """Encrypt every token with the newest key of CUECARD_SECRET_KEY, so that older keys can be removed.

    \b
    Example:
      cuecard data reseal
    """
    with open_store(settings_with()) as store:
        click.echo(f"secrets encrypted again: {store.reseal()}")
