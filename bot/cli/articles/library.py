"""`library`: the libraries in the store, their articles, and the workspaces that search them."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from bot.cards.edits.edits_file import parse_edits
from bot.cli import EXIT_FINDINGS
from bot.cli.articles.add import changes_record, changes_text
from bot.cli.common import as_json, confirm, count_text, print_json, settings_with
from bot.cli.known_names import find_shared_library, find_workspace
from bot.errors import UnknownCard
from bot.intake import changes_between
from bot.intake.changes import NO_CHANGES
from bot.model import (
    ADDED_LIBRARY,
    CONTENT_LIBRARY,
    LIBRARIES_FOR_EVERYBODY,
    owner_of,
    parse_library,
    parse_workspace,
)
from bot.store import Store
from bot.store.library.stored_article import ArticleState
from bot.text.language import guess_language
from bot.wiring.libraries.content import load_library
from bot.wiring.libraries.stored_libraries import update_library
from bot.wiring.store import open_store

_in_library = click.option("--library", default=ADDED_LIBRARY, help=f"Which library (default: {ADDED_LIBRARY}).")

_STATE_TEXTS = {ArticleState.GONE: "gone at its source", ArticleState.REMOVED: "removed"}
"""What is said of an article that is not LIVE."""


@click.group()
def library() -> None:
    """List and attach libraries, and see what was added to them.

    Articles that are added while the bot runs (`cuecard add`) are kept in libraries in the database. Every workspace
    searches the library of files (content), the library "added", its own, named like it (slack:T0001), and the
    shared ones that are attached to it.
    """


@library.command("list")
@as_json
def list_libraries(as_json: bool) -> None:
    """List the libraries, how many articles each has, and which workspaces search it. `content` is the library of
    files.

    \b
    Example:
      cuecard library list
    """
    settings = settings_with()
    if settings.cuecard_content.is_dir():
        _print_library(CONTENT_LIBRARY, len(load_library(settings).articles), [], as_json=as_json)
    with open_store(settings) as store:
        attachments = store.attachments.all()
        for name in sorted({*store.articles.names(), *itertools.chain.from_iterable(attachments.values())}):
            count = sum(head.state is not ArticleState.REMOVED for head in store.articles.heads(name))
            workspaces = [str(workspace) for workspace, names in attachments.items() if name in names]
            _print_library(name, count, workspaces, as_json=as_json)


@library.command()
@click.argument("name")
@click.argument("workspace")
@click.option("--new", is_flag=True, help="The library or the workspace is not known yet.")
def attach(name: str, workspace: str, new: bool) -> None:
    """Let a workspace search a shared library.

    A library is known once it has articles or a feed, and a workspace once somebody has used the bot there. To attach
    one before that, add --new.

    \b
    Examples:
      cuecard library attach handbook slack:T0001
      cuecard library attach handbook slack:T0001 --new
    """
    with open_store(settings_with()) as store:
        shared_library = find_shared_library(name, store, is_new=new)
        asker = find_workspace(workspace, store.workspaces(), is_new=new)
        is_new = store.attachments.attach(shared_library, asker)
        is_empty = shared_library not in store.articles.names()
    click.echo(f"{asker} searches {shared_library}" + ("" if is_new else " already"))
    if is_empty:
        click.echo(f"{shared_library} has no articles yet: cuecard add FILE --library {shared_library}", err=True)


@library.command()
@click.argument("name")
@click.argument("workspace")
def detach(name: str, workspace: str) -> None:
    """Stop a workspace from searching a shared library. The articles stay.

    \b
    Example:
      cuecard library detach handbook slack:T0001
    """
    shared_library, asker = parse_library(name), parse_workspace(workspace)
    with open_store(settings_with()) as store:
        was_attached = store.attachments.detach(shared_library, asker)
    click.echo(f"{asker} {'no longer searches' if was_attached else 'did not search'} {shared_library}")
    if not was_attached:
        sys.exit(EXIT_FINDINGS)


@library.command()
@_in_library
@click.option("--removed", is_flag=True, help="Also those that were removed.")
@as_json
def articles(library: str, removed: bool, as_json: bool) -> None:
    """List the articles of a library: id, version, since when, title.

    \b
    Examples:
      cuecard library articles
      cuecard library articles --library slack:T0001 --json
    """
    name = parse_library(library)
    with open_store(settings_with()) as store:
        titles = _shown_titles(store, name)
        for head in store.articles.heads(name):
            if head.state is ArticleState.REMOVED and not removed:
                continue
            if as_json:
                record = {"article": head.id, "title": titles[head.id], "version": head.version}
                print_json(record | {"state": str(head.state), "since": head.state_since.isoformat()})
                continue
            state = "" if head.state is ArticleState.LIVE else f" ({_STATE_TEXTS[head.state]})"
            click.echo(f"{head.id}  v{head.version}  {head.state_since:%Y-%m-%d}  {titles[head.id]}{state}")


@library.command()
@click.argument("article")
@_in_library
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(article: str, library: str, yes: bool) -> None:
    """Remove an article from a library. Its versions are kept, and it can be added again.

    \b
    Example:
      cuecard library remove harbour-deal
    """
    name, settings = parse_library(library), settings_with()
    with open_store(settings) as store:
        head = store.articles.head(name, article)
        if head is None or head.state is ArticleState.REMOVED:
            raise UnknownCard(
                article, f"there is no such article in {name}: `cuecard library articles --library {name}` lists ids"
            )
        title = _shown_titles(store, name)[article]
        if not (yes or confirm(f'Remove "{title}" from {name}?')):
            click.echo("Nothing is removed. In a script, use --yes.", err=True)
            sys.exit(EXIT_FINDINGS)
        store.articles.set_state(name, article, ArticleState.REMOVED)
        update_library(settings, store, name)
    click.echo(f'"{title}" is no longer in {name}')


@library.command()
@click.argument("article")
@_in_library
@as_json
def history(article: str, library: str, as_json: bool) -> None:
    """Show the versions of an article, the newest first, and what each changed. `cuecard card NAME --at DAY` shows a
    card as it was.

    \b
    Example:
      cuecard library history harbour-deal
    """
    name = parse_library(library)
    with open_store(settings_with()) as store:
        versions = store.articles.versions(name, article)
        if not versions:
            raise UnknownCard(
                article, f"there is no such article in {name}: `cuecard library articles --library {name}` lists ids"
            )
        contents = [store.articles.version(name, article, version.number) for version in versions]
    texts = [content.text if content else "" for content in contents]
    for version, text, previous_text in zip(versions, texts, [*texts[1:], None], strict=True):
        changes = NO_CHANGES if previous_text is None else changes_between(previous_text, text, guess_language(text))
        if as_json:
            record = {"version": version.number, "at": version.at.isoformat(), "title": version.title}
            print_json(record | {"changes": changes_record(changes)})
            continue
        click.echo(f"v{version.number}  {version.at:%Y-%m-%d %H:%M}  {version.title}")
        if previous_text is not None:
            click.echo(changes_text(changes))


def _shown_titles(store: Store, name: str) -> dict[str, str]:
    """The title of each article of a library, as people corrected it, by id."""
    titles = store.articles.titles(name)
    for article_id, edits in store.articles.edits(name).items():
        cards = parse_edits(Path(article_id), edits.decode("utf-8", "replace")).edits.cards or {}
        card_edits = cards.get(article_id)
        titles[article_id] = (card_edits and card_edits.title) or titles[article_id]
    return titles


def _print_library(name: str, count: int, workspaces: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"library": name, "articles": count, "attached_to": workspaces})
        return
    owner = (
        "every workspace"
        if name in LIBRARIES_FOR_EVERYBODY
        else str(owner_of(name) or ", ".join(workspaces) or "nobody yet")
    )
    click.echo(f"{name}: {count_text(count, 'article')}, searched by {owner}")
