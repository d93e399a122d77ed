"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import Table, select, text, union

from bot.clock import Clock
from bot.errors import StoreFault
from bot.model import Platform, Thresholds, Workspace
from bot.store import cards, copying, erasing, exporting
from bot.store.audit import Audit
from bot.store.cards import CardWatch
from bot.store.commands import RegisteredCommands
from bot.store.database import Database
from bot.store.erasing import Forgotten
from bot.store.events import Events
from bot.store.feedback import Feedback
from bot.store.installations import Installation
from bot.store.invites import Invites
from bot.store.ledger import ACROSS, LedgerTable
from bot.store.oauth import OAuthStates
from bot.store.recents import Recents
from bot.store.schema import OWNER_COLUMNS, WORKSPACE_TABLES, installations
from bot.store.scope import Scope
from bot.store.settings import SettingsOfWorkspace
from bot.store.unanswered import UnansweredQuestions
from bot.store.vault import Vault


class WorkspaceStore:
    """What is kept of one workspace. Nothing of another one can be read or written through it."""

    def __init__(self, database: Database, vault: Vault, workspace: Workspace) -> None:
        self._scope = Scope(database, workspace)
        self.workspace = workspace
        self.audit = Audit(self._scope)
        self.commands = RegisteredCommands(self._scope)
        self.events = Events(self._scope)
        self.feedback = Feedback(self._scope)
        self.installation = Installation(self._scope, vault)
        self.recents = Recents(self._scope)
        self.settings = SettingsOfWorkspace(self._scope)
        self.unanswered = UnansweredQuestions(self._scope)

    def forget(self, user: str, by: str = "") -> Forgotten:
        """Deletes what the person left here, and takes the person's id out of settings, subscriptions, the
        installation and the audit. Afterwards no byte of it is in the database's files. An installation whose key is
        lost stays as it is, and is named in what is returned."""
        found = erasing.forget(self._scope, self.installation, user, by)
        erasing.erase(self._scope.database)
        return found

    def purge(self) -> None:
        """Deletes all of the workspace. Afterwards no byte of it is in the database's files."""
        erasing.purge(self._scope)
        erasing.erase(self._scope.database)

    def export(self) -> Iterator[str]:
        """All of it but secrets, as JSON lines (see docs/how-to/data.md)."""
        return exporting.export(self._scope)


class Store:
    """All state. Thread-safe; its methods block, so an event loop calls them in a thread. Each raises StoreFault
    where the database cannot be used."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self.place = database.place
        self.invites = Invites(database)
        self.ledger = LedgerTable(database)
        self.oauth_states = OAuthStates(vault, clock)

    def of(self, workspace: Workspace) -> WorkspaceStore:
        """The part of one workspace. Raises ValueError where its ids are none."""
        return WorkspaceStore(self._database, self._vault, workspace)

    def thresholds(self, workspace: Workspace) -> Thresholds:
        """When questions of a workspace are answered, and when topics are offered."""
        return self.of(workspace).settings.get().thresholds

    def workspaces(self) -> tuple[Workspace, ...]:
        """Every workspace of which anything is kept, in order."""
        return self._owners(*WORKSPACE_TABLES)

    def installed(self) -> tuple[Workspace, ...]:
        """Every workspace with an installation, in order."""
        return self._owners(installations)

    def forget(self, user: str) -> Forgotten:
        """`WorkspaceStore.forget` in every workspace."""
        scopes = [Scope(self._database, workspace) for workspace in self.workspaces()]
        each = (erasing.forget(scope, Installation(scope, self._vault), user, "") for scope in scopes)
        found = sum(each, Forgotten())
        erasing.erase(self._database)
        return found

    def sweep(self) -> int:
        """Deletes what has had its time: expired events, invitations and locks, questions and recent cards after 30
        days, audit rows after a year, the words of digests after 30 days. Call it each hour. Returns how many rows."""
        swept = erasing.sweep(self._database)
        if swept and self._database.is_sqlite:
            erasing.empty_log(self._database)
        return swept

    def reseal(self) -> int:
        """Encrypts every installation afresh with the first key, so that a former one can be dropped. Returns how
        many there are."""
        return sum(self.of(workspace).installation.reseal() for workspace in self.workspaces())

    def announce_cards(self, version: str) -> None:
        """Tells every replica that the cards with this version are in force."""
        cards.announce(self._database, version)

    def cards_version(self) -> str | None:
        """The version announced last, None where none ever was."""
        return cards.version_in_force(self._database)

    def watch_cards(self, on_change: Callable[[str], None], known: str | None = None) -> CardWatch:
        """A watch, not started yet, that calls `on_change` with every version but `known`."""
        return CardWatch(self._database, on_change, known)

    def copy_to(self, target: Store) -> int:
        """Copies all of it into an empty store. Returns how many rows."""
        return copying.copy(self._database, target._database)

    def check(self) -> None:
        """Raises StoreFault where the database does not answer, is damaged, or is not where it was."""
        if not self._database.is_in_place:
            raise StoreFault(self.place, "was moved, deleted or replaced; put it back, or start Cuecard again")
        with self._database.reading() as connection:
            if not self._database.is_sqlite:
                connection.execute(text("SELECT 1"))
            elif connection.execute(text("PRAGMA quick_check(1)")).scalar_one() != "ok":
                raise StoreFault(self.place, "is damaged; restore it from a backup")

    def close(self) -> None:
        self._database.close()

    def _owners(self, *tables: Table) -> tuple[Workspace, ...]:
        owners = union(*(select(*(table.c[name] for name in OWNER_COLUMNS)) for table in tables))
        with self._database.reading() as connection:
            rows = connection.execute(owners, execution_options=ACROSS).all()
        return tuple(sorted(Workspace(Platform(row.platform), row.team, row.enterprise) for row in rows))
