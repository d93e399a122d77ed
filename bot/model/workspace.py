"""Identifies workspaces, channels and people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import InvalidSetting


class Platform(StrEnum):
    """The platforms, by the names that they have in settings and in the database."""

    SLACK = "slack"
    DISCORD = "discord"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """A Slack team or a Discord guild: the owner of every stored row. `enterprise` is "" outside a Slack grid."""

    platform: Platform
    team: str
    enterprise: str = ""

    def __str__(self) -> str:
        """As people write it: `slack:T123`, `slack:E1/T123` in a grid, `slack:E1/` for a whole grid, `discord:123`."""
        grid = f"{self.enterprise}/" if self.enterprise else ""
        return f"{self.platform}:{grid}{self.team}"


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


_WRITTEN = re.compile(r"(?P<platform>[a-z]+):(?:(?P<enterprise>[A-Za-z0-9_-]+)/)?(?P<team>[A-Za-z0-9_-]*)")


def parse_workspace(text: str) -> Workspace:
    """The workspace that `str(workspace)` writes. Raises InvalidSetting if the text is not one."""
    match = _WRITTEN.fullmatch(text.strip())
    platform, enterprise, team = match.group("platform", "enterprise", "team") if match else ("", "", "")
    if platform not in set(Platform) or not (team or enterprise):
        raise InvalidSetting(
            text, "is not a workspace; write slack:T123, slack:E1/T123 inside a Slack grid, or discord:123"
        )
    return Workspace(Platform(platform), team, enterprise or "")
