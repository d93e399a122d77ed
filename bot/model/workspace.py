"""Identifies workspaces, channels and people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import InvalidSetting
from bot.model.platform import Platform


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """A Slack team, an organisation in Slack Enterprise Grid, a Discord guild or the terminal: the owner of every
    stored row. `enterprise` is the organisation, "" if there is none; `team` is "" for an organisation as a whole."""

    platform: Platform
    team: str
    enterprise: str = ""

    def __str__(self) -> str:
        """As people write it: `slack:T0001`, `slack:E1/T0001` in Enterprise Grid, `slack:E1/` for an organisation,
        `discord:123`."""
        organisation = f"{self.enterprise}/" if self.enterprise else ""
        return f"{self.platform}:{organisation}{self.team}"


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """A channel, thread, forum or direct conversation of one workspace, by the platform's id."""

    workspace: Workspace
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Somebody in a workspace, by the platform's id."""

    workspace: Workspace
    id: str


def parse_workspace(text: str) -> Workspace:
    """The workspace that `str(workspace)` writes. Raises InvalidSetting if the text is not one."""
    name, _, ids = text.strip().partition(":")
    enterprise, _, team = ids.rpartition("/")
    if name in set(Platform):
        workspace = Workspace(Platform(name), team, enterprise)
        given_parts = [part for part in (enterprise, team) if part]
        if given_parts and all(map(workspace.platform.team_id.fits, given_parts)) and str(workspace) == text.strip():
            return workspace
    raise InvalidSetting(text, f"is not a workspace; write {', or '.join(_valid_forms())}")


def _valid_forms() -> Iterator[str]:
    """How people write a workspace of each platform."""
    for platform in Platform:
        if platform.team_id.example:
            yield ", ".join(filter(None, (f"{platform}:{platform.team_id.example}", platform.team_id.hint)))
