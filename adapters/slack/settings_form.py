"""What admins of a workspace settle: who sets digests, who curates, where people of elsewhere are answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.inbound import Origin, read_origin
from adapters.slack.parts import Parts
from adapters.slack.render import section
from adapters.slack.views import View, field, input_block, loading, modal, option
from bot.permissions import Deed
from bot.store import WorkspaceSettings

FORM = "cuecard_settings"

_KEEP = option("Keep questions without an answer for 30 days, for the curators", "keep")


class SettingsForm:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def open(self, origin: Origin, trigger: str) -> None:
        view_id = await self._parts.outbox.open_view(origin, trigger, loading())
        refused = await self._parts.guard.refuse(origin, Deed.CHANGE_SETTINGS)
        if refused:
            view = modal("Settings", [section(refused)])
        else:
            view = form(await self._parts.records.settings(origin.workspace))
        await self._parts.outbox.update_view(origin, view_id, view)

    async def save(self, body: Mapping[str, Any]) -> None:
        """Keeps what was filled in, where this person may."""
        origin = read_origin(body)
        if await self._parts.guard.refuse(origin, Deed.CHANGE_SETTINGS):
            return
        former = await self._parts.records.settings(origin.workspace)
        await self._parts.records.change_settings(origin, read_form(body["view"], former))


def form(settings: WorkspaceSettings) -> View:
    """The modal, filled in with `settings`."""
    channels = {"type": "multi_conversations_select", "filter": {"include": ["public", "private"]}}
    kept = {"initial_options": [_KEEP]} if settings.keep_unanswered else {}
    blocks = [
        input_block("managers", "May set digests in every channel", _people(settings.digest_managers), optional=True),
        input_block("curators", "Curate the cards", _people(settings.curator_users), optional=True),
        input_block(
            "channels",
            "Channels where other organisations are answered",
            {**channels, **_initial("initial_conversations", settings.external_channels)},
            optional=True,
            hint="In every other channel that is shared with another organisation, answers are private.",
        ),
        input_block("keep", "Unanswered questions", {"type": "checkboxes", "options": [_KEEP], **kept}, optional=True),
    ]
    return modal("Settings", blocks, form=FORM)


def read_form(view: Mapping[str, Any], former: WorkspaceSettings) -> WorkspaceSettings:
    """What somebody filled in; the rest is taken from `former`. Raises InvalidSetting."""
    return replace(
        former,
        digest_managers=frozenset(field(view, "managers").get("selected_users") or ()),
        curator_users=frozenset(field(view, "curators").get("selected_users") or ()),
        external_channels=frozenset(field(view, "channels").get("selected_conversations") or ()),
        keep_unanswered=bool(field(view, "keep").get("selected_options")),
    )


def _people(users: frozenset[str]) -> dict[str, Any]:
    return {"type": "multi_users_select", **_initial("initial_users", users)}


def _initial(name: str, chosen: frozenset[str]) -> dict[str, Any]:
    return {name: sorted(chosen)} if chosen else {}
