"""What the subcommands share: options, settings, JSON output, the size and colours of the terminal, progress."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from bot.environment import log
from bot.environment.env_file import bad_lines
from bot.environment.settings import ENV_FILE, Settings, read_settings
from bot.errors import CuecardError, IncompleteArticle
from bot.model import CONTENT_LIBRARY, parse_library
from bot.translation import find_language


def _read_library(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """The name of a library; None if none is given. `parse_library` refuses the library of files, because nothing can
    be added to it; it can be asked, though."""
    return name if name in (None, CONTENT_LIBRARY) else parse_library(name)


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs, one object per line.")
library_name = click.option(
    "--library",
    callback=_read_library,
    help="Only this library (default: all that everybody searches).",
)
content_folder = click.option("--content", type=click.Path(path_type=Path), help="Folder of cards (default: content).")
INDEXING = "indexing (files, and lines of .jsonl and .csv)"
"""The label of the progress of indexing. How many articles there are is only known when all are read."""
_LOG_SECONDS = 10
"""The least number of seconds between two lines of progress if standard error is not a terminal."""


class Number(click.IntRange):
    """A whole number in a range, whose faults call it a number."""

    name = "number"


class FolderCommand(click.Command):
    """A command that takes its folders from options: an argument is refused with the option that names a folder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the options. Raises click.UsageError if there is an argument, too."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            command = command_line(ctx.info_name or "", seeds=rest[0])
            raise click.UsageError(f"folders are named with options: {command}", ctx)
        return rest


def settings_with(seeds: Path | None = None, content: Path | None = None) -> Settings:
    """The settings; folders given on the command line replace those of the settings. Prints the lines of `.env` that
    set nothing. At the level DEBUG, the log is shown as well, because a bug report needs it."""
    print_faults(bad_lines(Path(ENV_FILE)))
    overrides = {"cuecard_seeds": seeds, "cuecard_content": content}
    settings = read_settings(**{name: path for name, path in overrides.items() if path is not None})
    if settings.cuecard_log_level == "DEBUG":
        log.configure(settings.cuecard_log_level)
    return settings


def print_json(data: Any) -> None:
    """Prints `data` as JSON, on one line, in UTF-8 whatever the encoding of the terminal. If UTF-8 cannot encode a
    character, all but ASCII is escaped."""
    line = json.dumps(data, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(data)
    click.echo(line.encode("utf-8"))


def command_line(*words: str, **options: str | Path | None) -> str:
    """A `cuecard` command to copy, quoted for a shell. Options whose value is None are left out."""
    option_words = [word for name, value in options.items() if value is not None for word in (f"--{name}", str(value))]
    return shlex.join(["cuecard", *words, *option_words])


def confirm(question: str) -> bool:
    """Asks the user, and returns whether the answer is yes. The answer is no if there is nobody to ask."""
    try:
        return click.confirm(question)
    except click.Abort:
        click.echo()
        return False


def print_faults(faults: Iterable[CuecardError]) -> None:
    """Prints each fault on standard error, on a line of its own."""
    for fault in faults:
        click.echo(str(fault), err=True)


def print_warnings(warnings: Iterable[IncompleteArticle]) -> None:
    """Prints each warning on standard error, on a line of its own."""
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)


def count_text(number: int, unit: str) -> str:
    """A number of things: "1 article", "2 articles"."""
    return f"{number} {unit}" + ("" if number == 1 else "s")


def terminal_width() -> int:
    """The columns of the terminal, from 40 to 100: longer lines are hard to read."""
    return max(40, min(100, shutil.get_terminal_size((80, 24)).columns))


def terminal_language(settings: Settings) -> str:
    """The language of the terminal: CUECARD_LANGUAGE, otherwise the language of its locale (found as gettext does)."""
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return settings.cuecard_language or find_language(locale.partition(":")[0])


def wants_colour() -> bool:
    """Whether to use colours: only on a terminal that has them, and not if NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def progress_line(label: str) -> Callable[[int, int], None]:
    """A function that shows progress on one line of standard error: how many are done, and how many there are. If
    standard error is not a terminal, it writes a line now and then, and none if all is done soon."""
    if not sys.stderr.isatty():
        return _progress_log(label)

    def show(done_count: int, total: int) -> None:
        click.echo(f"\r{label} {done_count}/{total}" + ("\n" if done_count == total else ""), nl=False, err=True)

    return show


def _progress_log(label: str) -> Callable[[int, int], None]:
    """A function that writes progress as a line for a log, at most one each `_LOG_SECONDS`."""
    last = time.monotonic()

    def show(done_count: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _LOG_SECONDS:
            last = time.monotonic()
            click.echo(f"{label} {done_count}/{total}", err=True)

    return show
