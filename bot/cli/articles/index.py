"""`index`, `check` and `extract`: from articles to cards."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from bot.cards.edits.rules import RuleKind
from bot.cards.file_names import RULES_NAME
from bot.cli import EXIT_FINDINGS
from bot.cli.common import (
    INDEXING,
    FolderCommand,
    as_json,
    command_line,
    content_folder,
    count_text,
    print_faults,
    print_json,
    print_warnings,
    progress_line,
    settings_with,
    terminal_width,
    wants_colour,
)
from bot.environment.settings import Settings
from bot.errors import CuecardError, IncompleteArticle, LineFault, UnreadableArticle, file_and_line
from bot.pipeline import Product
from bot.pipeline.indexing import IndexReport
from bot.wiring.libraries import content as content_wiring
from bot.wiring.libraries.ad_hoc_library import given_id, read_articles
from bot.wiring.libraries.matcher import prepare_index
from bot.wiring.libraries.stored_libraries import RebuildResult, may_have_libraries, rebuild_libraries
from bot.wiring.terminal import show_cards

_LEFT_OUT_ALREADY = " that is in the cards without it"
"""Added if a rule against boilerplate matches nothing, because most boilerplate is left out without a rule."""
_MAX_MISSING_NAMED = 3
"""The maximum number of missing files that are named."""
_seeds = click.option("--seeds", type=click.Path(path_type=Path), help="Folder of articles (default: seeds).")


@click.command(cls=FolderCommand)
@_seeds
@content_folder
@click.option("--rebuild", is_flag=True, help="Rebuild all cards, even of articles that have not changed.")
@click.option("--remove", is_flag=True, help="Remove the cards of articles whose files are gone, however many.")
@click.option("--anew", is_flag=True, hidden=True)  # the previous name of --rebuild, for one release
@as_json
def index(seeds: Path | None, content: Path | None, rebuild: bool, remove: bool, anew: bool, as_json: bool) -> None:
    """Make topic cards from the articles in seeds/, only where an article changed, and get answers ready.

    Articles are text (.txt), Markdown, HTML, .pdf, .docx, .rst, .epub, .eml, .srt and .vtt files, lines of a .jsonl,
    rows of a .csv with a column "text", and archives (.zip) of these; folders are read with their subfolders. PDF, Word
    and .rst need an extra, which `cuecard doctor` names.

    An article that cannot be read is reported with the reason; its cards stay as they are and the exit status is 1.
    A field that cannot be read (a date, an address) gives a warning, and the article is used without it.
    The cards of an article whose file is gone are removed; if that is more than a fifth of the articles and more than
    ten, only with --remove, because the folder may be another one, or not mounted.
    Damaged card files are rebuilt. Faults in people's edits are reported. After an upgrade that makes other cards,
    the articles that were added to the database are read again, too.
    You can interrupt it at any time: the next run continues from there.

    \b
    Examples:
      cuecard index
      cuecard index --seeds articles --content cards
    """
    settings = settings_with(seeds, content)
    content_wiring.refuse_nested_folders(settings)
    rebuilt = rebuild_libraries(settings, progress_line("reading again what was added"))
    report = _index(settings, rebuild=rebuild or anew, removes=remove)
    prepare_index(settings, progress_line("preparing answers"))
    if as_json:
        print_json(_report_record(report, rebuilt))
    else:
        _print_report(report, rebuilt, all_read=rebuild or anew)
        if report.missing_ids:
            command = command_line("index", "--remove", seeds=seeds, content=content)
            click.echo(_missing_text(report, settings, command), err=True)
    if report.faults or report.missing_ids or rebuilt.faults:
        sys.exit(EXIT_FINDINGS)


@click.command(cls=FolderCommand)
@_seeds
@content_folder
@click.option("--rules", is_flag=True, help="Show what each rule in content/library.rules.yaml changes.")
@as_json
def check(seeds: Path | None, content: Path | None, rules: bool, as_json: bool) -> None:
    """Find every fault in content/: damaged card files, duplicate ids, typos in edits, cards out of date, articles that
    have no cards or could not be read when they were indexed.

    What could not be read of an article that is used gives a warning, which is not a fault.

    \b
    Examples:
      cuecard check
      cuecard check --content cards --json
      cuecard check --rules
    """
    settings = settings_with(seeds, content)
    if rules:
        _show_rules(settings, as_json=as_json)
        return
    faults = [*content_wiring.check(settings), *content_wiring.find_unreadable(settings)]
    warnings = content_wiring.find_warnings(settings)
    missing_seeds = content_wiring.find_missing_seeds(settings)
    if missing_seeds:
        reason = f"{content_wiring.SEEDS_MISSING}; make it, or name it with --seeds"
        warnings.insert(0, IncompleteArticle(str(missing_seeds), reason))
    if as_json:
        for finding in (*warnings, *faults):
            print_json({"severity": "fault" if finding in faults else "warning", **_fault_record(finding)})
    else:
        print_warnings(warnings)
        for fault in faults:
            click.echo(str(fault))
    if faults:
        click.echo(count_text(len(faults), "fault"), err=True)
        sys.exit(EXIT_FINDINGS)
    if not as_json:
        click.echo(
            "content has no faults"
            + (f", as far as that can be checked without {missing_seeds}" if missing_seeds else "")
        )


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
        for result in read_articles(path, Product.EXTRACTION if as_json else Product.CARDS):
            if isinstance(result, UnreadableArticle):
                faults.append(result)
                continue
            print_warnings(result.warnings)
            if as_json:
                print_json({"id": given_id(result.article), **result.product})
            else:
                click.echo(show_cards(result.cards, result.text, terminal_width(), wants_colour()), nl=False)
    print_faults(faults)
    if faults:
        sys.exit(EXIT_FINDINGS)


def _report_record(report: IndexReport, rebuilt: RebuildResult) -> dict[str, Any]:
    """What indexing did, as JSON values."""
    return {
        "written": report.written_ids,
        "repaired": report.repaired_ids,
        "unchanged": len(report.unchanged_ids),
        "removed": report.removed_ids,
        "unread": report.unread_count,
        "kept": report.kept_ids,
        "missing": report.missing_ids,
        "faults": [{"file": fault.subject, "reason": fault.reason} for fault in (*report.faults, *rebuilt.faults)],
        "warnings": [_fault_record(warning) for warning in report.warnings],
        "more": report.unlisted_count,
        "edit_faults": [_fault_record(fault) for fault in report.edit_faults],
        "renewed": rebuilt.articles,
    }


def _print_report(report: IndexReport, rebuilt: RebuildResult, *, all_read: bool) -> None:
    """Prints the faults, and how many articles were written, kept and removed. `all_read`: the unchanged articles were
    read again, too."""
    print_warnings(report.warnings)
    print_faults(report.faults)
    print_faults(report.edit_faults)
    print_faults(rebuilt.faults)
    for article_id in report.repaired_ids:
        click.echo(f"rebuilt the cards of {article_id}: their file was damaged or changed")
    click.echo(
        f"{len(report.written_ids)} written, {len(report.unchanged_ids)} "
        + ("read again and unchanged" if all_read else "unchanged")
        + f", {len(report.removed_ids)} removed"
        + (f", {report.unread_count} not read" if report.unread_count else "")
        + (f", {len(report.kept_ids)} kept although their articles cannot be read now" if report.kept_ids else "")
        + (f", {count_text(len(report.warnings), 'warning')}" if report.warnings else "")
        + (f", {rebuilt.articles} in the database rebuilt" if rebuilt.articles else "")
        + (f", {report.unlisted_count:,} more faults and warnings that are not named" if report.unlisted_count else "")
    )


def _missing_text(report: IndexReport, settings: Settings, command: str) -> str:
    """Says that too many files are gone to remove their cards, and what to do: `command` removes them."""
    names = ", ".join(report.missing_ids[:_MAX_MISSING_NAMED])
    return (
        f"the files of {len(report.missing_ids):,} articles are no longer in {settings.cuecard_seeds} ({names}, …); "
        "their cards are kept. Is it the right folder, and is all of it there? "
        f"To remove these cards: {command}"
    )


def _index(settings: Settings, *, rebuild: bool, removes: bool) -> IndexReport:
    """Indexes seeds/. Does nothing if there may be libraries in the database and neither seeds/ nor content/ exists:
    people who only add articles need no seeds/."""
    if may_have_libraries(settings) and not (settings.cuecard_seeds.exists() or settings.cuecard_content.exists()):
        return IndexReport()
    return content_wiring.index(settings, progress_line(INDEXING), rebuild=rebuild, removes=removes)


def _show_rules(settings: Settings, *, as_json: bool) -> None:
    """Prints what each rule in the file of rules changes. Exits with EXIT_FINDINGS if a rule is wrong."""
    effects, rules = content_wiring.find_rule_effects(settings)
    for effect in effects:
        rule = effect.rule
        if as_json:
            record = {"file": RULES_NAME, "line": rule.line, "kind": str(rule.kind), "rule": rule.words}
            counts = {"count": effect.count, "articles": sorted(effect.articles), "examples": effect.examples}
            print_json(record | counts | {"overruled": sorted(effect.overruled_articles), "meant": effect.suggestion})
            continue
        hits = f"{effect.count} in {count_text(len(effect.articles), 'article')}: {'; '.join(effect.examples)}"
        suggestion = f'; did you mean "{effect.suggestion}"?' if effect.suggestion else ""
        overruled_note = f"an edit says otherwise in {count_text(len(effect.overruled_articles), 'article')}"
        if effect.count:
            effect_text = hits + ("; …" if effect.count > len(effect.examples) else "")
            effect_text += f" ({overruled_note})" if effect.overruled_articles else ""
        elif effect.overruled_articles:
            effect_text = overruled_note
        else:
            effect_text = f"matches nothing{_LEFT_OUT_ALREADY if rule.kind is RuleKind.BOILERPLATE else ''}{suggestion}"
        click.echo(f'{file_and_line(RULES_NAME, rule.line)}: {rule.kind} "{rule.words}": {effect_text}')
    print_faults(rules.faults)
    if rules.faults:
        sys.exit(EXIT_FINDINGS)
    if not effects and not as_json:
        click.echo(f"there are no rules: write them into {settings.cuecard_content / RULES_NAME}")


def _fault_record(fault: LineFault) -> dict[str, Any]:
    return {"file": fault.subject, "line": fault.line, "reason": fault.reason}
