"""`digest`: preview, run, status."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, print_json, settings_with
from bot.cli.suggesting_group import SuggestingGroup
from bot.errors import InvalidSetting
from bot.model import Channel, Platform
from bot.model.workspace import parse_workspace
from bot.text.word_lists.calendar import day_names
from bot.wiring import digests, serving

if TYPE_CHECKING:
    _Type = click.ParamType[datetime]
else:  # in the oldest click that is allowed, ParamType is not generic
    _Type = click.ParamType

TERMINAL_CHANNEL = "console:terminal#me"
"""The channel of the terminal, as `read_channel` reads it."""

_SET_ELSEWHERE = (
    "A digest is set up, paused and ended in the channel it is for: /digest in Slack, /digest set in Discord; "
    "here: cuecard digest preview, run and status"
)


_MIN_SIMILARITY = 0.8
"""How alike a mistyped command or day and the one that may be meant must be, from 0 to 1 (as `difflib` counts):
"statsus" and "status" have 0.92, "start" and "status" 0.73."""


class _LocalTime(_Type):
    """A date, and a time of day if one is given."""

    name = "local time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        with suppress(ValueError):
            return datetime.fromisoformat(str(value)).replace(tzinfo=None)  # --zone gives the zone
        typed_time = _read_typed_time(str(value).split())
        if typed_time is None:
            hint = _similar_day(str(value))
            self.fail(
                f"{value!r} is not a date and time; write it as 2026-03-29T02:30, 9am or tomorrow 9am{hint}", param, ctx
            )
        click.echo(f"{value} is {typed_time:%A %Y-%m-%dT%H:%M}", err=True)  # "June 28" may be next year's
        return typed_time


class _DigestGroup(SuggestingGroup):
    """The commands of digests. Any other word, such as those of the platforms ("set", "off"), is refused with a hint
    where it can be used."""

    min_similarity = _MIN_SIMILARITY
    no_similar_hint = _SET_ELSEWHERE


@click.group(cls=_DigestGroup)
def digest() -> None:
    """Preview, run and inspect the daily digests. A channel is written slack:T0001#C024BE91L.

    \b
    Example:
      cuecard digest preview --channel slack:T0001#C024BE91L --text
    """


@digest.command()
@click.option(
    "--channel",
    default=TERMINAL_CHANNEL,
    show_default=True,
    metavar="WORKSPACE#CHANNEL",
    help="For example slack:T0001#C024BE91L. What is followed in the terminal has its own preview, always as text.",
)
@click.option(
    "--at",
    type=_LocalTime(),
    metavar="TIME",
    help="Local date and time, such as tomorrow 9am; a day without a year is the next one (default: the next one due).",
)
@click.option("--zone", help="IANA time zone (default: the subscription's, else UTC).")
@click.option("--text", "as_text", is_flag=True, help="Show it as text instead of the payload.")
def preview(channel: str, at: datetime | None, zone: str | None, as_text: bool) -> None:
    """Show the digest that a channel would get: what is sent to Slack or Discord, or the text in the terminal.

    \b
    Examples:
      cuecard digest preview
      cuecard digest preview --at 2027-03-28T02:30 --zone Europe/Berlin
      cuecard digest preview --channel slack:T0001#C024BE91L --at "tomorrow 9am"
    """
    target = read_channel(channel)
    as_text = as_text or target.workspace.platform is Platform.CONSOLE
    digest_preview = digests.preview_digest(settings_with(), target, at, zone, as_text=as_text)
    for remark in filter(None, (*digest_preview.remarks, digest_preview.reason)):
        click.echo(remark, err=True)
    if digest_preview.payload:
        click.echo(digest_preview.payload, nl=False)


@digest.command()
def run() -> None:
    """Run a digest worker until it is stopped. Any number may run on one database.

    \b
    Example:
      cuecard digest run
    """
    serving.serve(settings_with(), ["digest"])


@digest.command()
@as_json
def status(as_json: bool) -> None:
    """Say for each channel when the next digest is due and how the last one went. Exit status 1 if one was missed.

    \b
    Example:
      cuecard digest status
    """
    statuses = digests.digest_statuses(settings_with())
    for status_ in statuses:
        channel = f"{status_.channel.workspace}#{status_.channel.id}"
        if as_json:
            due_text = status_.next_due.isoformat() if status_.next_due else None
            print_json(
                {
                    "channel": channel,
                    "next_due": due_text,
                    "missed": status_.needs_attention,
                    "sentence": status_.sentence,
                }
            )
        else:
            click.echo(f"{channel}: {status_.sentence}")
    if not statuses and not as_json:
        click.echo("No channel has a digest.")
    if any(status_.needs_attention for status_ in statuses):
        sys.exit(EXIT_FINDINGS)


def read_channel(text: str) -> Channel:
    """The channel written as `slack:T0001#C024BE91L`. Raises InvalidSetting."""
    workspace, _, channel = text.strip().partition("#")
    with suppress(InvalidSetting):
        result = Channel(parse_workspace(workspace), channel)
        if result.workspace.platform.channel_id.fits(channel):
            return result
    platforms_named = [platform for platform in Platform if platform.channel_id.example]
    examples = " or ".join(
        f"{platform}:{platform.team_id.example}#{platform.channel_id.example}" for platform in platforms_named
    )
    addresses = ", ".join(platform.channel_id.hint for platform in platforms_named)
    raise InvalidSetting(
        text,
        f"is not a channel; write its ids, {examples}. Both are the end of the address that a browser shows with the "
        f"channel open: {addresses}",
    )


def _similar_day(text: str) -> str:
    """A question that names the day which may be meant by a mistyped word ("tomorow"); "" if no word is like one."""
    days = ["today", "tomorrow", *map(str.lower, day_names("en"))]
    for word in text.lower().split():
        if word not in days and (similar_days := get_close_matches(word, days, 1, _MIN_SIMILARITY)):
            return f". Did you mean {similar_days[0]}?"
    return ""


def _read_typed_time(words: list[str]) -> datetime | None:
    """The date and time of a day, a time of day or both, as people type them; None if the words are not that. The
    default day is today, the default time midnight."""
    from bot.digests.setup.typed_times import find_day, find_time

    if not words:
        return None
    today = date.today()  # noqa: DTZ011 - the day of the person who types it
    for split_index in range(len(words) + 1):  # the words before it are the day, those after it the time
        day = find_day(" ".join(words[:split_index]), today) if split_index else today
        time_of_day = find_time(" ".join(words[split_index:])) if split_index < len(words) else time()
        if day and time_of_day is not None:
            return datetime.combine(day, time_of_day)
    return None
