"""The pages of articles, and when each is checked next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import and_, exists, literal, select, update

from bot.store.library.stored_article import ArticleState
from bot.store.schema import library_articles, library_versions
from bot.store.schema import page_checks as checks
from bot.store.sql.column_types import Instant
from bot.store.sql.database import Database

CHECK_INTERVAL = timedelta(days=7)
"""The time between two checks of a page."""


@dataclass(frozen=True, slots=True)
class DuePage:
    """The page of an article that is to be checked now; `misses` is how often in a row it was missing."""

    library: str
    article_id: str
    url: str
    misses: int


class PageCheckTable:
    """The checks of the pages of articles. Thread-safe; every method blocks and raises StoreFault if the database
    cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_new_articles(self) -> None:
        """Plans the first check of the pages of new articles."""
        is_known = exists().where(checks.c.library == library_articles.c.library, checks.c.id == library_articles.c.id)
        with self._database.writing() as connection:
            first_check = literal(self._database.now(connection) + CHECK_INTERVAL, Instant())
            new_rows = select(library_articles.c.library, library_articles.c.id, first_check, literal(0)).where(
                library_articles.c.page != "", library_articles.c.state != ArticleState.REMOVED, ~is_known
            )
            insertion = self._database.insert(checks).from_select(["library", "id", "due", "misses"], new_rows)
            connection.execute(insertion.on_conflict_do_nothing())

    def claim(self, lease: timedelta) -> DuePage | None:
        """Claims the page that has been due longest; None if no page is due. A claimed page is due again when the lease
        expires or, after `record_check`, at its next check. Pages of removed articles are never due."""
        article = and_(library_articles.c.library == checks.c.library, library_articles.c.id == checks.c.id)
        version = and_(
            library_versions.c.library == library_articles.c.library,
            library_versions.c.id == library_articles.c.id,
            library_versions.c.number == library_articles.c.version,
        )
        with self._database.writing() as connection:
            now = self._database.now(connection)
            due_checks = select(checks.c.library, checks.c.id, checks.c.misses, library_versions.c.url)
            due_checks = due_checks.select_from(checks.join(library_articles, article).join(library_versions, version))
            due_checks = due_checks.where(
                checks.c.due <= literal(now, Instant()), library_articles.c.state != ArticleState.REMOVED
            )
            due_checks = due_checks.order_by(checks.c.due, checks.c.library, checks.c.id).limit(1)
            row = connection.execute(due_checks.with_for_update(skip_locked=True, of=checks)).first()
            if row is None:
                return None
            statement = update(checks).where(checks.c.library == row.library, checks.c.id == row.id)
            connection.execute(statement.values(due=now + lease))
        return DuePage(row.library, row.id, row.url, row.misses)

    def record_check(self, page: DuePage, misses: int, wait: timedelta) -> None:
        """Records how many checks in a row have missed the page (`misses`, 0 if it exists), and plans the next check
        after `wait`."""
        with self._database.writing() as connection:
            statement = update(checks).where(checks.c.library == page.library, checks.c.id == page.article_id)
            connection.execute(statement.values(misses=misses, due=self._database.now(connection) + wait))
