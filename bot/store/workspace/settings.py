"""The settings that the admins of a workspace have chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from sqlalchemy import Connection

from bot.digests.setup.subscription import OnUnknown
from bot.errors import InvalidSetting, StoreFault
from bot.model import Narrowing, Thresholds, chosen_thresholds
from bot.model.permissions import Role
from bot.store.schema import answers, askers, reasons, settings, unanswered
from bot.store.sql.scope import Scope
from bot.translation import LANGUAGES

_FORMAT = 1
"""The version of the format in which settings are stored."""
_MAX_ENTRIES = 100
"""The maximum number of entries of a list."""
_MAX_NAME_LENGTH = 100
"""The maximum number of characters of a source or tag."""
_SETS = (
    "answer_channels",
    "external_channels",
    "digest_managers",
    "curator_roles",
    "curator_users",
    "question_channels",
    "curator_channels",
)
"""The settings that are sets of ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    """The settings of one workspace. Raises InvalidSetting, which names every wrong one."""

    answer_from: float | None = None
    """From this confidence on, 0 to 1, the bot answers. None: the default."""
    choices_from: float | None = None
    """From this confidence on, 0 to 1, the bot offers topics to choose from. None: the default."""
    answer_channels: frozenset[str] = frozenset()
    """The channels in which the bot shows messages to everyone. Empty: all channels."""
    external_channels: frozenset[str] = frozenset()
    """The channels in which people of other organisations are answered."""
    digest_managers: frozenset[str] = frozenset()
    """The members who may set up digests."""
    curator_roles: frozenset[str] = frozenset()
    """Members with one of these roles of the platform may curate."""
    curator_users: frozenset[str] = frozenset()
    """The members who may curate."""
    question_channels: frozenset[str] = frozenset()
    """The channels in which questions are answered that do not mention the bot."""
    curator_channels: frozenset[str] = frozenset()
    """The channels in which the work that waits for curators is shown every week."""
    keep_unanswered: bool = False
    """Whether questions without an answer, and why cards did not help, are stored, for at most 30 days."""
    was_asked_to_keep: bool = False
    """Whether an admin was asked about `keep_unanswered`, or has chosen."""
    takes_proposals: bool = True
    """Whether people who are not curators may propose articles."""
    on_unknown: OnUnknown = OnUnknown.REPOST
    """What new digests do about a delivery whose outcome is unclear."""
    language: str = ""
    """The language of digests and of messages to everyone; "": the platform's."""
    narrowed: Mapping[str, Narrowing] = field(default_factory=dict)
    """The sources and tags to which each narrowed channel is limited, by channel."""

    def __post_init__(self) -> None:
        faults = list(_faults(self))
        if faults:
            raise InvalidSetting("settings of the workspace", "; ".join(faults))

    def roles_of(self, user: str, groups: Iterable[str] = ()) -> frozenset[Role]:
        """The roles that these settings give a person; `groups` are the ids of the roles that the person has on the
        platform."""
        manages = {Role.CHANNEL_MANAGER} if user in self.digest_managers else set()
        curates = user in self.curator_users or not self.curator_roles.isdisjoint(groups)
        return frozenset(manages | ({Role.CURATOR} if curates else set()))

    @property
    def thresholds(self) -> Thresholds:
        """The confidences from which questions are answered and topics offered."""
        return chosen_thresholds(self.answer_from, self.choices_from)

    def narrowing_in(self, channels: Iterable[str]) -> Narrowing:
        """Which articles questions in a channel are answered from. `channels` is the channel or, for a thread, the
        thread and then its channel: the first of them that is narrowed counts. If none is, all articles."""
        return next((self.narrowed[channel] for channel in channels if channel in self.narrowed), Narrowing())

    def to_dict(self) -> dict[str, Any]:
        """The settings as plain JSON values, with the version of the format."""
        values = {setting.name: getattr(self, setting.name) for setting in fields(self)}
        lists = {name: sorted(values[name]) for name in _SETS}
        narrowing_records = {
            channel: {"sources": list(narrowing.sources), "tags": list(narrowing.tags)}
            for channel, narrowing in self.narrowed.items()
        }
        return {"format": _FORMAT} | values | lists | {"narrowed": narrowing_records}


