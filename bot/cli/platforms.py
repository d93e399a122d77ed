"""`slack manifest` and `discord invite`: what is pasted into the platforms' own pages."""

from __future__ import annotations

import click

from bot.cli.common import settings_with
from bot.wiring.platforms import discord_invite, slack_manifest


@click.group()
def slack() -> None:
    """What Slack's own pages ask for."""


@slack.command()
@click.option("--http", is_flag=True, help="For the HTTP mode; CUECARD_PUBLIC_URL is the address Slack calls.")
def manifest(http: bool) -> None:
    """Print the app manifest with the fewest scopes that make every feature work.

    \b
    Example:
      cuecard slack manifest > manifest.json
    """
    click.echo(slack_manifest(settings_with(), http=http))


@click.group()
def discord() -> None:
    """What Discord's own pages ask for."""


@discord.command()
def invite() -> None:
    """Print the link that invites the bot to a server with the fewest permissions.

    \b
    Example:
      cuecard discord invite
    """
    click.echo(discord_invite(settings_with()))
