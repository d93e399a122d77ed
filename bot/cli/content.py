"""`index`, `check` and `extract`: from articles to cards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from bot import wiring
from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, print_json, progress_line, settings_with
from bot.errors import CuecardError, UnreadableArticle
from bot.model import Article

_seeds = click.option("--seeds", type=click.Path(path_type=Path), help="Folder of articles (default: seeds).")
_content = click.option("--content", type=click.Path(path_type=Path), help="Folder of cards (default: content).")


@click.command()
@_seeds
@_content
@click.option("--anew", is_flag=True, help="Make every card again, changed or not.")
@as_json
def index(seeds: Path | None, content: Path | None, anew: bool, as_json: bool) -> None:
    """Make topic cards from the articles in seeds/, only where an article changed.

    An article that cannot be read is named with the reason; its cards stay as they are and the exit status is 1.
    Interrupt at any time: the next run goes on from there.

    \b
    Examples:
      cuecard index
      cuecard index --seeds articles --content cards
    """
    settings = settings_with(seeds, content)
    report = wiring.index(settings, progress_line("indexing"), anew=anew)
    if as_json:
        faults = [{"file": fault.subject, "reason": fault.reason} for fault in report.faults]
        print_json(
            {
                "written": report.written,
                "unchanged": len(report.unchanged),
                "removed": report.removed,
                "kept": report.kept,
                "faults": faults,
            }
        )
    else:
        _print_faults(report.faults)
        click.echo(
            f"{len(report.written)} written, {len(report.unchanged)} unchanged, {len(report.removed)} removed"
            + (f", {len(report.kept)} kept though unreadable today" if report.kept else "")
        )
    if report.faults:
        sys.exit(EXIT_FINDINGS)


@click.command()
@_seeds
@_content
@as_json
def check(seeds: Path | None, content: Path | None, as_json: bool) -> None:
    """Find every fault in content/: schema, spans, duplicate ids, edits without a target, cards out of date.

    \b
    Examples:
      cuecard check
      cuecard check --content cards --json
    """
    faults = wiring.check(settings_with(seeds, content))
    for fault in faults:
        if as_json:
            print_json({"file": fault.subject, "line": fault.line, "reason": fault.reason})
        else:
            click.echo(str(fault))
    if faults:
        click.echo(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", err=True)
        sys.exit(EXIT_FINDINGS)
    if not as_json:
        click.echo("content is sound")


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
        for row_id, article in _articles(path, faults):
            extraction = wiring.extract(article)
            if as_json:
                print_json({"id": row_id, **extraction})
            else:
                click.echo(wiring.show_extraction(article, extraction), nl=False)
    _print_faults(faults)
    if faults:
        sys.exit(EXIT_FINDINGS)


def _articles(path: Path, faults: list[CuecardError]) -> Iterator[tuple[str, Article]]:
    for row_id, result in wiring.read_rows(path):
        if isinstance(result, UnreadableArticle):
            faults.append(result)
        else:
            yield row_id, result


def _print_faults(faults: list[CuecardError]) -> None:
    for fault in faults:
        click.echo(str(fault), err=True)
