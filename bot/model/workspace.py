"""Whose data it is, and where a message goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Platform(StrEnum):
    SLACK = "slack"
    DISCORD = "discord"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """A Slack team or a Discord guild: the owner of every stored row. `enterprise` is "" outside a Slack grid."""

    platform: Platform
    team: str
    enterprise: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """A channel, thread, forum or direct conversation of one workspace, by the platform's id."""

    workspace: Workspace
    id: str
