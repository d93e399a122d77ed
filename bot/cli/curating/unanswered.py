"""`unanswered`: the questions that found no answer, and what curators do about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from bot.answering.blocks import reason_counts
from bot.cli.common import as_json, print_json, settings_with
from bot.cli.curating.queue import open_queue
from bot.cli.open_service import open_service
from bot.conversation.curating import messages
from bot.conversation.curating.groups import QuestionGroup
from bot.model import TopicCard, Workspace
from bot.model.workspace import parse_workspace
from bot.store import Store
from bot.text.yaml.subset import dump_yaml
from bot.wiring.store import open_store

_MAX_CARDS = 10
"""The maximum number of cards that are offered as an answer."""


@click.group(invoke_without_command=True)
@click.option("--workspace", "workspace_name", help="Of this workspace (default: of all).")
@as_json
@click.pass_context
def unanswered(context: click.Context, workspace_name: str | None, as_json: bool) -> None:
    """Show the questions that found no answer, the most asked first, and answer them.

    A workspace is written slack:T0001, slack:E1/T0001 in Slack Enterprise Grid, or discord:123. It keeps questions if
    its admins allow that.

    \b
    Examples:
      cuecard unanswered
      cuecard unanswered --workspace slack:T0001 --json
      cuecard unanswered cards 8f3a91c2 harbour hours
      cuecard unanswered answer 8f3a91c2 --card harbour/opening-hours
    """
    if context.invoked_subcommand:
        return
    settings = settings_with()
    waiting_questions = open_queue(settings, workspace_name).questions()
    for workspace, groups in waiting_questions.items():
        card_keys = [key for group in groups for key in group.unhelpful]
        library = open_service(settings, workspace=workspace).library if card_keys else None
        cards = {key: library.find_key(key) for key in card_keys} if library else {}
        _show(workspace, groups, cards, as_json=as_json)
    if not waiting_questions and not as_json:
        click.echo("No questions are waiting for an answer.")


@unanswered.command()
@click.argument("question")
@click.argument("words", nargs=-1)
@as_json
def cards(question: str, words: tuple[str, ...], as_json: bool) -> None:
    """Show the cards that come nearest to a question, or to some words, with the ids by which they answer it.

    \b
    Examples:
      cuecard unanswered cards 8f3a91c2
      cuecard unanswered cards 8f3a91c2 harbour hours
    """
    nearest_cards = open_queue(settings_with()).nearest(question, " ".join(words), _MAX_CARDS)
    for card in nearest_cards:
        if as_json:
            print_json({"card": card.id, "title": card.title})
        else:
            click.echo(f"  {card.id}  {card.title}")
    if not nearest_cards and not as_json:
        click.echo(messages.NO_CARD_IS_CLOSE)


@unanswered.command()
@click.argument("question")
@click.option("--card", help="The card that answers, by its id.")
@click.option("--alias", default="", help="Another name of the card: it answers everybody who asks that from now on.")
@click.option("--add", metavar="URL|FILE", help="An article that answers: it is added to the library of the workspace.")
@click.option("--close", is_flag=True, help="Close it without an answer.")
@click.option("--reason", default="", help="Why it is closed: a sentence, or offtopic, soon, unclear, elsewhere.")
def answer(question: str, card: str | None, alias: str, add: str | None, close: bool, reason: str) -> None:
    """Answer a question by the id that `cuecard unanswered` shows. Everyone who asked it is told once, by the running
    bot; if it is closed, only with a reason.

    \b
    Examples:
      cuecard unanswered answer 8f3a91c2 --card harbour/opening-hours
      cuecard unanswered answer 8f3a91c2 --card harbour/hours --alias "open hours"
      cuecard unanswered answer 8f3a91c2 --add https://news.example/harbour-hours
      cuecard unanswered answer 8f3a91c2 --close --reason "Ask the port office"
    """
    if [bool(card), bool(add), close].count(True) != 1:
        raise click.UsageError("give one of --card CARD, --add URL and --close")
    if reason and not close:
        raise click.UsageError("--reason goes with --close")
    if alias and close:
        raise click.UsageError("--alias goes with --card or --add")
    queue = open_queue(settings_with())
    if add:
        answer_result = queue.answer_by_article(question, add, alias)
    else:
        answer_result = queue.answer_by_card(question, card, alias) if card else queue.close(question, reason)
    if not answer_result.is_learned:
        click.echo(messages.NOT_LEARNED, err=True)
    click.echo(messages.people_notified(answer_result.people))


@unanswered.command()
@click.option("--workspace", "workspace_name", help="Of this workspace (default: of all).")
@click.option("--remove", metavar="NAME", help="Forget this name; name the workspace, too.")
@click.option("--edits", is_flag=True, help="Print them as lines for the edits of card files (`*.edits.yaml`).")
@as_json
def aliases(workspace_name: str | None, remove: str | None, edits: bool, as_json: bool) -> None:
    """Show the other names of cards that were learned from questions, or forget one.

    \b
    Examples:
      cuecard unanswered aliases
      cuecard unanswered aliases --edits
      cuecard unanswered aliases --workspace slack:T0001 --remove "harbour hours"
    """
    if remove and not workspace_name:
        raise click.UsageError("name the workspace: --workspace slack:T0001")
    settings = settings_with()
    with open_store(settings) as store:
        workspaces = [parse_workspace(workspace_name)] if workspace_name else store.workspaces()
        if remove:
            _forget(store, workspaces[0], remove)
            return
        learned_aliases = {workspace: pairs for workspace in workspaces if (pairs := store.aliases.of(workspace))}
    for workspace, pairs in learned_aliases.items():
        library = open_service(settings, workspace=workspace).library
        _show_aliases(workspace, [(library.find_key(key), name) for key, name in pairs], edits=edits, as_json=as_json)
    if not learned_aliases and not edits and not as_json:
        click.echo("No other name of a card was learned yet.")


def _show(
    workspace: Workspace, groups: Sequence[QuestionGroup], cards: Mapping[str, TopicCard | None], *, as_json: bool
) -> None:
    """Prints questions. `cards` are the cards that did not help, by their keys; None if one is gone."""
    if not as_json:
        click.echo(str(workspace))
    for group in groups:
        if as_json:
            unhelpful = [
                {"card": card.id, "reasons": reasons}
                for key, reasons in group.unhelpful.items()
                if (card := cards[key])
            ]
            record = {"workspace": str(workspace), "id": group.id, "question": group.text, "people": group.people}
            print_json({**record, "times": group.times, "last": group.last_asked.isoformat(), "unhelpful": unhelpful})
        else:
            click.echo(f"  {group.id}  {messages.asked(group.text, group.people)}")
            for key, reasons in group.unhelpful.items():
                if card := cards[key]:
                    click.echo(f"      {messages.did_not_help(card.title, reason_counts(reasons))}")


def _forget(store: Store, workspace: Workspace, name: str) -> None:
    """Removes a learned name from all cards of the workspace. Raises click.UsageError if it was not learned."""
    cards = [card for card, alias in store.aliases.of(workspace) if alias == name]
    if not cards:
        raise click.UsageError(f"{name!r} was not learned; `cuecard unanswered aliases` lists what was")
    for card in cards:
        store.aliases.remove(workspace, card, name, "")
    click.echo(f"forgotten: {name}")


def _show_aliases(
    workspace: Workspace, pairs: Sequence[tuple[TopicCard | None, str]], *, edits: bool, as_json: bool
) -> None:
    """Prints learned names, each with its card (None if that is gone); with `edits`, as lines for a file of edits."""
    if edits:
        by_card: dict[str, list[str]] = {}
        for card, name in pairs:
            if card:
                by_card.setdefault(card.id, []).append(name)
        cards = {card_id: {"aliases": {"add": names}} for card_id, names in sorted(by_card.items())}
        click.echo(dump_yaml({"cards": cards}), nl=False)
        return
    for card, name in pairs:
        if as_json:
            print_json({"workspace": str(workspace), "card": card.id if card else None, "alias": name})
        else:
            click.echo(f"{workspace}  {name}: {card.id if card else 'a card that is gone'}")
