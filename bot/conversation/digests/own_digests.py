"""Personal digests, sent as direct messages: people set them up, pause them and stop them for themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.controls import button
from bot.conversation.async_store import AsyncStore
from bot.conversation.digests.pauses import check_pause, today_of
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.surface import DigestSurface, Message, PrivateMessageFailed, Surface, text_message
from bot.digests.posting import messages as posting_messages
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.subscription import Subscription, fields_not_in_form
from bot.errors import InvalidSubscription
from bot.model import Channel, Document
from bot.model.document import Action, Button, Buttons, Paragraph
from bot.model.permissions import Permission
from bot.running.blocking import run_blocking
from bot.translation import language

PAUSE = timedelta(days=7)
"""How long the button "Pause for a week" pauses."""


class OwnDigests:
    """Sets up, pauses and stops personal digests. Every method except `find_refusal` and `find` shows the result to the
    person alone. Nobody else can change a personal digest."""

    def __init__(self, async_store: AsyncStore) -> None:
        self._async_store = async_store

    async def find_refusal(self, surface: Surface) -> str:
        """Why this person may not have a personal digest; "" if they may."""
        return await find_refusal(
            surface, Permission.FOLLOW, await self._async_store.settings(surface.origin.workspace)
        )

    async def set(
        self,
        surface: DigestSurface,
        draft: Subscription,
        apply: Callable[[Subscription], Subscription],
        show_refusal: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """Stores the person's digest (`draft` if there is none) with the changes that `apply` makes; `apply` may raise
        InvalidSubscription. Settings that are not in the form keep their value. `show_refusal`, if given, shows what is
        wrong with the input (in a form, say) instead of a private message."""
        origin = surface.origin
        stored_subscription = await self._async_store.own_subscription(origin.workspace, origin.user)
        previous_subscription = stored_subscription.subscription if stored_subscription else draft
        try:
            subscription = await run_blocking(apply, previous_subscription)
            await run_blocking(check_pause, subscription, previous_subscription, await self._async_store.now())
            channel_id = (
                stored_subscription.channel.id
                if stored_subscription and not stored_subscription.stop_reason
                else await surface.open_direct()
            )
        except (InvalidSubscription, PrivateMessageFailed) as fault:
            await (show_refusal(fault.reason) if show_refusal else surface.whisper(text_message(fault.reason)))
            return
        fixed_fields = {
            "person": origin.user,
            "created_by": origin.user,
            "language": language(),
            "tag": "",
            **fields_not_in_form(previous_subscription),
        }
        changed_subscription = await run_blocking(
            replace, subscription, channel=Channel(origin.workspace, channel_id), **fixed_fields
        )
        await self._async_store.subscribe(changed_subscription, origin.user)
        await self._show(surface, setup_messages.OWN_DIGEST_SET)

    async def status(self, surface: Surface) -> None:
        """Says when the next digest comes, with buttons that change it."""
        await self._show(surface)

    async def click(self, click: Click, surface: Surface) -> None:
        """Stops, pauses (for a week) or resumes a digest. The value of the button is the team or server of the digest;
        "" for the one in which the person is now."""
        team = click.value or surface.origin.workspace.team
        match click.action:
            case Action.STOP_OWN_DIGEST:
                await self.stop(surface, team)
            case Action.PAUSE_OWN_DIGEST:
                await self.pause(surface, None, team)
            case _:  # Action.RESUME_OWN_DIGEST
                await self._resume(surface, team)

    async def stop(self, surface: Surface, team: str = "") -> None:
        """Removes the person's digest. `team` is the team or server in which the digest was set up; "" for the one in
        which the person is now."""
        stored_subscription = await self._find(surface, team)
        if stored_subscription:
            await self._async_store.unsubscribe(stored_subscription.channel, surface.origin.user)
        await surface.whisper(
            text_message(setup_messages.OWN_DIGEST_OFF if stored_subscription else setup_messages.NO_OWN_DIGEST)
        )

    async def pause(self, surface: Surface, end_of_pause: date | None, team: str = "") -> None:
        """Pauses the person's digest until a day; for a week if no day is given. For `team`, see `stop`."""
        stored_subscription = await self._find(surface, team)
        if stored_subscription is None:
            await surface.whisper(text_message(setup_messages.NO_OWN_DIGEST))
            return
        end_of_pause = (
            end_of_pause
            or await run_blocking(today_of, stored_subscription.subscription, await self._async_store.now()) + PAUSE
        )
        await self._pause_until(surface, stored_subscription, end_of_pause)
        resume = button(Action.RESUME_OWN_DIGEST, _team(stored_subscription))
        await surface.whisper(_with_controls(posting_messages.paused(end_of_pause), (resume,), stored_subscription))

    async def find(self, surface: Surface, team: str = "") -> Subscription | None:
        """The digest of this person; if there is none, tells the person so and returns None. For `team`, see `stop`."""
        stored_subscription = await self._find(surface, team)
        if stored_subscription is None:
            await surface.whisper(text_message(setup_messages.NO_OWN_DIGEST))
        return stored_subscription.subscription if stored_subscription else None

    async def _resume(self, surface: Surface, team: str) -> None:
        """Ends the pause of the person's digest, and says so."""
        stored_subscription = await self._find(surface, team)
        # A stopped digest is not resumed, because the bot may have lost access to the person. Setting it up again
        # checks that.
        if stored_subscription and stored_subscription.stop_reason:
            await surface.whisper(text_message(posting_messages.stopped_status(stored_subscription.stop_reason)))
            return
        if stored_subscription:
            await self._pause_until(surface, stored_subscription, None)
        await surface.whisper(
            text_message(setup_messages.OWN_DIGEST_RESUMED if stored_subscription else setup_messages.NO_OWN_DIGEST)
        )

    async def _show(self, surface: Surface, text_before: str = "") -> None:
        """Shows the status of the person's digest, after the sentence `text_before`; if there is no digest, a button
        that sets one up."""
        stored_subscription = await self._find(surface)
        if stored_subscription is None:
            set_up = Button(setup_messages.SET_UP, Action.FORM_OF_OWN_DIGEST)
            blocks = (Paragraph(setup_messages.NO_OWN_DIGEST), Buttons((set_up,)))
            await surface.whisper(Message(document=Document(setup_messages.NO_OWN_DIGEST, blocks)))
            return
        status = f"{text_before} {await self._async_store.status(stored_subscription.channel)}".strip()
        pause = Button(setup_messages.PAUSE_A_WEEK, Action.PAUSE_OWN_DIGEST, _team(stored_subscription))
        await surface.whisper(_with_controls(status, (button(Action.FORM_OF_OWN_DIGEST), pause), stored_subscription))

    async def _find(self, surface: Surface, team: str = "") -> StoredSubscription | None:
        """This person's digest in the workspace `team`, or in this one if `team` is ""; None if there is none."""
        origin = surface.origin
        workspace = replace(origin.workspace, team=team or origin.workspace.team)
        return await self._async_store.own_subscription(workspace, origin.user)

    async def _pause_until(
        self, surface: Surface, stored_subscription: StoredSubscription, end_of_pause: date | None
    ) -> None:
        """Stores until when the digest is paused; None ends the pause."""
        changed_subscription = await run_blocking(replace, stored_subscription.subscription, paused_until=end_of_pause)
        await self._async_store.subscribe(changed_subscription, surface.origin.user)


def _with_controls(text: str, changes: Sequence[Button], stored_subscription: StoredSubscription) -> Message:
    preview = button(Action.PREVIEW_OWN_DIGEST, _team(stored_subscription))
    controls = Buttons((preview, *changes, button(Action.STOP_OWN_DIGEST, _team(stored_subscription))))
    return Message(document=Document(text, (Paragraph(text), controls)))


def _team(stored_subscription: StoredSubscription) -> str:
    return stored_subscription.channel.workspace.team
