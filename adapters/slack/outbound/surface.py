"""Implements the conversation's Surface for Slack: who acts where, and how to answer each kind of event."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

from adapters.slack import messages
from adapters.slack.context import Context
from adapters.slack.inbound.payloads import ButtonPress, QuestionMessage, SlackOrigin, SubmittedForm
from adapters.slack.inbound.roles import roles_of
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render import limits
from adapters.slack.render.blocks import Rendered, for_recipient, render_message
from adapters.slack.render.text import plain
from adapters.slack.render.views import modal
from adapters.slack.transport.api import SlackFault
from bot.conversation.document_changes import with_remark, without
from bot.conversation.events import Click
from bot.conversation.surface import Message, PrivateMessageFailed, PublicMessageFailed, Readers
from bot.errors import CuecardError
from bot.model.document import Action
from bot.model.permissions import Permission, Role
from bot.running.inbox import DeadlinePassed
from bot.store import WorkspaceSettings
from bot.translation import language, say


class OutcomeUnknown(CuecardError):
    """Slack does not say whether a message was posted."""

    def __init__(self) -> None:
        super().__init__("answer", "Slack does not say whether it was posted.")


class SlackSurface:
    """The surface of an event that has no message: a command, a form, a tab. `url` is the response URL of the event, ""
    if it has none."""

    only_replies = False

    def __init__(self, context: Context, origin: SlackOrigin, *, url: str = "", thread: str | None = None) -> None:
        self._context = context
        self._url = url
        self._thread = thread
        self.origin = origin

    async def roles(self, permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        directory, origin = self._context.directory, self.origin
        person = await directory.person(origin.workspace, origin.user)
        # Slack is asked who created the channel only if a permission depends on this.
        needs_channel_info = permission in (Permission.SET_DIGEST, Permission.NARROW) and not origin.is_direct
        channel_info = await directory.channel_info(origin.workspace, origin.channel) if needs_channel_info else None
        return roles_of(person, channel_info, origin, settings, asker=asker)

    async def readers(self) -> Readers:
        origin = self.origin
        if origin.is_direct or origin.is_shared is False:
            return Readers.OWN_WORKSPACE
        if origin.is_shared is None:
            channel_info = await self._context.directory.channel_info(origin.workspace, origin.channel)
            if channel_info is None:
                return Readers.UNKNOWN
            if not channel_info.is_shared:
                return Readers.OWN_WORKSPACE
        return Readers.OTHER_ORGANISATIONS

    async def common_language(self) -> str:
        origin = self.origin
        channel_info = (
            None if origin.is_direct else await self._context.directory.channel_info(origin.workspace, origin.channel)
        )
        return channel_info.language if channel_info else language()

    async def reply(self, message: Message) -> bool:
        """Shows the message to everyone in the channel, by the response URL."""
        name = await self._name()
        rendered_message = render_message(message, asker=name)
        if message.recipient:
            rendered_message = for_recipient(rendered_message, message.recipient, name)
        await self._announce(rendered_message, message.position)
        return True

    async def whisper(self, message: Message) -> None:
        await self._context.outbox.whisper(self.origin, render_message(message), url=self._url, thread=self._thread)

    async def whisper_also(self, message: Message) -> None:
        await self.whisper(message)

    async def find_digest_refusal(self) -> str:
        return messages.DIGESTS_IN_CHANNELS if self.origin.is_direct or not self.origin.channel else ""

    async def find_posting_refusal(self) -> str:
        channel_info = await self._context.directory.channel_info(self.origin.workspace, self.origin.channel)
        return "" if channel_info and channel_info.has_bot else messages.INVITE_FOR_DIGEST

    async def find_tag_refusal(self, tag: str) -> str:
        return ""  # Slack has no tags

    async def open_direct(self) -> str:
        try:
            api = await self._context.api(self.origin.workspace)
            direct_message = await api.write_idempotent("conversations.open", users=self.origin.user)
            return str(direct_message["channel"]["id"])
        except (SlackFault, KeyError, TypeError) as fault:
            raise PrivateMessageFailed("", messages.NOT_REACHED) from fault

    async def zone(self) -> str:
        person = await self._context.directory.person(self.origin.workspace, self.origin.user)
        return person.zone if person else ""

    async def preview(self, payload: bytes) -> None:
        await self._context.outbox.whisper(self.origin, read_payload(payload), url=self._url)

    async def _announce(self, rendered_message: Rendered, position: str | None) -> None:
        """Shows a message to everyone in the channel, by the response URL. Raises PublicMessageFailed."""
        try:
            await self._context.outbox.announce(
                self.origin, self._url, rendered_message, thread=self._thread, position=position
            )
        except SlackFault as fault:
            raise PublicMessageFailed(fault.reason, is_unclear=fault.is_unclear) from fault

    async def _name(self, user: str = "") -> str:
        """The name of the person with the id `user`; if that is "", of the person who acts."""
        person = await self._context.directory.person(self.origin.workspace, user or self.origin.user)
        return person.name if person else say("Someone")


class MessageSurface(SlackSurface):
    """The surface of a message with a question. A mention is answered in its thread, a direct message where it is."""

    def __init__(self, context: Context, question_message: QuestionMessage) -> None:
        super().__init__(context, question_message.origin)
        self._question_message = question_message
        is_direct = question_message.origin.is_direct
        self._thread = question_message.thread if is_direct else question_message.thread or question_message.ts
        # The pane of an assistant or agent, which has a status and a title.
        self._pane = self._thread if is_direct else None

    async def reply(self, message: Message) -> bool:
        rendered_message = render_message(message, asker=None)  # everyone there sees the question
        await self._context.outbox.post(
            self.origin,
            rendered_message,
            thread=self._thread,
            position=message.position,
            oldest=self._question_message.ts,
        )
        if message.position:
            await self._context.last_cards.record_position(self.origin, self._thread, message.position)
        if self._pane and message.question:
            await self.call_assistant_method(
                "assistant.threads.setTitle", title=plain(message.question)[: limits.PANE_TITLE]
            )
        return True

    async def whisper(self, message: Message) -> None:
        question_message = self._question_message
        await self._context.outbox.whisper(
            self.origin, render_message(message), thread=question_message.thread, oldest=question_message.ts
        )
        # In a channel, the position is not stored: other people continue from the last answer that everyone sees.
        if message.position and self.origin.is_direct:
            await self._context.last_cards.record_position(self.origin, self._thread, message.position)

    async def is_answered(self, silent_seconds: float) -> bool:
        """Whether a process that fell silent `silent_seconds` seconds ago has posted the answer, or the sentence that
        it failed, for everyone. Returns False only once no such message can arrive any more. Raises OutcomeUnknown."""
        try:
            return await self._context.outbox.is_answered(
                self.origin, self._thread, self._question_message.ts, silent_seconds
            )
        except SlackFault as fault:
            raise OutcomeUnknown from fault

    async def find_position(self) -> str | None:
        """The position in the card that the bot showed last in this thread or conversation; None if it showed none.
        While this is looked up, people see that the bot is at work."""
        if self._pane:
            await self.call_assistant_method("assistant.threads.setStatus", status=say("is reading the cards …"))
        return await self._context.last_cards.find_position(self._question_message)

    async def call_assistant_method(self, method: str, **fields: Any) -> None:
        await call_assistant_method(self._context, self.origin, method, thread_ts=self._pane, **fields)


class PressedSurface(SlackSurface):
    """The surface of a button that was pressed in a message or a view."""

    def __init__(self, context: Context, button_press: ButtonPress) -> None:
        super().__init__(context, button_press.origin, url=button_press.response_url, thread=button_press.thread)
        self._button_press = button_press
        # For a button in the Home tab: a modal that is opened before its content is known.
        is_in_home = button_press.is_in_view and not button_press.modal
        self.opens = TriggeredView(context.outbox, button_press.origin, button_press.trigger) if is_in_home else None

    async def whisper(self, message: Message) -> None:
        """Shows the message to this person below the message with the button, or in a modal if the button is in a
        view."""
        if not self._button_press.is_in_view:
            original_asker = self._button_press.click.asker
            asker = "" if original_asker in ("", self.origin.user) else await self._name(original_asker)
            rendered_message = render_message(message, asker=asker)
            await self._context.outbox.whisper(self.origin, rendered_message, url=self._url, thread=self._thread)
        else:
            await self._show_in_view(message)

    async def replace(self, message: Message | None) -> None:
        """Replaces the message with the button by `message`, or deletes it if None. If Slack refuses, the message is
        shown to the person alone."""
        outbox = self._context.outbox
        if message is None:
            await outbox.delete(self._url)
            return
        rendered_message = render_message(message, asker=await self._asker(message))
        try:
            await outbox.replace(self._url, rendered_message, position=message.position)
        except SlackFault:
            await outbox.whisper(self.origin, rendered_message, thread=self._thread)
        is_seen_there = self.origin.is_direct or (self._button_press.click.is_public and self._thread)
        if message.position and is_seen_there:
            await self._context.last_cards.record_position(self.origin, self._thread, message.position)

    async def share(self, message: Message) -> None:
        name = await self._name()
        shared_message = replace(message, document=with_remark(message.document, messages.shared_by(name)))
        await self._announce(render_message(shared_message, asker=name), message.position)
        with suppress(SlackFault):  # then the button stays, and says when pressed that the answer is shared
            own_copy = replace(message, document=without(message.document, Action.DELETE), asker="", in_place=False)
            await self._context.outbox.replace(self._url, render_message(own_copy))

    async def _show_in_view(self, message: Message) -> None:
        """Shows the message in the modal, or in a direct message if that is not possible. A modal belongs to no
        channel, so nothing can be shared from it."""
        rendered_message = render_message(replace(message, document=without(message.document, Action.SHARE)))
        view, outbox = modal("Cuecard", rendered_message["blocks"]), self._context.outbox
        try:
            if self.opens:
                await self.opens.fill(view)
            else:
                await outbox.update_view(self.origin, {"view_id": self._button_press.modal}, view)
        except (SlackFault, DeadlinePassed):
            await outbox.whisper(self.origin, rendered_message)

    async def _asker(self, message: Message) -> str | None:
        """The name of the person who asked, for a message that replaces another one: "" if the reader asked, None if
        it is unknown who asked."""
        if not self._button_press.click.is_public or self.origin.is_direct:
            return ""
        return await self._name(message.asker) if message.asker else None


class FormSurface(SlackSurface):
    """The surface of a form that is being filled in. Replies are shown in `opened_view`, on top of the form."""

    def __init__(self, context: Context, origin: SlackOrigin, opened_view: TriggeredView) -> None:
        super().__init__(context, origin)
        self._opened_view = opened_view

    async def whisper(self, message: Message) -> None:
        await self._show(render_message(message))

    async def preview(self, payload: bytes) -> None:
        await self._show(read_payload(payload))

    async def _show(self, rendered_message: Rendered) -> None:
        await self._opened_view.fill(modal(say("Preview"), rendered_message["blocks"]))


def surface_below_form(context: Context, submitted_form: SubmittedForm) -> SlackSurface:
    """The surface that shows the result of a form: in the modal under the form, if there is one."""
    if not submitted_form.modal:
        return SlackSurface(context, submitted_form.origin)
    button_press = ButtonPress(
        origin=submitted_form.origin, click=Click(action=submitted_form.action), trigger="", modal=submitted_form.modal
    )
    return PressedSurface(context, button_press)


async def call_assistant_method(context: Context, origin: SlackOrigin, method: str, **fields: Any) -> None:
    """Calls a method for agents and assistants. For other apps Slack refuses it, which does no harm."""
    arguments = {name: value for name, value in fields.items() if value is not None}
    with suppress(SlackFault):
        api = await context.api(origin.workspace)
        await api.write_once(method, channel_id=origin.channel, **arguments)


def read_payload(payload: bytes) -> Rendered:
    """A rendered digest as an ordinary message, without the metadata of a post."""
    message: Rendered = json.loads(payload)
    return {name: value for name, value in message.items() if name != "metadata"}
