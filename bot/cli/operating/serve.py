"""`serve`: runs the bot."""

from __future__ import annotations

import click

from bot.cli.common import settings_with
from bot.wiring import serving


@click.command()
@click.argument("components", nargs=-1, type=click.Choice(serving.COMPONENTS))
def serve(components: tuple[str, ...]) -> None:
    """Serve Slack, Discord, the digests and the feeds until stopped. Without names: everything that has a token, and
    the feeds.

    Slack uses Socket Mode if SLACK_APP_TOKEN is set, and HTTP on PORT if SLACK_SIGNING_SECRET is set.

    SIGTERM or Ctrl-C stops it, after up to 30 seconds in which it finishes the work in progress.

    \b
    Examples:
      cuecard serve
      cuecard serve slack digest
    """
    settings = settings_with()
    serving.serve(settings, list(dict.fromkeys(components)) or serving.components_with_tokens(settings))
