"""The platforms, in one table: what differs between them outside their adapters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class IdForm:
    """The form of the ids of one kind (of teams, channels or people). `example` and `hint` are shown to people who gave
    something else; each may be ""."""

    pattern: str
    """A regular expression for a whole id."""
    example: str = ""
    hint: str = ""
    """Where people find an id, or how else it is written."""

    def fits(self, text: str) -> bool:
        """Whether a text has the form of these ids."""
        return re.fullmatch(self.pattern, text) is not None


_PLAIN_ID = r"[A-Za-z0-9_-]+"
"""A pattern of an id without ":", "/" or "#", which separate the parts of a channel's address."""
_NO_ID = IdForm(r"(?!)")
"""The form that no text has: the platform has no such ids."""


class Platform(StrEnum):
    """The platforms, by the names that they have in settings and in the database, each with the forms of its ids: of
    teams (without a space, "/" or "#"), of channels and of people. `bot/wiring/platforms` chooses the classes of those
    that are served."""

    team_id: IdForm
    channel_id: IdForm
    person_id: IdForm

    def __new__(
        cls, name: str, team_id: IdForm = _NO_ID, channel_id: IdForm = _NO_ID, person_id: IdForm = _NO_ID
    ) -> Self:
        self = str.__new__(cls, name)
        self._value_ = name
        self.team_id, self.channel_id, self.person_id = team_id, channel_id, person_id
        return self

    SLACK = (
        "slack",
        IdForm(_PLAIN_ID, "T0001", "slack:E1/T0001 in Slack Enterprise Grid"),
        IdForm("[CDG][A-Z0-9]+", "C024BE91L", "…/client/T0001/C024BE91L"),
        IdForm("[UW][A-Z0-9]+", "U024BE7LH", "Slack's begin with U or W (in the profile, Copy member ID)"),
    )
    DISCORD = (
        "discord",
        IdForm(_PLAIN_ID, "123"),
        IdForm("[0-9]+", "456", "…/channels/123/456"),
        IdForm("[0-9]+", "789", "Discord's are all digits (on the name, Copy User ID)"),
    )
    CONSOLE = "console", IdForm(_PLAIN_ID), IdForm(".+")
