"""`doctor`: what is set, missing or wrong."""

from __future__ import annotations

import sys

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, print_json
from bot.running.doctor import Grade
from bot.wiring.doctor import diagnose


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
    is_fine = True
    for finding in diagnose(offline=offline):
        is_fine = is_fine and finding.grade is not Grade.BAD
        if as_json:
            print_json({"subject": finding.subject, "grade": str(finding.grade), "sentence": finding.sentence})
        else:
            click.echo(f"{finding.grade:<4} {finding.subject}: {finding.sentence}")
    if not is_fine:
        sys.exit(EXIT_FINDINGS)
