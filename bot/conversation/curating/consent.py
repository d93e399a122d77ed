"""Asks an admin, once, whether questions without an answer may be stored. Until then, none are stored."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.documents.one_line import document_of
from bot.conversation.async_store import AsyncStore
from bot.conversation.curating import messages
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.surface import Message, Surface, text_message
from bot.model.document import Action, Button, Buttons
from bot.model.permissions import Permission
from bot.store import WorkspaceSettings

_YES, _NO = "yes", "no"


class Consent:
    """Asks for the consent of an admin, and stores the choice."""

    def __init__(self, async_store: AsyncStore) -> None:
        self._async_store = async_store

    async def ask(self, surface: Surface, settings: WorkspaceSettings) -> None:
        """Asks the first admin who uses the bot where it can answer privately, unless an admin was asked before or has
        chosen in the settings."""
        if settings.was_asked_to_keep or settings.keep_unanswered or surface.only_replies:
            return
        if await find_refusal(surface, Permission.CHANGE_SETTINGS, settings):
            return
        is_first = False

        def ask_once(previous_settings: WorkspaceSettings) -> WorkspaceSettings:
            nonlocal is_first
            is_first = not (previous_settings.was_asked_to_keep or previous_settings.keep_unanswered)
            return replace(previous_settings, was_asked_to_keep=True)

        await self._async_store.change_settings(surface.origin, ask_once)
        if is_first:
            request = document_of(messages.MAY_I_KEEP_QUESTIONS)
            choice = (
                Button(messages.KEEP_QUESTIONS, Action.KEEP_QUESTIONS, _YES),
                Button(messages.KEEP_NO_QUESTIONS, Action.KEEP_QUESTIONS, _NO),
            )
            await surface.whisper_also(Message(document=replace(request, blocks=(*request.blocks, Buttons(choice)))))

    async def click(self, click: Click, surface: Surface) -> None:
        """Stores the choice of the button, and confirms it."""
        keeps_questions = click.value == _YES
        await self._async_store.change_settings(
            surface.origin, lambda previous: replace(previous, keep_unanswered=keeps_questions, was_asked_to_keep=True)
        )
        await surface.whisper(text_message(messages.QUESTIONS_KEPT if keeps_questions else messages.QUESTIONS_NOT_KEPT))
