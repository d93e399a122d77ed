"""`follow`: chooses what comes first in the digest of a channel or a person."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import click

from bot.answering.documents.one_line import document_of
from bot.cli import EXIT_FINDINGS
from bot.cli.common import as_json, content_folder, print_json, settings_with, terminal_width, wants_colour
from bot.cli.digests.digest import TERMINAL_CHANNEL, read_channel
from bot.cli.open_service import open_service
from bot.conversation.digests import follow_messages
from bot.conversation.digests.follows import list_document
from bot.conversation.digests.updates import why_bad_choice, with_updates
from bot.digests import update_messages
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.update_interval import read_interval
from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidSubscription
from bot.model import Channel, Platform
from bot.model.follow import MAX_FOLLOWS, Follow, Follower
from bot.store import Store
from bot.store.workspace.follows import FollowOutcome, Follows
from bot.translation import say
from bot.wiring.store import open_store
from bot.wiring.terminal import show

_QUOTATION_MARKS = '"“”„«» '
"""What may be around words that are followed as they are."""

_NAME_A_CHANNEL = "Name one that has: --channel slack:T0001#C024BE91L; `cuecard digest status` lists them."
_SET_UP_FIRST = "No channel has one yet: set one up in Slack or Discord with /digest, then name it with --channel."
_SET_UP = "Set one up there with /digest, then run this again."


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--channel",
    default=TERMINAL_CHANNEL,
    show_default=True,
    metavar="WORKSPACE#CHANNEL",
    help="Whose digest it is for, such as slack:T0001#C024BE91L.",
)
@click.option("--anyway", is_flag=True, help="Follow the words as they are, like words in quotation marks.")
@click.option("--pause", is_flag=True, help="Pause it.")
@click.option("--resume", is_flag=True, help="Follow it again after a pause.")
@click.option("--end", is_flag=True, help="End it.")
@content_folder
@as_json
def follow(
    words: tuple[str, ...],
    channel: str,
    anyway: bool,
    pause: bool,
    resume: bool,
    end: bool,
    content: Path | None,
    as_json: bool,
) -> None:
    """Put new articles on something first in a digest; without words, list what is followed.

    Words are a person who is quoted, a card, a topic or a source; words in quotation marks, or with --anyway, are taken
    as they are.
    “every 4 hours” also posts what is new between digests, at most that often; “every day” only with the digest.

    \b
    Examples:
      cuecard follow Christine Lagarde
      cuecard follow '"rare earths"' --channel slack:T0001#C024BE91L
      cuecard follow Christine Lagarde --end
      cuecard follow every 4 hours --channel slack:T0001#C024BE91L
    """
    change = _chosen_change(words, {"pause": pause, "resume": resume, "end": end})
    settings = settings_with(content=content)
    followed_from = read_channel(channel)
    is_channel = followed_from.workspace.platform is not Platform.CONSOLE
    with open_store(settings) as store:
        follows = store.of(followed_from.workspace).follows
        if not words:
            _print_follows(follows.of(Follower(channel=followed_from.id)), for_channel=is_channel, as_json=as_json)
        elif change:
            _change(follows, followed_from, _followed_title(settings, follows, followed_from, " ".join(words)), change)
        elif not anyway and (hours := read_interval(" ".join(words))) is not None:
            _set_updates(store, followed_from, hours)
        else:
            typed_text = " ".join(words)
            _follow(
                settings, follows, followed_from, f'"{typed_text}"' if anyway else typed_text, for_channel=is_channel
            )


def _chosen_change(words: Sequence[str], options: Mapping[str, bool]) -> str | None:
    """The name of the option that is given, None if none is. Raises click.UsageError for several options, or for an
    option without words."""
    chosen_options = [name for name, is_chosen in options.items() if is_chosen]
    if len(chosen_options) > 1:
        raise click.UsageError(f"choose one of {' and '.join(f'--{name}' for name in chosen_options)}")
    if chosen_options and not words:
        raise click.UsageError(f"say what to {chosen_options[0]}: cuecard follow NAME --{chosen_options[0]}")
    return next(iter(chosen_options), None)


def _follow(
    settings: Settings, follows: Follows, followed_from: Channel, typed_text: str, *, for_channel: bool
) -> None:
    """Follows what the words mean, and says so."""
    browsing = open_service(settings, workspace=followed_from.workspace).browsing
    request = browsing.follow_request(typed_text)
    outcome = follows.add(Follower(channel=followed_from.id), request, "")
    if outcome is FollowOutcome.FULL:
        _print_text(follow_messages.too_many(MAX_FOLLOWS), err=True)
        sys.exit(EXIT_FINDINGS)
    if outcome is FollowOutcome.KNOWN:
        _print_text(follow_messages.already_followed(request.title))
        return
    _print_text(follow_messages.followed(request.kind, request.title, for_channel=for_channel))
    if remark := browsing.remark_on(request):
        _print_text(remark)


def _set_updates(store: Store, followed_from: Channel, hours: int) -> None:
    """Sets how often news is posted between the digests: at most every `hours`; 0 means only with the digest. Raises
    InvalidSubscription if this interval is not offered."""
    if reason := why_bad_choice(hours):
        raise InvalidSubscription("digest", reason)
    stored_subscription = store.ledger.subscription(followed_from)
    if stored_subscription is None or stored_subscription.stop_reason:
        is_terminal = followed_from.workspace.platform is Platform.CONSOLE
        advice = (
            (_NAME_A_CHANNEL if store.ledger.all_subscriptions(tuple(Platform)) else _SET_UP_FIRST)
            if is_terminal
            else _SET_UP
        )
        _print_text(f"{say(setup_messages.NO_DIGEST)} {advice}", err=True)
        sys.exit(EXIT_FINDINGS)
    store.ledger.put(with_updates(stored_subscription.subscription, hours), "")
    _print_text(update_messages.chosen(hours))


def _print_follows(follows: Sequence[Follow], *, for_channel: bool, as_json: bool) -> None:
    """Prints what is followed, for a person or a channel."""
    if not as_json:
        click.echo(
            show(list_document(follows, for_channel=for_channel, in_shell=True), terminal_width(), wants_colour()),
            nl=False,
        )
        return
    for follow in follows:
        record = {"kind": follow.kind.value, "title": follow.title, "since": follow.since.isoformat()}
        print_json({**record, "paused": follow.is_paused})


def _print_text(text: str, *, err: bool = False) -> None:
    """Prints sentences, wrapped to the width of the terminal."""
    click.echo(show(document_of(text), terminal_width(), wants_colour()), nl=False, err=err)


def _followed_title(settings: Settings, follows: Follows, followed_from: Channel, words: str) -> str:
    """The title of the follow that these words mean; the words themselves if there is none."""
    titles = {follow.title.casefold() for follow in follows.of(Follower(channel=followed_from.id))}
    if words.strip(_QUOTATION_MARKS).casefold() in titles:
        return words
    with suppress(CuecardError):
        return open_service(settings, workspace=followed_from.workspace).browsing.follow_request(words).title
    return words


def _change(follows: Follows, followed_from: Channel, title: str, change: str) -> None:
    """Carries out `change` ("end", "pause" or "resume") on the follow with that title, which may be in quotation
    marks."""
    follower = Follower(channel=followed_from.id)
    folded_title = title.strip(_QUOTATION_MARKS).casefold()
    found_follow = next((follow for follow in follows.of(follower) if follow.title.casefold() == folded_title), None)
    if found_follow is None:
        _print_text(follow_messages.never_followed(title.strip(_QUOTATION_MARKS)), err=True)
        sys.exit(EXIT_FINDINGS)
    if change == "end":
        follows.end(follower, found_follow.key, "")
        _print_text(follow_messages.ended(found_follow.title))
        return
    follows.set_paused(follower, found_follow.key, is_paused=change == "pause")
    _print_text(
        follow_messages.paused(found_follow.title) if change == "pause" else follow_messages.resumed(found_follow.title)
    )
