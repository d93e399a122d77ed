"""The articles of all libraries kept in the store.

A few hashes of the text of each article are stored, too (see `bot.text.similarity`), so that articles with nearly the
same text can be found without reading all texts.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, delete, func, select, update

from bot.model import Person
from bot.store.library.library_version import current_revision, next_library_revision
from bot.store.library.stored_article import ArticleHead, ArticleState, ArticleVersion, VersionInfo
from bot.store.schema import library_articles as heads
from bot.store.schema import library_text_hashes as stored_hashes
from bot.store.schema import library_versions as versions
from bot.store.sql.database import Database
from bot.store.sql.scope import Scope

_MAX_AT_ONCE = 100
"""How many articles one query reads. Their texts are in memory together, so the number is limited."""
_UNCHANGED_FIELDS = ("id", "title", "source", "url", "sha256", "recipe", "card_file", "raw_fields")
"""Fields of a version that are stored unchanged, in columns of the same name."""
_IS_VERSION_OF_ARTICLE = (heads.c.library == versions.c.library) & (heads.c.id == versions.c.id)
"""Joins the versions of an article to its row."""
_IS_CURRENT_VERSION = _IS_VERSION_OF_ARTICLE & (versions.c.number == heads.c.version)
"""Joins only the current version."""


class LibraryArticles:
    """The articles of every library, by the library's name. Every change gets the next revision, a number
    (`next_library_revision`), and all replicas are notified of it. An article is *in use* unless it is removed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def in_one_transaction(self) -> AbstractContextManager[None]:
        """A context manager: all changes in its `with` block are one transaction. (Many small transactions would wait
        for the disk many times.)"""
        return self._database.in_one_transaction()

    def names(self) -> tuple[str, ...]:
        """The libraries that have or had an article."""
        with self._database.reading() as connection:
            return tuple(connection.execute(select(heads.c.library).distinct().order_by(heads.c.library)).scalars())

    def revision(self) -> int:
        """The revision of the last change of any library."""
        return current_revision(self._database)

    def heads(self, library: str | None = None, revision: int = 0) -> tuple[ArticleHead, ...]:
        """The heads of the articles of one library, or of all, that changed after a revision, by library and id."""
        query = select(heads).where(heads.c.revision > revision).order_by(heads.c.library, heads.c.id)
        if library is not None:
            query = query.where(heads.c.library == library)
        with self._database.reading() as connection:
            return tuple(map(_head_of, connection.execute(query)))

    def head(self, library: str, article_id: str) -> ArticleHead | None:
        """The head of an article, that is, its state without its text; None if the library never had it."""
        with self._database.reading() as connection:
            row = connection.execute(select(heads).where(*_is_article(heads, library, article_id))).first()
        return _head_of(row) if row else None

    def titles(self, library: str) -> dict[str, str]:
        """The current title of each article of a library, by id."""
        query = select(heads.c.id, versions.c.title).join_from(heads, versions, _IS_CURRENT_VERSION)
        with self._database.reading() as connection:
            return {row.id: row.title for row in connection.execute(query.where(heads.c.library == library))}

    def edits(self, library: str) -> dict[str, bytes]:
        """People's edits (the bytes of the edits file) of each article of a library that has some, by id."""
        query = select(heads.c.id, heads.c.edits).where(heads.c.library == library, heads.c.edits != b"")
        with self._database.reading() as connection:
            return {row.id: row.edits for row in connection.execute(query)}

    def find_on_page(self, libraries: Sequence[str], page: str) -> tuple[ArticleHead, ...]:
        """The articles of some libraries with this page (`bot.text.markup.links.page_key`), removed ones included."""
        query = select(heads).where(heads.c.page == page, heads.c.library.in_(libraries))
        with self._database.reading() as connection:
            return tuple(map(_head_of, connection.execute(query.order_by(heads.c.library, heads.c.id))))

    def find_with_text_hashes(
        self, libraries: Sequence[str], hashes: Sequence[int], limit: int
    ) -> tuple[ArticleHead, ...]:
        """The articles in use whose text has any of these hashes: those with the most of them first, at most
        `limit`."""
        shared_hashes = (
            select(stored_hashes.c.library, stored_hashes.c.id, func.count().label("number"))
            .where(stored_hashes.c.hash.in_(hashes), stored_hashes.c.library.in_(libraries))
            .group_by(stored_hashes.c.library, stored_hashes.c.id)
            .subquery()
        )
        is_shared = (heads.c.library == shared_hashes.c.library) & (heads.c.id == shared_hashes.c.id)
        query = select(heads).join(shared_hashes, is_shared).where(heads.c.state != ArticleState.REMOVED)
        query = query.order_by(shared_hashes.c.number.desc(), heads.c.id).limit(limit)
        with self._database.reading() as connection:
            return tuple(map(_head_of, connection.execute(query)))

    def version(self, library: str, article_id: str, number: int | None = None) -> ArticleVersion | None:
        """A version of an article; the current version if no number is given. None if the article or the version does
        not exist."""
        return next((version for _, version, _ in self._read(library, [article_id], number)), None)

    def current_versions(
        self, library: str, article_ids: Sequence[str]
    ) -> Iterator[tuple[ArticleHead, ArticleVersion, bytes]]:
        """Articles with their current version and people's edits (the bytes of the edits file). They are read in
        batches of `_MAX_AT_ONCE`, and ordered by id only within each batch. Ids that the library does not have are
        skipped."""
        for start in range(0, len(article_ids), _MAX_AT_ONCE):
            yield from self._read(library, article_ids[start : start + _MAX_AT_ONCE], None)

    def added_at(self, library: str, article_ids: Collection[str]) -> dict[str, datetime]:
        """When the first version of each article was added, by the article's id. Ids that the library does not have are
        left out."""
        first_versions = select(versions.c.id, func.min(versions.c.at).label("at")).where(versions.c.library == library)
        first_versions = first_versions.where(versions.c.id.in_(self._database.rows_of(sorted(article_ids)))).group_by(
            versions.c.id
        )
        with self._database.reading() as connection:
            return {row.id: row.at for row in connection.execute(first_versions)}

    def versions(self, library: str, article_id: str) -> tuple[VersionInfo, ...]:
        """All versions of an article, the newest first."""
        columns = (versions.c[name] for name in ("number", "at", "title", "sha256", "recipe"))
        query = select(*columns).where(*_is_article(versions, library, article_id)).order_by(versions.c.number.desc())
        with self._database.reading() as connection:
            return tuple(VersionInfo(**row._mapping) for row in connection.execute(query))

    def find_with_card(self, libraries: Sequence[str], key: str, moment: datetime) -> tuple[str, ArticleVersion] | None:
        """The library of the article with this card, and the version of the article that was current at the time
        `moment`. (That version may not have had the card yet.) None if there was no such article at that time."""
        query = (
            select(versions.c.library, versions.c.id)
            .where(versions.c.library.in_(libraries), versions.c.card_keys.contains(f" {key} ", autoescape=True))
            .order_by(versions.c.at.desc())
        )
        with self._database.reading() as connection:
            row = connection.execute(query.limit(1)).first()
        if row is None:
            return None
        info = next((info for info in self.versions(row.library, row.id) if info.at <= moment), None)
        version = self.version(row.library, row.id, info.number) if info else None
        return (row.library, version) if version else None

    def has_card(self, libraries: Sequence[str], key: str) -> bool:
        """Whether an article in use has this card."""
        query = (
            select(heads.c.id)
            .join_from(heads, versions, _IS_CURRENT_VERSION)
            .where(heads.c.library.in_(libraries), heads.c.state != ArticleState.REMOVED)
            .where(versions.c.card_keys.contains(f" {key} ", autoescape=True))
        )
        with self._database.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def put(
        self,
        library: str,
        version: ArticleVersion,
        page: str,
        text_hashes: Collection[int],
        *,
        judged_revision: int,
        person: Person | None = None,
    ) -> int | None:
        """Stores a version and makes it current, and the article live. `page` is what all addresses of its web page
        share (`bot.text.markup.links.page_key`), `text_hashes` are the hashes of its text (`bot.text.similarity`).
        Returns the number of the version, from 1. The caller has judged the article by the content of the library at
        the revision `judged_revision`: if the library has changed since, nothing is stored, and None is returned."""
        with self._database.writing() as connection:
            revision = next_library_revision(self._database, connection)
            later_changes = (
                select(heads.c.id).where(heads.c.library == library, heads.c.revision > judged_revision).limit(1)
            )
            if connection.execute(later_changes).first():
                return None
            now = self._database.now(connection)
            previous_version = connection.execute(
                select(heads.c.version).where(*_is_article(heads, library, version.id))
            ).scalar()
            number = (previous_version or 0) + 1
            head = {"version": number, "revision": revision, "state": ArticleState.LIVE, "since": now, "page": page}
            if previous_version:
                connection.execute(update(heads).where(*_is_article(heads, library, version.id)).values(head))
            else:
                connection.execute(heads.insert().values(library=library, id=version.id, edits=b"", **head))
            self._record(connection, person, "add an article", version.id)
            pseudonym = Scope(self._database, person.workspace).pseudonym(connection, person.id) if person else ""
            row = {"library": library, "number": number, "at": now, "person": pseudonym, **_row_of(version)}
            connection.execute(versions.insert().values(row))
            connection.execute(delete(stored_hashes).where(*_is_article(stored_hashes, library, version.id)))
            if text_hashes:
                rows = [{"library": library, "id": version.id, "hash": text_hash} for text_hash in sorted(text_hashes)]
                connection.execute(stored_hashes.insert(), rows)
            return number

    def replace_cards(self, library: str, version: ArticleVersion, number: int) -> bool:
        """Replaces the cards of the current version with those that a newer Cuecard makes from the same bytes. Returns
        False if another version is current by now."""
        with self._database.writing() as connection:
            revision = next_library_revision(self._database, connection)
            is_current = (*_is_article(heads, library, version.id), heads.c.version == number)
            if not connection.execute(update(heads).where(*is_current).values(revision=revision)).rowcount:
                return False
            change = update(versions).where(*_is_article(versions, library, version.id), versions.c.number == number)
            connection.execute(change.values(**_row_of(version)))
            return True

    def set_state(self, library: str, article_id: str, state: ArticleState, person: Person | None = None) -> bool:
        """Sets the state of an article. Returns False if there is no such article, or if it is in that state
        already."""
        with self._database.writing() as connection:
            revision = next_library_revision(self._database, connection)
            changed_values = {"state": state, "since": self._database.now(connection), "revision": revision}
            change = update(heads).where(*_is_article(heads, library, article_id), heads.c.state != state)
            if not connection.execute(change.values(changed_values)).rowcount:
                return False
            self._record(connection, person, f"mark an article {state}", article_id)
            return True

    def put_edits(self, library: str, article_id: str, edits: bytes, person: Person | None = None) -> bool:
        """Stores people's edits of an article: the bytes of the edits file, b"" for none. Returns False if that changes
        nothing."""
        with self._database.writing() as connection:
            revision = next_library_revision(self._database, connection)
            change = update(heads).where(*_is_article(heads, library, article_id), heads.c.edits != edits)
            if not connection.execute(change.values(edits=edits, revision=revision)).rowcount:
                return False
            self._record(connection, person, "edit an article", article_id)
            return True

    def count_by_recipe(self) -> dict[tuple[str, int], int]:
        """How many articles in use were made by each recipe, by library and recipe."""
        joined_tables = heads.join(versions, _IS_CURRENT_VERSION)
        query = select(heads.c.library, versions.c.recipe, func.count()).select_from(joined_tables)
        query = query.where(heads.c.state != ArticleState.REMOVED).group_by(heads.c.library, versions.c.recipe)
        with self._database.reading() as connection:
            return {(library, recipe): count for library, recipe, count in connection.execute(query)}

    def _read(
        self, library: str, article_ids: Sequence[str], number: int | None
    ) -> Iterator[tuple[ArticleHead, ArticleVersion, bytes]]:
        """Articles with the version of this number (None: their current one) and people's edits, ordered by id."""
        condition = versions.c.number == (heads.c.version if number is None else number)
        query = select(heads, versions).join_from(heads, versions, _IS_VERSION_OF_ARTICLE & condition)
        query = query.where(heads.c.library == library, heads.c.id.in_(article_ids)).order_by(heads.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            yield _head_of(row), _version_of(row), row._mapping[heads.c.edits]

    def _record(self, connection: Connection, person: Person | None, action: str, target: str) -> None:
        """Records in the audit (the table of who did what) that somebody changed an article. Changes without a person,
        by the terminal or the feeds, are not recorded."""
        if person is not None:
            Scope(self._database, person.workspace).record(connection, person.id, action, target)


def _is_article(table: Table, library: str, article_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a row belongs to this article."""
    return table.c.library == library, table.c.id == article_id


def _head_of(row: Row[Any]) -> ArticleHead:
    values = row._mapping
    return ArticleHead(
        library=values[heads.c.library],
        id=values[heads.c.id],
        version=values[heads.c.version],
        revision=values[heads.c.revision],
        state=ArticleState(values[heads.c.state]),
        state_since=values[heads.c.since],
        page=values[heads.c.page],
    )


def _version_of(row: Row[Any]) -> ArticleVersion:
    values = row._mapping
    return ArticleVersion(
        **{name: values[versions.c[name]] for name in _UNCHANGED_FIELDS},
        text=values[versions.c.text].decode(),
        keys=tuple(values[versions.c.card_keys].split()),
        raw_bytes=zlib.decompress(values[versions.c.raw_bytes]),
    )


def _row_of(version: ArticleVersion) -> dict[str, Any]:
    return {name: getattr(version, name) for name in _UNCHANGED_FIELDS} | {
        "text": version.text.encode(),
        "card_keys": f" {' '.join(version.keys)} ",
        "raw_bytes": zlib.compress(version.raw_bytes),
    }
