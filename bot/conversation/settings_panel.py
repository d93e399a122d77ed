"""The settings of a workspace as its admins see them: what a panel shows, and what it may change. A platform draws the
fields as it can and gives back what was chosen, by their names."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.guard import refuse
from bot.conversation.records import Records
from bot.conversation.settings_fields import Chosen, Field, changed, fields_of
from bot.conversation.surface import Surface
from bot.errors import InvalidSetting
from bot.permissions import Permission
from bot.store import WorkspaceSettings


class SettingsPanel:
    """The panel of the workspace that a surface is in."""

    def __init__(self, records: Records, *, hears_questions: bool) -> None:
        self._records = records
        self._hears_questions = hears_questions

    async def refuse(self, surface: Surface) -> str:
        """Why this person may not see or change the settings, "" if they may."""
        settings = await self._records.settings(surface.origin.workspace)
        return await refuse(surface, Permission.CHANGE_SETTINGS, settings)

    async def fields(self, surface: Surface) -> tuple[Field, ...]:
        workspace = surface.origin.workspace
        settings = await self._records.settings(workspace)
        return fields_of(settings, workspace.platform, hears_questions=self._hears_questions)

    async def change(self, surface: Surface, chosen: Chosen) -> str:
        """Keeps what was chosen, the rest stays as it is. Why that cannot be done; "" if it is done."""
        if refused := await self.refuse(surface):
            return refused
        try:
            await self._records.change_settings(surface.origin, lambda former: _chosen(former, chosen))
        except InvalidSetting as fault:
            return fault.reason
        return ""


def _chosen(former: WorkspaceSettings, chosen: Chosen) -> WorkspaceSettings:
    """Who has chosen whether questions are kept is not asked any more."""
    was_asked = former.was_asked_to_keep or "keep_unanswered" in chosen
    return replace(changed(former, chosen), was_asked_to_keep=was_asked)
