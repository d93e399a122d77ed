"""What admins of a workspace settle: who sets digests, who curates, who is answered where, and how sure of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import Origin
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered import TriggeredView
from adapters.slack.render.blocks import paragraph
from adapters.slack.render.views import View, field, input_block, modal, option
from bot.conversation.guard import refuse
from bot.model import Thresholds, chosen_thresholds
from bot.permissions import Permission
from bot.running.blocking import urgently
from bot.store import WorkspaceSettings

FORM = "cuecard_settings"

ANSWER_HINT = f"A confidence from 0 to 1; {Thresholds().answer:g} where nothing is written. Higher answers less often."
CHOICES_HINT = f"At most the one above; {Thresholds().choices:g} where nothing is written."

_KEEP = option("Keep questions without an answer for 30 days, for the curators", "keep")


class SettingsForm:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def fill(self, origin: Origin, opened: TriggeredView) -> None:
        """Shows the form, or why this person may not fill it in."""
        with urgently():
            settings = await self._context.records.settings(origin.workspace)
            refused = await self._refuse(origin, settings)
        await opened.fill(modal("Settings", [paragraph(refused)]) if refused else form(settings))

    async def save(self, origin: Origin, view: Mapping[str, Any]) -> None:
        """Keeps what was filled in, once, if this person may."""
        if not await self._context.records.first_time(origin.workspace, origin.names):
            return
        former = await self._context.records.settings(origin.workspace)
        if not await self._refuse(origin, former):
            await self._context.records.change_settings(origin, read_form(view, former))

    async def _refuse(self, origin: Origin, settings: WorkspaceSettings) -> str:
        return await refuse(SlackSurface(self._context, origin), Permission.CHANGE_SETTINGS, settings)


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
        input_block("answer_from", "Answer from", _confidence(settings.answer_from), optional=True, hint=ANSWER_HINT),
        input_block(
            "choices_from", "Offer topics from", _confidence(settings.choices_from), optional=True, hint=CHOICES_HINT
        ),
        input_block("keep", "Unanswered questions", {"type": "checkboxes", "options": [_KEEP], **kept}, optional=True),
    ]
    return modal("Settings", blocks, form=FORM)


def faults(view: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with what somebody filled in, by the field that shows it."""
    try:
        chosen_thresholds(_read_confidence(view, "answer_from"), _read_confidence(view, "choices_from"))
    except ValueError as error:
        return {"choices_from": str(error)}
    return {}


def read_form(view: Mapping[str, Any], former: WorkspaceSettings) -> WorkspaceSettings:
    """What somebody filled in; the rest is taken from `former`. Raises InvalidSetting."""
    return replace(
        former,
        digest_managers=frozenset(field(view, "managers").get("selected_users") or ()),
        curator_users=frozenset(field(view, "curators").get("selected_users") or ()),
        external_channels=frozenset(field(view, "channels").get("selected_conversations") or ()),
        answer_from=_read_confidence(view, "answer_from"),
        choices_from=_read_confidence(view, "choices_from"),
        keep_unanswered=bool(field(view, "keep").get("selected_options")),
    )


def _confidence(chosen: float | None) -> dict[str, Any]:
    kept = {} if chosen is None else {"initial_value": f"{chosen:g}"}
    return {"type": "number_input", "is_decimal_allowed": True, "min_value": "0", "max_value": "1", **kept}


def _read_confidence(view: Mapping[str, Any], name: str) -> float | None:
    """None if nothing was filled in. Raises ValueError if it is not a number."""
    written = field(view, name).get("value") or ""
    try:
        return float(written) if written else None
    except ValueError as error:
        raise ValueError(f"{name} is a number from 0 to 1, not “{written}”") from error


def _people(users: frozenset[str]) -> dict[str, Any]:
    return {"type": "multi_users_select", **_initial("initial_users", users)}


def _initial(name: str, chosen: frozenset[str]) -> dict[str, Any]:
    return {name: sorted(chosen)} if chosen else {}
