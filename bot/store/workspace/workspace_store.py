"""The data of one workspace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from bot.errors import StoreFault
from bot.model import Workspace
from bot.store.installing.token_vault import Vault
from bot.store.maintenance import erasing, exporting
from bot.store.maintenance.erasing import ForgetResult
from bot.store.sql.database import Database
from bot.store.sql.scope import Scope
from bot.store.workspace.event_claims import EventClaims
from bot.store.workspace.feedback import Feedback
from bot.store.workspace.follows import Follows
from bot.store.workspace.installations import Installation
from bot.store.workspace.last_cards import LastCards
from bot.store.workspace.proposals import Proposals
from bot.store.workspace.questions.answer_notices import AnswerNotices
from bot.store.workspace.questions.unanswered import UnansweredQuestions
from bot.store.workspace.questions.weekly_notices import WeeklyNotices
from bot.store.workspace.recent_cards import RecentCards
from bot.store.workspace.registered_commands import RegisteredCommands
from bot.store.workspace.settings import SettingsTable
from bot.store.workspace.tallies import Tallies


class WorkspaceStore:
    """The data of one workspace. No other workspace can be read or written through it."""

    def __init__(self, database: Database, vault: Vault, workspace: Workspace) -> None:
        self._scope = Scope(database, workspace)
        self.workspace = workspace
        self.commands = RegisteredCommands(self._scope)
        self.events = EventClaims(self._scope)
        self.feedback = Feedback(self._scope)
        self.follows = Follows(self._scope)
        self.last_cards = LastCards(self._scope)
        self.installation = Installation(self._scope, vault)
        self.proposals = Proposals(self._scope)
        self.recents = RecentCards(self._scope)
        self.settings = SettingsTable(self._scope)
        self.tallies = Tallies(self._scope)
        self.unanswered = UnansweredQuestions(self._scope)
        self.answer_notices = AnswerNotices(self._scope)
        self.weekly_notices = WeeklyNotices(self._scope, self.unanswered)

    def forget(self, user: str, requester: str = "") -> ForgetResult:
        """Deletes what the person left in this workspace, and removes the person's id from settings, subscriptions, the
        installation and the audit. Afterwards no byte of what was deleted is in SQLite's files (`erasing.erase`). An
        installation whose key is lost stays as it is, and is named in the result."""
        forget_result = erasing.forget(self._scope, self.installation, user, requester)
        erasing.erase(self._scope.database)
        return forget_result

    def forget_on_request(self, user: str) -> ForgetResult:
        """Like `forget`, for a person who asks for it and waits for the answer: their request stays in the inbox until
        it is answered. If other processes are reading the database, SQLite's files keep the bytes for longer."""
        forget_result = erasing.forget(self._scope, self.installation, user, user, keeps_inbox=True)
        if forget_result.rows:
            with suppress(StoreFault):
                erasing.erase(self._scope.database)
        return forget_result

    def purge(self) -> None:
        """Deletes everything that belongs to the workspace. Afterwards no byte of it is in SQLite's files
        (`erasing.erase`)."""
        erasing.purge(self._scope)
        erasing.erase(self._scope.database)

    def export(self) -> Iterator[str]:
        """Everything except secrets, as JSON lines (see docs/how-to/data.md)."""
        return exporting.export(self._scope)
