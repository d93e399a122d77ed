"""Following: by a command or a button; and the list of what is followed, where each can be paused or ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.controls import button
from bot.answering.documents.one_line import document_of
from bot.conversation.digests import follow_messages as messages
from bot.conversation.digests.follow_requests import follow_card, related_requests
from bot.conversation.digests.updates import Updates, controls
from bot.conversation.events import Click
from bot.conversation.guard import find_refusal
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.questions.position import Position, read_position
from bot.conversation.records import Records
from bot.conversation.surface import Message, Surface, text_message
from bot.digests.setup import messages as digest_messages
from bot.digests.setup.follow import MAX_FOLLOWS, Follow, Follower, FollowRequest
from bot.digests.setup.rhythm import HERE, read_choice, read_rhythm
from bot.errors import CuecardError
from bot.model import Document
from bot.model.document import Action, Block, Button, Buttons, Facts, Footer, Paragraph
from bot.model.permissions import Permission
from bot.running.blocking import compute
from bot.store import WorkspaceSettings
from bot.store.workspace.follows import FollowOutcome

_BUTTONS_IN_ROW = 4
"""How many buttons stand side by side. Their titles are long, and Discord shows five at most."""
_OF_CHANNEL = 1
"""Written after the key of a follow in a button's value if the follow belongs to the channel."""


class Follows:
    """What a person follows or, with `here`, a channel. The result is shown to the person alone."""

    def __init__(self, libraries: Libraries, records: Records) -> None:
        self._libraries = libraries
        self._records = records
        self._updates = Updates(records)

    async def command(self, words: str, surface: Surface, *, here: bool) -> None:
        """Follows what the words name; without words, lists what is followed; “every 4 hours” sets how often updates
        come."""
        if not words.strip():
            await self._list(surface, here=here)
            return
        if (hours := read_rhythm(words)) is not None:
            await self._updates.set(surface, hours, here=here)
            return
        try:
            request = await compute(self._libraries.of(surface.origin.workspace).browsing.follow_request, words)
        except CuecardError as fault:
            await surface.whisper(text_message(fault.reason))
            return
        await self._follow(surface, request, here=here)

    async def click(self, click: Click, surface: Surface, settings: WorkspaceSettings) -> None:
        """Follows, pauses or stops following, as the button says, and tells the person. Raises UnknownCard."""
        position = read_position(click.value)
        if click.action in (Action.FOLLOW, Action.FOLLOW_ALSO):
            card = await compute(self._libraries.of(surface.origin.workspace).browsing.card, position.key)
            others = related_requests(card)
            is_other = click.action is Action.FOLLOW_ALSO and position.pages < len(others)
            request = others[position.pages] if is_other else follow_card(card)
            also = (
                []
                if is_other
                else [
                    Button(other.title, Action.FOLLOW_ALSO, str(Position(card.key, index)))
                    for index, other in enumerate(others)
                ]
            )
            await self._follow(surface, request, also)
            return
        is_of_updates = click.action is Action.UPDATES
        hours, whose = read_choice(click.value)
        here = whose == HERE if is_of_updates else position.pages == _OF_CHANNEL
        if here and (refused := await find_refusal(surface, Permission.SET_DIGEST, settings)):
            await surface.whisper(text_message(refused))
            return
        if is_of_updates:
            await self._updates.set(surface, hours, here=here, team=whose)
            return
        await self._change(click.action, position.key, surface, here=here)

    async def _follow(
        self, surface: Surface, request: FollowRequest, also: Sequence[Button] = (), *, here: bool = False
    ) -> None:
        """Follows something, for the person or, with `here`, for the channel, and says so. `also` are buttons for what
        else of the same card can be followed."""
        origin = surface.origin
        added = await self._records.follow(origin, _follower(surface, here=here), request)
        if added is FollowOutcome.FULL:
            await surface.whisper(text_message(messages.too_many(MAX_FOLLOWS)))
            return
        if added is FollowOutcome.KNOWN:
            await surface.whisper(text_message(messages.already_followed(request.title)))
            return
        stored = await self._updates.find(surface, here=here)
        text = messages.followed(request.kind, request.title, here=here)
        remark = await compute(self._libraries.of(origin.workspace).browsing.remark_on, request)
        blocks: list[Block] = [Paragraph(text), *([Paragraph(remark)] if remark else [])]
        blocks += [] if stored else [Footer(messages.NO_DIGEST_HERE if here else digest_messages.NO_OWN_DIGEST)]
        blocks += [Footer(messages.ALSO_FOLLOW), *_rows(also)] if also else []
        await surface.whisper(Message(document=Document(text, tuple(blocks))))

    async def _list(self, surface: Surface, *, here: bool) -> None:
        follows = await self._records.follows(surface.origin, _follower(surface, here=here))
        document = list_of(follows, here=here)
        if follows:
            more = controls(await self._updates.find(surface, here=here), here=here)
            document = replace(document, blocks=(*document.blocks, *more))
        await surface.whisper(Message(document=document))

    async def _change(self, action: Action, key: str, surface: Surface, *, here: bool) -> None:
        """Pauses or ends a follow, or shows the buttons that do."""
        origin, follower = surface.origin, _follower(surface, here=here)
        follows = await self._records.follows(origin, follower)
        follow = next((follow for follow in follows if follow.key == key), None)
        if follow is None:
            await surface.whisper(text_message(messages.NOT_FOLLOWED))
            return
        match action:
            case Action.UNFOLLOW:
                await self._records.end_follow(origin, follower, key)
                document = document_of(messages.ended(follow.title))
            case Action.PAUSE_FOLLOW | Action.RESUME_FOLLOW:
                paused = action is Action.PAUSE_FOLLOW
                await self._records.pause_follow(origin, follower, key, paused=paused)
                text = messages.paused(follow.title) if paused else messages.resumed(follow.title)
                document = document_of(text)
            case _:  # Action.CHANGE_FOLLOW
                document = _follow_document(follow, here=here)
        await surface.whisper(Message(document=document))


