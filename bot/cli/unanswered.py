"""`unanswered`: the questions that found no answer, and what curators do about them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.cli.common import as_json, print_json, settings_with
from bot.cli.opening import open_service
from bot.conversation.curating import messages
from bot.conversation.curating.groups import find_group, group_alike
from bot.errors import UnknownCard
from bot.model import TopicCard, Workspace
from bot.model.workspace import parse_workspace
from bot.ports import Library
from bot.store import Store
from bot.store.workspace.unanswered import Resolution, Resolved
from bot.text.yaml import dump_yaml
from bot.wiring.store import open_store


@click.group(invoke_without_command=True)
@click.option("--workspace", help="Of this workspace (default: of all).")
@as_json
@click.pass_context
def unanswered(context: click.Context, workspace: str | None, as_json: bool) -> None:
    """Show the questions that found no answer, those that most people asked first, and answer them.

    A workspace is written slack:T0001, slack:E1/T0001 inside a Slack grid, or discord:123. It keeps questions if its
    admins allow that.

    \b
    Examples:
      cuecard unanswered
      cuecard unanswered --workspace slack:T0001 --json
      cuecard unanswered answer 8f3a91c2 --card harbour/opening-hours
    """
    if context.invoked_subcommand:
        return
    with open_store(settings_with()) as store:
        scopes = [parse_workspace(workspace)] if workspace else store.workspaces()
        found = {scope: group_alike(store.of(scope).unanswered.waiting()) for scope in scopes}
    for scope, groups in found.items():
        if groups and not as_json:
            click.echo(str(scope))
        for group in groups:
            if as_json:
                record = {"workspace": str(scope), "id": group.id, "question": group.text, "people": group.people}
                print_json({**record, "times": group.times, "last": group.last.isoformat()})
            else:
                click.echo(f"  {group.id}  {messages.asked(group.text, group.people)}")
    if not any(found.values()) and not as_json:
        click.echo("No question waits for an answer.")


@unanswered.command()
@click.argument("question")
@click.option("--card", help="The card that answers, by its id.")
@click.option("--alias", default="", help="Another name of the card: it answers everybody who asks that from now on.")
@click.option("--close", is_flag=True, help="Close it without an answer.")
@click.option("--reason", default="", help="Why it is closed; with a reason those who asked are told.")
def answer(question: str, card: str | None, alias: str, close: bool, reason: str) -> None:
    """Answer a question by the id that `cuecard unanswered` shows. Everyone who asked it is told once, by the running
    bot.

    \b
    Examples:
      cuecard unanswered answer 8f3a91c2 --card harbour/opening-hours
      cuecard unanswered answer 8f3a91c2 --card harbour/opening-hours --alias "harbour hours"
      cuecard unanswered answer 8f3a91c2 --close --reason "Ask the port office"
    """
    if bool(card) == close:
        raise click.UsageError("give either --card CARD or --close")
    if reason and not close:
        raise click.UsageError("--reason goes with --close")
    if alias and not card:
        raise click.UsageError("--alias goes with --card")
    settings = settings_with()
    with open_store(settings) as store:
        scope, questions = _asked(store, question)
    resolved = Resolved(kind=Resolution.CLOSED, reason=reason)
    if card:
        resolved = Resolved(kind=Resolution.CARD, card=_find(open_service(settings, workspace=scope).library, card).key)
    with open_store(settings) as store:
        people = store.of(scope).unanswered.resolve(questions, resolved, "")
        if people >= 0 and alias and not store.aliases.add(scope, resolved.card, alias, ""):
            click.echo(messages.NOT_LEARNED, err=True)
    if people < 0:
        raise click.UsageError(messages.ANSWERED_ALREADY)
    click.echo(messages.resolved(people) if people else messages.CLOSED_UNTOLD)


@unanswered.command()
@click.option("--workspace", help="Of this workspace (default: of all).")
@click.option("--remove", metavar="NAME", help="Forget this name; name the workspace, too.")
@click.option("--edits", is_flag=True, help="Print them as lines for the edits of card files (`*.edits.yaml`).")
@as_json
def aliases(workspace: str | None, remove: str | None, edits: bool, as_json: bool) -> None:
    """Show the other names of cards that were learned from questions, or forget one.

    \b
    Examples:
      cuecard unanswered aliases
      cuecard unanswered aliases --edits
      cuecard unanswered aliases --workspace slack:T0001 --remove "harbour hours"
    """
    if remove and not workspace:
        raise click.UsageError("name the workspace: --workspace slack:T0001")
    settings = settings_with()
    with open_store(settings) as store:
        scopes = [parse_workspace(workspace)] if workspace else store.workspaces()
        found = {scope: pairs for scope in scopes if (pairs := store.aliases.of(scope))}
        if remove:
            _forget(store, scopes[0], remove)
            return
    for scope, pairs in found.items():
        library = open_service(settings, workspace=scope).library
        _show_aliases(scope, [(library.find_key(key), name) for key, name in pairs], edits=edits, as_json=as_json)


def _forget(store: Store, workspace: Workspace, name: str) -> None:
    cards = [card for card, known in store.aliases.of(workspace) if known == name]
    if not cards:
        raise click.UsageError(f"{name!r} was not learned; `cuecard unanswered aliases` lists what was")
    for card in cards:
        store.aliases.remove(workspace, card, name, "")
    click.echo(f"forgotten: {name}")


def _show_aliases(
    scope: Workspace, named: Sequence[tuple[TopicCard | None, str]], *, edits: bool, as_json: bool
) -> None:
    if edits:
        known: dict[str, list[str]] = {}
        for card, name in named:
            if card:
                known.setdefault(card.id, []).append(name)
        cards = {card_id: {"aliases": {"add": names}} for card_id, names in sorted(known.items())}
        click.echo(dump_yaml({"cards": cards}), nl=False)
        return
    for card, name in named:
        if as_json:
            print_json({"workspace": str(scope), "card": card.id if card else None, "alias": name})
        else:
            click.echo(f"{scope}  {name}: {card.id if card else 'a card that is gone'}")


def _asked(store: Store, question: str) -> tuple[Workspace, tuple[str, ...]]:
    """The workspace of a question, and the ids of all that ask the same."""
    for scope in store.workspaces():
        if group := find_group(store.of(scope).unanswered.waiting(), question):
            return scope, group.questions
    raise click.UsageError(f"no question {question} waits for an answer; `cuecard unanswered` lists them")


def _find(library: Library, name: str) -> TopicCard:
    """A card by its id or key. Raises UnknownCard."""
    card = library.find(name) or library.find_key(name)
    if card is None:
        raise UnknownCard(name, "is not the id of a card; `cuecard topics WORDS` finds one")
    return card
