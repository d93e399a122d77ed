"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from sqlalchemy import Table, select, text, union

from bot.clock import Clock
from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.store import library_version, maintenance
from bot.store.activity import Feedback, Recents, UnansweredQuestions
from bot.store.claims import EventClaims
from bot.store.database import Database
from bot.store.follows import Follows
from bot.store.inbox import InboxTable
from bot.store.installations import Installation
from bot.store.invitations import Invitations, OAuthStates
from bot.store.ledger.deliveries import LedgerTable
from bot.store.library_version import LibraryWatch
from bot.store.maintenance import Forgotten
from bot.store.registered_commands import RegisteredCommands
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES, installations
from bot.store.scope import ACROSS, Scope
from bot.store.settings import SettingsOfWorkspace, WorkspaceSettings
from bot.store.vault import Vault


class WorkspaceStore:
    """What is kept of one workspace. Nothing of another one can be read or written through it."""

    def __init__(self, database: Database, vault: Vault, workspace: Workspace) -> None:
        self._scope = Scope(database, workspace)
        self.workspace = workspace
        self.commands = RegisteredCommands(self._scope)
        self.events = EventClaims(self._scope)
        self.feedback = Feedback(self._scope)
        self.follows = Follows(self._scope)
        self.installation = Installation(self._scope, vault)
        self.recents = Recents(self._scope)
        self.settings = SettingsOfWorkspace(self._scope)
        self.unanswered = UnansweredQuestions(self._scope)

    def forget(self, user: str, by: str = "") -> Forgotten:
        """Deletes what the person left here, and removes the person's id from settings, subscriptions, the installation
        and the audit. Afterwards no byte of it is in the database's files. An installation whose key is lost stays as
        it is, and is named in the result."""
        found = maintenance.forget(self._scope, self.installation, user, by)
        maintenance.erase(self._scope.database)
        return found

    def forget_at_their_wish(self, user: str) -> Forgotten:
        """The same for a person who asks for it and waits for the answer: what they ask stays until it is answered. If
        other processes are reading the database, its files keep the bytes for longer."""
        found = maintenance.forget(self._scope, self.installation, user, user, waits=True)
        if found.rows:
            with suppress(StoreFault):
                maintenance.erase(self._scope.database)
        return found

    def purge(self) -> None:
        """Deletes everything of the workspace. Afterwards no byte of it is in the database's files."""
        maintenance.purge(self._scope)
        maintenance.erase(self._scope.database)

    def export(self) -> Iterator[str]:
        """Everything but secrets, as JSON lines (see docs/how-to/data.md)."""
        return maintenance.export(self._scope)


class Store:
    """All state. Thread-safe; its methods block, so an event loop calls them in a thread. Each raises StoreFault
    if the database cannot be used."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self.place = database.place
        self.inbox = InboxTable(database)
        self.invitations = Invitations(database)
        self.ledger = LedgerTable(database)
        self.oauth_states = OAuthStates(vault, clock)

    def of(self, workspace: Workspace) -> WorkspaceStore:
        """The part of one workspace. Raises ValueError if its ids are invalid."""
        return WorkspaceStore(self._database, self._vault, workspace)

    def settings(self, workspace: Workspace) -> WorkspaceSettings:
        """What the admins of a workspace chose."""
        return self.of(workspace).settings.get()

    def workspaces(self) -> tuple[Workspace, ...]:
        """Every workspace of which anything is stored, in order."""
        return self._owners(*WORKSPACE_TABLES)

    def installed(self) -> tuple[Workspace, ...]:
        """Every workspace with an installation, in order."""
        return self._owners(installations)

    def forget(self, user: str) -> Forgotten:
        """`WorkspaceStore.forget` in every workspace."""
        scopes = [Scope(self._database, workspace) for workspace in self.workspaces()]
        each = (maintenance.forget(scope, Installation(scope, self._vault), user, "") for scope in scopes)
        found = sum(each, Forgotten())
        maintenance.erase(self._database)
        return found

    def sweep(self) -> int:
        """Deletes what has expired: events, invitations and locks, the inbox after a day, questions, reasons and recent
        cards after 30 days, audit rows after a year, the words of digests after 30 days. Call it every hour. Returns
        how many rows."""
        swept = maintenance.sweep(self._database)
        if swept and self._database.is_sqlite:
            maintenance.empty_log(self._database)
        return swept

    def reseal(self) -> int:
        """Encrypts every installation again, with the first key, so that a former one can be dropped. Returns how many
        there are."""
        return sum(self.of(workspace).installation.reseal() for workspace in self.workspaces())

    def announce_library(self, version: str) -> None:
        """Tells every replica that the library with this version is in use."""
        library_version.announce(self._database, version)

    def library_version(self) -> str | None:
        """The version announced last, None if none was."""
        return library_version.current_version(self._database)

    def watch_library(self, on_change: Callable[[str], None], known: str | None = None) -> LibraryWatch:
        """A watch, not started yet, that calls `on_change` with every version except `known`."""
        return LibraryWatch(self._database, on_change, known)

    def copy_to(self, target: Store) -> int:
        """Copies everything into an empty store. Returns how many rows."""
        return maintenance.copy(self._database, target._database)

    def check_writable(self) -> None:
        """Raises StoreFault if nothing can be written, or if the database is not where it was. Writes a row."""
        self._check_place()
        maintenance.probe(self._database)

    def check(self) -> None:
        """Raises StoreFault if the database does not answer, is damaged, or is not where it was."""
        self._check_place()
        with self._database.reading() as connection:
            if not self._database.is_sqlite:
                connection.execute(text("SELECT 1"))
            elif connection.execute(text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StoreFault(self.place, "is damaged; restore it from a backup")

    def close(self) -> None:
        self._database.close()

    def _check_place(self) -> None:
        if not self._database.has_its_file:
            raise StoreFault(self.place, "was moved, deleted or replaced; put it back, or start Cuecard again")

    def _owners(self, *tables: Table) -> tuple[Workspace, ...]:
        owners = union(*(select(*(table.c[name] for name in OWNER_COLUMNS)) for table in tables))
        with self._database.reading() as connection:
            rows = connection.execute(owners, execution_options=ACROSS).all()
        return tuple(sorted(Workspace(Platform(row.platform), row.team, row.enterprise) for row in rows))
