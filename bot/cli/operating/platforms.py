"""`slack manifest`, `slack invite` and `discord invite`: what is pasted into the platforms' own pages, and links for
the people who install the bot."""

from __future__ import annotations

import re
from datetime import timedelta

import click

from bot.cli.common import Number, settings_with
from bot.environment.settings import SLACK_TEAM
from bot.errors import InvalidSetting
from bot.wiring import platforms


@click.group()
def slack() -> None:
    """What Slack's own pages ask for, and links that install the app.

    To get the tokens:

    \b
    1. Open https://api.slack.com/apps, choose "Create New App" and "From a
       manifest", and paste what `cuecard slack manifest` prints.
    2. "Basic Information", "App-Level Tokens": generate a token with the scope
       connections:write. It is SLACK_APP_TOKEN.
    3. "Install App": install it to the workspace. The bot token is
       SLACK_BOT_TOKEN.
    4. Put both into the environment or a file .env, and run `cuecard doctor`.
    """


@slack.command()
@click.option("--http", is_flag=True, help="For the HTTP mode; CUECARD_PUBLIC_URL is the address Slack calls.")
def manifest(http: bool) -> None:
    """Print the app manifest with the fewest scopes that make every feature work.

    \b
    Example:
      cuecard slack manifest > manifest.json
    """
    click.echo(platforms.slack.make_manifest(settings_with(), http=http))


@slack.command()
@click.option("--team", metavar="ID", default="", help="Only this workspace (T…) or organisation (E…) may use it.")
@click.option("--days", type=Number(1, 30), default=7, show_default=True, help="How long it works.")
def invite(team: str, days: int) -> None:
    """Print a link that installs the app to one workspace or organisation, once.

    The first one that installs with it uses it up; --team says which one that may be. All workspaces read
    content/; each also has a library of its own. CUECARD_SLACK_TEAMS names workspaces that need no link.

    \b
    Examples:
      cuecard slack invite
      cuecard slack invite --team T0123ABCD --days 1
    """
    if team and not re.fullmatch(SLACK_TEAM, team):
        raise InvalidSetting(team, "is not the id of a Slack workspace (it begins with T) or organisation (E)")
    click.echo(platforms.slack.make_invitation(settings_with(), timedelta(days=days), team))
    workspace = team or "any workspace"
    duration = f"{days} days" if days > 1 else "one day"
    click.echo(f"It works once, within {duration}, for {workspace}.", err=True)


@click.group()
def discord() -> None:
    """What Discord's own pages ask for.

    To get the token:

    \b
    1. Open https://discord.com/developers/applications and choose "New
       Application".
    2. "Bot", "Reset Token": the token is DISCORD_TOKEN.
    3. Put it into the environment or a file .env.
    4. Open the link that `cuecard discord invite` prints, choose the server,
       and run `cuecard doctor`.
    """


@discord.command("invite")
def invite_to_server() -> None:
    """Print the link that invites the bot to a server with the fewest permissions.

    \b
    Example:
      cuecard discord invite
    """
    click.echo(platforms.discord.make_invitation(settings_with()))
