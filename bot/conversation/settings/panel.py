"""The settings of a workspace, for its admins: the fields of the panel, and saving the choices. A platform draws the
fields in its own way and returns the choices by field name."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.async_store import AsyncStore
from bot.conversation.refusals import find_refusal
from bot.conversation.settings.fields import Chosen, SettingField, apply_choices, fields_of
from bot.conversation.surface import Surface
from bot.errors import InvalidSetting
from bot.model.permissions import Permission
from bot.store import WorkspaceSettings


class SettingsPanel:
    """The settings panel. Its methods are about the workspace of their `surface`. `hears_questions`: the bot is set up
    to read messages that do not mention it (see `fields_of`)."""

    def __init__(self, async_store: AsyncStore, *, hears_questions: bool) -> None:
        self._async_store = async_store
        self._hears_questions = hears_questions

    async def find_refusal(self, surface: Surface) -> str:
        """Why this person may not see or change the settings; "" if they may."""
        settings = await self._async_store.settings(surface.origin.workspace)
        return await find_refusal(surface, Permission.CHANGE_SETTINGS, settings)

    async def fields(self, surface: Surface) -> tuple[SettingField, ...]:
        """The fields with the current values."""
        workspace = surface.origin.workspace
        settings = await self._async_store.settings(workspace)
        return fields_of(settings, workspace.platform, hears_questions=self._hears_questions)

    async def change(self, surface: Surface, choices: Chosen) -> str:
        """Saves the choices; other settings keep their value. Returns why the choices cannot be saved; "" if they were
        saved."""
        if refusal := await self.find_refusal(surface):
            return refusal
        try:
            await self._async_store.change_settings(surface.origin, lambda previous: _with_choices(previous, choices))
        except InvalidSetting as fault:
            return fault.reason
        return ""


def _with_choices(previous_settings: WorkspaceSettings, choices: Chosen) -> WorkspaceSettings:
    """The settings with the new choices. If the choices include whether questions are stored, admins are not asked
    about that any more."""
    was_asked = previous_settings.was_asked_to_keep or "keep_unanswered" in choices
    return replace(apply_choices(previous_settings, choices), was_asked_to_keep=was_asked)
