"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Table, select, text, union

from bot.environment.clock import Clock
from bot.errors import StoreFault
from bot.model import Platform, Workspace, owner_of
from bot.store.inbox import InboxTable
from bot.store.installing.invitations import Invitations
from bot.store.installing.oauth_states import OAuthStates
from bot.store.installing.token_vault import Vault
from bot.store.ledger.deliveries import LedgerTable
from bot.store.library import library_version
from bot.store.library.aliases import Aliases
from bot.store.library.articles import LibraryArticles
from bot.store.library.attachments import Attachments
from bot.store.library.feeds import FeedTable
from bot.store.library.library_watch import LibraryWatch
from bot.store.library.page_checks import PageCheckTable
from bot.store.maintenance import erasing, exporting, sweeping
from bot.store.maintenance.erasing import ForgetResult
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES, installations
from bot.store.sql.database import Database
from bot.store.sql.revisions import probe
from bot.store.sql.scope import ACROSS_WORKSPACES, Scope
from bot.store.workspace.installations import Installation
from bot.store.workspace.proposals import expire_proposals
from bot.store.workspace.settings import WorkspaceSettings
from bot.store.workspace.workspace_store import WorkspaceStore


class Store:
    """Everything that Cuecard stores in its database. Thread-safe; the methods block, so an event loop calls them in a
    thread. Each raises StoreFault if the database cannot be used."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self.location = database.location
        self.inbox = InboxTable(database)
        self.invitations = Invitations(database)
        self.ledger = LedgerTable(database)
        self.aliases = Aliases(database)
        self.articles = LibraryArticles(database)
        self.attachments = Attachments(database)
        self.feeds = FeedTable(database)
        self.page_checks = PageCheckTable(database)
        self.oauth_states = OAuthStates(vault, clock)

    def of(self, workspace: Workspace) -> WorkspaceStore:
        """What is stored for one workspace. Raises ValueError if the ids of the workspace are invalid."""
        return WorkspaceStore(self._database, self._vault, workspace)

    def settings(self, workspace: Workspace) -> WorkspaceSettings:
        """What the admins of a workspace have set, or the defaults."""
        return self.of(workspace).settings.get()

    def workspaces(self) -> tuple[Workspace, ...]:
        """Every workspace for which anything is stored, in order."""
        with_library = filter(None, map(owner_of, self.articles.names()))
        return tuple(sorted({*self._owners(*WORKSPACE_TABLES), *with_library}))

    def installed_workspaces(self) -> tuple[Workspace, ...]:
        """Every workspace with an installation, in order."""
        return self._owners(installations)

    def forget(self, user: str) -> ForgetResult:
        """Deletes what a person left in all workspaces, by order of the operator, as `WorkspaceStore.forget` does in
        one."""
        scopes = [Scope(self._database, workspace) for workspace in self.workspaces()]
        per_workspace = (
            erasing.forget(scope, Installation(scope, self._vault), user, requester="") for scope in scopes
        )
        forget_result = sum(per_workspace, ForgetResult())
        erasing.erase(self._database)
        return forget_result

    def sweep(self) -> int:
        """Deletes what has expired (`maintenance.sweeping`), and ends proposals that nobody has decided in time. Call
        it every hour. Returns how many rows were changed."""
        removed_count = sweeping.sweep(self._database) + expire_proposals(self._database)
        if removed_count and self._database.is_sqlite:
            erasing.empty_write_ahead_log(self._database)
        return removed_count

    def reseal(self) -> int:
        """Encrypts every installation again with the first key, so that older keys can be removed from the settings.
        Returns the number of installations."""
        return sum(self.of(workspace).installation.reseal() for workspace in self.workspaces())

    def announce_library(self, version: str) -> None:
        """Tells every replica that the library of files with this version is in use."""
        library_version.announce(self._database, version)

    def library_version(self) -> str | None:
        """The version of the library of files that was announced last; None if there was none."""
        return library_version.current_version(self._database)

    def watch_library(self, on_change: Callable[[str], None], known_version: str | None = None) -> LibraryWatch:
        """A watch, not started yet, that calls `on_change` when there are new cards (see `LibraryWatch`).
        `known_version` is the version of the library of files that the caller has already."""
        return LibraryWatch(self._database, on_change, known_version)

    def copy_to(self, target: Store) -> int:
        """Copies everything into an empty store. Returns how many rows."""
        return exporting.copy(self._database, target._database)

    def check_writable(self) -> None:
        """Writes a row. Raises StoreFault if that is not possible, or if the database was moved."""
        self._check_file_in_place()
        probe(self._database)

    def check(self) -> None:
        """Raises StoreFault if the database does not respond, is damaged, or was moved."""
        self._check_file_in_place()
        with self._database.reading() as connection:
            if not self._database.is_sqlite:
                connection.execute(text("SELECT 1"))
            elif connection.execute(text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StoreFault(self.location, "is damaged; restore it from a backup")

    def close(self) -> None:
        """Closes all connections."""
        self._database.close()

    def _check_file_in_place(self) -> None:
        """Raises StoreFault if SQLite's file is no longer where it was opened."""
        if not self._database.is_file_in_place:
            raise StoreFault(self.location, "was moved, deleted or replaced; put it back, or start Cuecard again")

    def _owners(self, *tables: Table) -> tuple[Workspace, ...]:
        """The workspaces that have a row in any of these tables, in order."""
        owners = union(*(select(*(table.c[name] for name in OWNER_COLUMNS)) for table in tables))
        with self._database.reading() as connection:
            rows = connection.execute(owners, execution_options=ACROSS_WORKSPACES).all()
        return tuple(sorted(Workspace(Platform(row.platform), row.team, row.enterprise) for row in rows))
