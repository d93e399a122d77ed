"""`index`, `check` and `extract`: from articles to cards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.common import (
    as_json,
    content_folder,
    print_faults,
    print_json,
    progress_line,
    settings_with,
    terminal_width,
    wants_colour,
)
from bot.errors import CuecardError, InvalidCard, UnreadableArticle
from bot.making import Product
from bot.wiring import content as wired
from bot.wiring.articles import id_in_file, read_articles
from bot.wiring.terminal import show_cards

_seeds = click.option("--seeds", type=click.Path(path_type=Path), help="Folder of articles (default: seeds).")


@click.command()
@_seeds
@content_folder
@click.option("--anew", is_flag=True, help="Make every card again, changed or not.")
@as_json
def index(seeds: Path | None, content: Path | None, anew: bool, as_json: bool) -> None:
    """Make topic cards from the articles in seeds/, only where an article changed.

    An article that cannot be read is named with the reason; its cards stay as they are and the exit status is 1.
    Damaged card files are made again. What is wrong with people's edits is named too.
    Interrupt at any time: the next run goes on from there.

    \b
    Examples:
      cuecard index
      cuecard index --seeds articles --content cards
    """
    settings = settings_with(seeds, content)
    report = wired.index(settings, progress_line("indexing"), anew=anew)
    if as_json:
        print_json(
            {
                "written": report.written,
                "repaired": report.repaired,
                "unchanged": len(report.unchanged),
                "removed": report.removed,
                "kept": report.kept,
                "faults": [{"file": fault.subject, "reason": fault.reason} for fault in report.faults],
                "edit_faults": [_fault_record(fault) for fault in report.edit_faults],
            }
        )
    else:
        print_faults(report.faults)
        print_faults(report.edit_faults)
        for article_id in report.repaired:
            click.echo(f"the cards of {article_id} were damaged and are made again")
        click.echo(
            f"{len(report.written)} written, {len(report.unchanged)} unchanged, {len(report.removed)} removed"
            + (f", {len(report.kept)} kept though unreadable today" if report.kept else "")
        )
    if report.faults:
        sys.exit(EXIT_FINDINGS)


@click.command()
@_seeds
@content_folder
@as_json
def check(seeds: Path | None, content: Path | None, as_json: bool) -> None:
    """Find every fault in content/: schema, spans, duplicate ids, edits without a target, cards out of date.

    \b
    Examples:
      cuecard check
      cuecard check --content cards --json
    """
    faults = wired.check(settings_with(seeds, content))
    for fault in faults:
        if as_json:
            print_json(_fault_record(fault))
        else:
            click.echo(str(fault))
    if faults:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", err=True)
        sys.exit(EXIT_FINDINGS)
    if not as_json:
        click.echo("content is sound")


def _fault_record(fault: InvalidCard) -> dict[str, Any]:
    return {"file": fault.subject, "line": fault.line, "reason": fault.reason}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
def extract(paths: tuple[Path, ...], as_json: bool) -> None:
    """Show what would be taken from articles: quotes, figures, summary, sections. Nothing is written.

    \b
    Examples:
      cuecard extract seeds/some-article.txt
      cuecard extract --json articles.jsonl
    """
    faults: list[CuecardError] = []
    for path in paths:
        for read in read_articles(path, Product.EXTRACTION if as_json else Product.CARDS):
            if isinstance(read, UnreadableArticle):
                faults.append(read)
            elif as_json:
                print_json({"id": id_in_file(read.article), **read.product})
            else:
                click.echo(show_cards(read, terminal_width(), wants_colour()), nl=False)
    print_faults(faults)
    if faults:
        sys.exit(EXIT_FINDINGS)
