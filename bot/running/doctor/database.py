"""Checks the database, and the feeds, settings of workspaces and installations that are stored in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from bot.environment.log import redact
from bot.environment.settings import Settings
from bot.errors import CuecardError
from bot.model import Thresholds, Workspace
from bot.running.doctor.finding import MAX_SHOWN, Finding, Grade
from bot.store import WorkspaceSettings
from bot.store.library.feeds import FeedTable

_HOW_TO_HEAR = (
    "set CUECARD_HEAR_QUESTIONS=on, then for Discord turn on the Message Content Intent in the developer portal, "
    "for Slack update the app from `cuecard slack manifest`"
)


class SelfCheck(Protocol):
    """A store that can check itself. `check` raises CuecardError if something is wrong."""

    def check(self) -> None: ...


class StoredSettings(Protocol):
    """The stored settings of workspaces. The methods raise CuecardError if they cannot be read."""

    def workspaces(self) -> Sequence[Workspace]: ...

    def settings(self, workspace: Workspace) -> WorkspaceSettings: ...


class InstallationList(Protocol):
    """Lists the workspaces that installed the app. Raises CuecardError if the list cannot be read."""

    def installed_workspaces(self) -> Sequence[Workspace]: ...


class FeedStore(Protocol):
    """Stores the feeds that libraries follow. Raises CuecardError if they cannot be read."""

    @property
    def feeds(self) -> FeedTable: ...


def diagnose_store(settings: Settings, open_store: Callable[[], AbstractContextManager[SelfCheck]]) -> Finding:
    """Whether the database can be opened, has the version that this Cuecard needs, and is undamaged. A missing database
    is not created."""
    file = settings.store_file
    if file is not None and settings.is_store_missing:
        return _missing_store(settings, file)
    try:
        with open_store() as store:
            store.check()
            return Finding("database", Grade.GOOD, f"{'DATABASE_URL' if settings.database_url else file} can be used")
    except CuecardError as error:
        return Finding("database", Grade.BAD, redact(str(error)))


def diagnose_feeds(settings: Settings, open_store: Callable[[], AbstractContextManager[FeedStore]]) -> list[Finding]:
    """The feeds that are broken, each with the reason, and how many others there are."""
    if settings.is_store_missing:
        return []
    try:
        with open_store() as store:
            feeds = store.feeds.all()
    except CuecardError:
        return []  # `diagnose_store` reports it
    broken_feeds = [feed for feed in feeds if feed.is_broken]
    findings = [
        Finding(
            f"feed {feed.url}",
            Grade.BAD,
            f"has failed since {feed.failing_since:%Y-%m-%d} (library {feed.library}): {feed.fault}",
        )
        for feed in broken_feeds[:MAX_SHOWN]
    ]
    if len(broken_feeds) > MAX_SHOWN:
        findings.append(
            Finding("feeds", Grade.BAD, f"{len(broken_feeds) - MAX_SHOWN} more fail; `cuecard feeds list` names them")
        )
    if count := len(feeds) - len(broken_feeds):
        findings.append(Finding("feeds", Grade.GOOD, f"{count} can be read"))
    return findings


def diagnose_workspaces(
    settings: Settings, open_store: Callable[[], AbstractContextManager[StoredSettings]]
) -> list[Finding]:
    """The workspaces with thresholds of their own, those that chose channels where the bot listens although listening
    is off, and those whose settings cannot be read."""
    if settings.is_store_missing:
        return []
    try:
        with open_store() as store:
            return [
                finding
                for workspace in store.workspaces()
                for finding in _diagnose_choices(store, workspace, hears_questions=settings.hears_questions)
            ]
    except CuecardError:
        return []  # `diagnose_store` reports it


def diagnose_installations(
    settings: Settings, open_store: Callable[[], AbstractContextManager[InstallationList]]
) -> list[Finding]:
    """The workspaces that the bot serves, if it can be installed in several."""
    # With a bot token, the bot serves only the workspace of that token.
    serves_several = settings.slack_client_id is not None and settings.slack_bot_token is None
    if not serves_several or settings.is_store_missing:
        return []
    try:
        with open_store() as store:
            workspace_names = [str(workspace) for workspace in store.installed_workspaces()]
    except CuecardError:
        return []  # `diagnose_store` reports it
    if not workspace_names:  # nothing is wrong: somebody may install the app later
        return [Finding("installed in", Grade.UNUSED, "no workspace yet")]
    more_note = f" and {len(workspace_names) - MAX_SHOWN} more" if len(workspace_names) > MAX_SHOWN else ""
    name_list = ", ".join(workspace_names[:MAX_SHOWN]) + more_note
    sentence = f"{name_list}; `cuecard data purge WORKSPACE` removes one with all its data"
    return [Finding("installed in", Grade.GOOD, sentence)]


def _diagnose_choices(store: StoredSettings, workspace: Workspace, *, hears_questions: bool) -> Iterator[Finding]:
    """The settings that a workspace's admins changed from the default. `hears_questions`: the bot may answer messages
    that do not mention it."""
    try:
        settings = store.settings(workspace)
    except CuecardError as error:
        yield Finding("settings", Grade.BAD, redact(str(error)))
        return
    thresholds = settings.thresholds
    if thresholds != Thresholds():
        sentence = f"{workspace} answers from {thresholds.answer:g}, offers topics from {thresholds.choices:g}"
        yield Finding("settings", Grade.GOOD, f"{sentence}; `cuecard settings {workspace}` changes that")
    if settings.question_channels and not hears_questions:
        sentence = f"is off, but {workspace} chose channels where a question mark is enough: {_HOW_TO_HEAR}"
        yield Finding("CUECARD_HEAR_QUESTIONS", Grade.BAD, sentence)


def _missing_store(settings: Settings, file: Path) -> Finding:
    """Whether a database that does not exist can be created."""
    nearest_folder = next(folder for folder in file.absolute().parents if folder.exists())
    if os.access(nearest_folder, os.W_OK | os.X_OK):  # nothing is wrong: nothing had to be stored yet
        return Finding("database", Grade.UNUSED, f"{file} is created when the bot first runs")
    advice = "set DATABASE_URL to another file" if settings.database_url else "set CUECARD_DATA to another folder"
    reason = f"{file} cannot be created in {nearest_folder}; correct its permissions, or {advice}"
    return Finding("database", Grade.BAD, reason)
