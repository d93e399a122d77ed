"""`serve` and `doctor`: running the bot."""

from __future__ import annotations

import sys

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, print_json, settings_with
from bot.running.doctor import Grade
from bot.wiring import diagnosis, serving

_COMPONENTS = ("slack", "discord", "digest")


@click.command()
@click.argument("components", nargs=-1, type=click.Choice(_COMPONENTS))
def serve(components: tuple[str, ...]) -> None:
    """Serve Slack, Discord and the digests until stopped. Without names: everything that has a token.

    Slack uses Socket Mode if SLACK_APP_TOKEN is set, and HTTP on PORT if SLACK_SIGNING_SECRET is set.

    SIGTERM or Ctrl-C stops it, after up to 30 seconds in which it finishes what is under way.

    \b
    Examples:
      cuecard serve
      cuecard serve slack digest
    """
    settings = settings_with()
    serving.serve(settings, list(dict.fromkeys(components)) or serving.components_with_tokens(settings))


@click.command()
@click.option("--offline", is_flag=True, help="Do not call Slack or Discord, check only what is here.")
@as_json
def doctor(offline: bool, as_json: bool) -> None:
    """Check what is set, missing or wrong: settings, content, database, tokens, scopes, and whether an article of each
    format can be read. Never prints a secret.

    \b
    Example:
      cuecard doctor
    """
    well = True
    for finding in diagnosis.diagnose(offline=offline):
        well = well and finding.grade is not Grade.BAD
        if as_json:
            print_json({"subject": finding.subject, "grade": str(finding.grade), "sentence": finding.sentence})
        else:
            click.echo(f"{finding.grade:<4} {finding.subject}: {finding.sentence}")
    if not well:
        sys.exit(EXIT_FINDINGS)