def settings_from_dict(data: Mapping[str, Any]) -> WorkspaceSettings:
    """The inverse of `WorkspaceSettings.to_dict`; missing values get their defaults. Raises InvalidSetting, TypeError
    or ValueError if this version of Cuecard cannot read `data`."""
    if data.get("format") != _FORMAT:
        raise InvalidSetting(
            "settings of the workspace", f"are of format {data.get('format')}, this version reads {_FORMAT}"
        )
    known_values = {setting.name: data[setting.name] for setting in fields(WorkspaceSettings) if setting.name in data}
    sets = {name: frozenset(known_values[name]) for name in _SETS if name in known_values}
    narrowing_by_channel = {
        channel: Narrowing(tuple(narrowing["sources"]), tuple(narrowing["tags"]))
        for channel, narrowing in known_values.get("narrowed", {}).items()
    }
    other_settings = {
        "on_unknown": OnUnknown(known_values.get("on_unknown", OnUnknown.REPOST)),
        "narrowed": narrowing_by_channel,
    }
    return WorkspaceSettings(**known_values | sets | other_settings)


class SettingsTable:
    """Reads and changes the settings of one workspace in the database."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def get(self) -> WorkspaceSettings:
        """The stored settings, or the defaults."""
        with self._scope.database.reading() as connection:
            return read_workspace_settings(connection, self._scope)

    def put(self, new_settings: WorkspaceSettings, user_id: str) -> None:
        """Replaces all settings, as `change` does."""
        self.change(lambda _: new_settings, user_id)

    def change(self, change: Callable[[WorkspaceSettings], WorkspaceSettings], user_id: str) -> WorkspaceSettings:
        """Replaces the settings by what `change` returns; nobody else can change them in the meantime. If `change`
        raises an error, nothing changes. If the new settings do not have `keep_unanswered`, the stored questions, who
        asked them, their answers and the reasons why cards did not help are deleted immediately."""
        with self._scope.database.writing() as connection:
            new_settings = change(read_workspace_settings(connection, self._scope))
            write_workspace_settings(connection, self._scope, new_settings)
            if not new_settings.keep_unanswered:
                for table in (unanswered, askers, answers, reasons):
                    connection.execute(self._scope.delete(table))
            self._scope.record(connection, user_id, "change settings")
        return new_settings


def read_workspace_settings(connection: Connection, scope: Scope) -> WorkspaceSettings:
    """The settings, read within the transaction of `connection`. Raises StoreFault if this version cannot read them."""
    data = connection.execute(scope.select(settings, settings.c.data)).scalar_one_or_none()
    if data is None:
        return WorkspaceSettings()
    try:
        return settings_from_dict(json.loads(data))
    except (InvalidSetting, TypeError, ValueError) as error:
        raise StoreFault(
            f"settings of {scope.workspace}",
            "cannot be read by this version; set them again, or install a newer one",
        ) from error


def write_workspace_settings(connection: Connection, scope: Scope, new_settings: WorkspaceSettings) -> None:
    """Stores the settings within the transaction of `connection`."""
    scope.put(connection, settings, data=json.dumps(new_settings.to_dict(), sort_keys=True))


def _faults(new_settings: WorkspaceSettings) -> Iterable[str]:
    """What is wrong with these settings, a phrase for each fault."""
    try:
        chosen_thresholds(new_settings.answer_from, new_settings.choices_from)
    except ValueError as error:
        yield str(error)
    if new_settings.language and new_settings.language not in LANGUAGES:
        yield f"language must be one of {', '.join(LANGUAGES)}, not {new_settings.language}"
    for name in _SETS:
        if len(getattr(new_settings, name)) > _MAX_ENTRIES:
            yield f"{name} may have at most {_MAX_ENTRIES} entries"
    names = [name for narrowing in new_settings.narrowed.values() for name in (*narrowing.sources, *narrowing.tags)]
    if max(len(new_settings.narrowed), len(names)) > _MAX_ENTRIES:
        yield f"at most {_MAX_ENTRIES} channels can be narrowed, and to at most {_MAX_ENTRIES} sources and tags in all"
    if any(len(name) > _MAX_NAME_LENGTH for name in names):
        yield f"a source or tag may have at most {_MAX_NAME_LENGTH} characters"
