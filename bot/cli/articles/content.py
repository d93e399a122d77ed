"""`content`: exports a library of the database as files for review, and imports them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from bot.cards.checks.misnamed_files import find_not_imported
from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, command_line, count_text, print_faults, print_json, progress_line, settings_with
from bot.errors import CuecardError, InvalidSetting
from bot.intake.exported_folder import ImportChange, ImportResult, export_library, find_stale_files, import_folder
from bot.model import ADDED_LIBRARY, LIBRARIES_FOR_EVERYBODY, parse_library
from bot.pipeline import Sandbox
from bot.wiring.libraries.stored_libraries import update_library
from bot.wiring.store import open_store

_of_library = click.option("--library", default=ADDED_LIBRARY, help=f"Which library (default: {ADDED_LIBRARY}).")


@click.group()
def content() -> None:
    """Export added articles to files, and import articles from files.

    The files are like those of content/ (cards, text, people's edits); the original of each article is in originals/.
    """


@content.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_of_library
@as_json
def export(folder: Path, library: str, as_json: bool) -> None:
    """Write the articles of a library into a folder, to review them, keep them in git or edit them.

    Nothing in the folder is lost: files of articles that are no longer in the library stay and are named, and edits
    that are not in the library yet are not overwritten. The folder must be new, or hold an earlier export.

    \b
    Examples:
      cuecard content export review
      cuecard content export handbook --library handbook
    """
    name = parse_library(library)
    with open_store(settings_with()) as store:
        if name not in store.articles.names():
            reason = "nothing was added yet" if name == ADDED_LIBRARY else "there is no library of this name"
            raise InvalidSetting(name, f"{reason}; `cuecard library list` lists them all")
        files = list(export_library(store.articles, name, folder, progress_line("exporting")))
        other_files = find_stale_files(store.articles, name, folder)
    if as_json:
        print_json({"library": name, "folder": str(folder), "articles": files, "left": other_files})
        return
    click.echo(f"{count_text(len(files), 'article')} of {name} in {folder}")
    if other_files:
        click.echo(
            f"No longer in the library: {', '.join(other_files)}. An import would bring them back: remove these files."
        )


@content.command("import")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@_of_library
@as_json
def import_(folder: Path, library: str, as_json: bool) -> None:
    """Bring a library up to date with the files of a folder: new articles, new versions, people's edits.

    The cards are rebuilt from the original files. An article that is not in the folder stays in the library. The exit
    status is 1 if an article, or a file of edits or rules, cannot be imported; the others are still imported.

    \b
    Examples:
      cuecard content import review
      cuecard content import handbook --library handbook
    """
    name, settings = parse_library(library), settings_with()
    if name in LIBRARIES_FOR_EVERYBODY and folder.resolve() == settings.cuecard_content.resolve():
        raise InvalidSetting(
            str(folder),
            "everybody searches its articles already; to import them into another library, name it: --library handbook",
        )
    faults: list[CuecardError] = list(find_not_imported(folder, settings.cuecard_content))
    counts: Counter[ImportChange] = Counter()
    with open_store(settings) as store, Sandbox() as sandbox:
        for outcome in import_folder(store.articles, name, folder, sandbox, progress_line("importing")):
            if not isinstance(outcome, ImportResult):
                faults.append(outcome)
                continue
            counts[outcome.change] += 1
            _print_result(outcome, name, as_json=as_json)
        if counts:
            faults += update_library(settings, store, name)
    if not as_json:
        changes_reported = [change for change in ImportChange if change is not ImportChange.BACK or counts[change]]
        click.echo(", ".join(f"{counts[change]} {change}" for change in changes_reported))
    if not counts and not faults:
        raise InvalidSetting(str(folder), "there are no card files in it")
    print_faults(faults)
    if faults:
        sys.exit(EXIT_FINDINGS)


def _print_result(result: ImportResult, library: str, *, as_json: bool) -> None:
    """Prints a change of an article; without `as_json` only that a removed article is back."""
    if as_json and result.change is not ImportChange.UNCHANGED:
        print_json({"article": result.article_id, "change": str(result.change)})
    elif result.change is ImportChange.BACK:
        click.echo(f"{result.article_id} had been removed and is back.")
        command = command_line(
            "library", "remove", result.article_id, library=None if library == ADDED_LIBRARY else library
        )
        click.echo(f"To remove it again: {command}")
