"""Makes people and channels follow topics, people and articles, by a command or a button; and shows the list of their
follows, where each can be paused or ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.controls import button
from bot.answering.documents.one_line import document_of
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.questions.position import Position, read_position
from bot.conversation.async_store import AsyncStore
from bot.conversation.digests import follow_messages
from bot.conversation.digests.follow_requests import card_request, related_requests
from bot.conversation.digests.updates import Updates, update_blocks
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.surface import Message, Surface, text_message
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.update_interval import OF_THIS_CHANNEL, read_choice, read_interval
from bot.errors import CuecardError
from bot.model import Document
from bot.model.document import Action, Block, Button, Buttons, Facts, Footer, Paragraph
from bot.model.follow import MAX_FOLLOWS, Follow, Follower, FollowRequest
from bot.model.permissions import Permission
from bot.running.blocking import compute
from bot.store import WorkspaceSettings
from bot.store.workspace.follows import FollowOutcome

_BUTTONS_IN_ROW = 4
"""The number of buttons side by side. Their titles are long, and Discord takes at most five."""
_OF_CHANNEL = 1
"""The number after the key of a follow in the value of a button, if the channel follows; it is 0 if the person does."""


class Follows:
    """The follows of a person or, with `for_channel`, of a channel. The result of each method is shown to the person
    alone."""

    def __init__(self, libraries: Libraries, async_store: AsyncStore) -> None:
        self._libraries = libraries
        self._async_store = async_store
        self._updates = Updates(async_store)

    async def command(self, words: str, surface: Surface, *, for_channel: bool) -> None:
        """Follows what the words name; without words, lists what is followed; “every 4 hours” sets how often updates
        come."""
        if not words.strip():
            await self._list(surface, for_channel=for_channel)
            return
        if (hours := read_interval(words)) is not None:
            await self._updates.set(surface, hours, for_channel=for_channel)
            return
        try:
            request = await compute(self._libraries.of(surface.origin.workspace).browsing.follow_request, words)
        except CuecardError as fault:
            await surface.whisper(text_message(fault.reason))
            return
        await self._follow(surface, request, for_channel=for_channel)

    async def click(self, click: Click, surface: Surface, settings: WorkspaceSettings) -> None:
        """Does what the button says: follows, pauses, resumes or ends a follow, or sets how often updates come. Raises
        UnknownCard."""
        if click.action in (Action.FOLLOW, Action.FOLLOW_ALSO):
            await self._follow_from_card(click, surface)
            return
        # The value is a choice of how often updates come, or the key of a follow. It is read as both, which never
        # raises.
        (key, number), (hours, owner) = _read_value(click.value), read_choice(click.value)
        is_about_updates = click.action is Action.UPDATES
        for_channel = owner == OF_THIS_CHANNEL if is_about_updates else number == _OF_CHANNEL
        if for_channel and (refusal := await find_refusal(surface, Permission.SET_DIGEST, settings)):
            await surface.whisper(text_message(refusal))
        elif is_about_updates:
            await self._updates.set(surface, hours, for_channel=for_channel, team=owner)
        else:
            await self._change(click.action, key, surface, for_channel=for_channel)

    async def _follow_from_card(self, click: Click, surface: Surface) -> None:
        """Makes the person follow the card of a button and offers what else of the card can be followed; or, for a
        button of these offers, that. The number after the card's key in the value of such a button is the index in
        `related_requests`."""
        key, chosen_index = _read_value(click.value)
        card = await compute(self._libraries.of(surface.origin.workspace).browsing.card, key)
        other_requests = related_requests(card)
        if click.action is Action.FOLLOW_ALSO and chosen_index < len(other_requests):
            await self._follow(surface, other_requests[chosen_index])
            return
        also_buttons = [
            Button(other_request.title, Action.FOLLOW_ALSO, _write_value(card.key, index))
            for index, other_request in enumerate(other_requests)
        ]
        await self._follow(surface, card_request(card), also_buttons)

    async def _follow(
        self,
        surface: Surface,
        request: FollowRequest,
        also_buttons: Sequence[Button] = (),
        *,
        for_channel: bool = False,
    ) -> None:
        """Makes the person or, with `for_channel`, the channel follow what `request` names, and says so. `also_buttons`
        are buttons for what else of the same card can be followed."""
        origin = surface.origin
        outcome = await self._async_store.follow(origin, _follower(surface, for_channel=for_channel), request)
        if outcome is FollowOutcome.FULL:
            await surface.whisper(text_message(follow_messages.too_many(MAX_FOLLOWS)))
            return
        if outcome is FollowOutcome.KNOWN:
            await surface.whisper(text_message(follow_messages.already_followed(request.title)))
            return
        stored_subscription = await self._updates.find(surface, for_channel=for_channel)
        text = follow_messages.followed(request.kind, request.title, for_channel=for_channel)
        remark = await compute(self._libraries.of(origin.workspace).browsing.remark_on, request)
        blocks: list[Block] = [Paragraph(text), *([Paragraph(remark)] if remark else [])]
        blocks += (
            []
            if stored_subscription
            else [Footer(follow_messages.NO_DIGEST_HERE if for_channel else setup_messages.NO_OWN_DIGEST)]
        )
        blocks += [Footer(follow_messages.ALSO_FOLLOW), *_rows(also_buttons)] if also_buttons else []
        await surface.whisper(Message(document=Document(text, tuple(blocks))))

    async def _list(self, surface: Surface, *, for_channel: bool) -> None:
        """Shows what is followed, and below it how often updates come."""
        follows = await self._async_store.follows(surface.origin, _follower(surface, for_channel=for_channel))
        document = list_document(follows, for_channel=for_channel)
        if follows:
            stored_subscription = await self._updates.find(surface, for_channel=for_channel)
            update_rows = update_blocks(stored_subscription, for_channel=for_channel)
            document = replace(document, blocks=(*document.blocks, *update_rows))
        await surface.whisper(Message(document=document))

    async def _change(self, action: Action, key: str, surface: Surface, *, for_channel: bool) -> None:
        """Pauses, resumes or ends a follow, or shows the buttons for that."""
        origin, follower = surface.origin, _follower(surface, for_channel=for_channel)
        follows = await self._async_store.follows(origin, follower)
        follow = next((follow for follow in follows if follow.key == key), None)
        if follow is None:
            await surface.whisper(text_message(follow_messages.NOT_FOLLOWED))
            return
        match action:
            case Action.UNFOLLOW:
                await self._async_store.end_follow(origin, follower, key)
                document = document_of(follow_messages.ended(follow.title))
            case Action.PAUSE_FOLLOW | Action.RESUME_FOLLOW:
                is_pause = action is Action.PAUSE_FOLLOW
                await self._async_store.set_follow_paused(origin, follower, key, is_paused=is_pause)
                text = follow_messages.paused(follow.title) if is_pause else follow_messages.resumed(follow.title)
                document = document_of(text)
            case _:  # Action.CHANGE_FOLLOW
                document = _follow_document(follow, for_channel=for_channel)
        await surface.whisper(Message(document=document))


def list_document(follows: Sequence[Follow], *, for_channel: bool, in_shell: bool = False) -> Document:
    """The list of follows, each with a button to change it; with `in_shell`, the document names the command that
    changes a follow, because a shell shows no buttons. If there are no follows, it says so, and what can be
    followed."""
    if not follows:
        no_follows = (Paragraph(follow_messages.NOTHING_FOLLOWED), Paragraph(follow_messages.NOTHING_TO_FOLLOW))
        return Document(follow_messages.NOTHING_FOLLOWED, no_follows)
    title = follow_messages.list_title(len(follows), MAX_FOLLOWS, for_channel=for_channel)
    hint = follow_messages.CHANGE_IN_SHELL if in_shell else follow_messages.CHANGE_FOLLOWS
    rows = tuple((follow.title, follow_messages.about(follow)) for follow in follows)
    buttons = [
        Button(follow.title, Action.CHANGE_FOLLOW, _value_of(follow, for_channel=for_channel)) for follow in follows
    ]
    return Document(title, (Facts(title, rows), *_rows(buttons), Footer(hint)))


def _follow_document(follow: Follow, *, for_channel: bool) -> Document:
    """What one follow is about, with buttons that pause and end it."""
    value = _value_of(follow, for_channel=for_channel)
    pause = Action.RESUME_FOLLOW if follow.is_paused else Action.PAUSE_FOLLOW
    facts = Facts(follow.title, ((follow_messages.about(follow), ""),))
    return Document(follow.title, (facts, Buttons((button(pause, value), button(Action.UNFOLLOW, value)))))


def _follower(surface: Surface, *, for_channel: bool) -> Follower:
    return Follower(channel=surface.origin.channel) if for_channel else Follower(person=surface.origin.user)


def _value_of(follow: Follow, *, for_channel: bool) -> str:
    """The value of a button that changes a follow."""
    return _write_value(follow.key, _OF_CHANNEL if for_channel else 0)


def _write_value(key: str, number: int) -> str:
    """The value of a button: the key of a card or a follow, and a number, in the form of a position in a card."""
    return str(Position(key, number))


def _read_value(value: str) -> tuple[str, int]:
    """The inverse of `_write_value`: the key and the number, 0 if the value has none."""
    position = read_position(value)
    return position.key, position.pages


def _rows(buttons: Sequence[Button]) -> list[Buttons]:
    starts = range(0, len(buttons), _BUTTONS_IN_ROW)
    return [Buttons(tuple(buttons[start : start + _BUTTONS_IN_ROW])) for start in starts]