def list_of(follows: Sequence[Follow], *, here: bool, in_shell: bool = False) -> Document:
    """What is followed, each with a button to change it."""
    if not follows:
        no_follows = (Paragraph(messages.NOTHING_FOLLOWED), Paragraph(messages.NOTHING_TO_FOLLOW))
        return Document(messages.NOTHING_FOLLOWED, no_follows)
    title = messages.list_title(len(follows), MAX_FOLLOWS, here=here)
    hint = messages.CHANGE_IN_SHELL if in_shell else messages.CHANGE_FOLLOWS
    rows = tuple((follow.title, messages.about(follow)) for follow in follows)
    buttons = [Button(follow.title, Action.CHANGE_FOLLOW, _value(follow, here=here)) for follow in follows]
    return Document(title, (Facts(title, rows), *_rows(buttons), Footer(hint)))


def _follow_document(follow: Follow, *, here: bool) -> Document:
    """What one follow is about, with buttons that pause and end it."""
    value = _value(follow, here=here)
    pause = Action.RESUME_FOLLOW if follow.paused else Action.PAUSE_FOLLOW
    about = Facts(follow.title, ((messages.about(follow), ""),))
    return Document(follow.title, (about, Buttons((button(pause, value), button(Action.UNFOLLOW, value)))))


def _follower(surface: Surface, *, here: bool) -> Follower:
    return Follower(channel=surface.origin.channel) if here else Follower(person=surface.origin.user)


def _value(follow: Follow, *, here: bool) -> str:
    """The value of a button that changes a follow."""
    return str(Position(follow.key, _OF_CHANNEL if here else 0))


def _rows(buttons: Sequence[Button]) -> list[Buttons]:
    starts = range(0, len(buttons), _BUTTONS_IN_ROW)
    return [Buttons(tuple(buttons[start : start + _BUTTONS_IN_ROW])) for start in starts]
