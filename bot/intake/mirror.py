"""The libraries of the store as files on this machine, each in a folder of its own with the form of content/.

The store is authoritative and the files are copies. Files that are missing, damaged or outdated are written again;
files of articles that are gone are removed. `mirror.json` records, for each article, the revision that was written and
the state of its files at that time, so that only changes are read from the store.  A *revision* is the number of a
change: the store counts every change of any library, and an article has the revision of its last change.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_writer import remove_article, replace_file, replace_files
from bot.cards.checks.hand_changes import with_checksum
from bot.cards.file_stamps import stamp_of
from bot.cards.folder_lock import lock
from bot.store.library.articles import LibraryArticles
from bot.store.library.stored_article import ArticleHead, ArticleState, ArticleVersion

_STATE_FILE = "mirror.json"
_FORMAT = 2
"""The version of mirror.json; if it is another one, all files are written again."""
_ARTICLE_LINE = b"article:\n"
"""The line of a card file below which are the facts of its article."""
_HAS_DATE = re.compile(rb"(?:.*\n)*?article:\n(?:  .*\n)*?  date: ")
"""Matches the beginning of a card file whose `article` has a `date`."""


@dataclass(slots=True)
class _MirrorState:
    """The content of mirror.json. `revision`: all changes up to this revision of the store are in the files.
    `libraries`: for each library and the id of each of its articles, the article's revision and the stamp of its
    files."""

    revision: int = 0
    libraries: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)


class Mirror:
    """Keeps `folder` in sync with the store. Several processes may share it; each calls `sync` when it wants current
    files. `location` names the store: files of another store are not used."""

    def __init__(self, articles: LibraryArticles, location: str, folder: Path) -> None:
        self._articles = articles
        self._location = location
        self._folder = folder
        self._revision = -1
        """The revision of the store at the last call of `sync`; -1 before the first. (Another process may have updated
        the files in the meantime.)"""

    def make_folder(self) -> None:
        """Creates the folder, readable by its owner only, because a workspace's articles are private. Other modules
        take the existence of the folder as the sign that an article may have been added."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def sync(self) -> frozenset[str] | None:
        """Updates the files; the first call also checks every existing file. Returns the libraries with an article that
        changed since the last call (at the first call, all that have articles); None if nothing in the store changed.
        Raises StoreFault, OSError."""
        revision = self._articles.revision()
        if revision == self._revision or (not revision and not self._folder.exists()):
            return None
        self.make_folder()
        with lock(self._folder):
            changed_libraries = self._update_files(revision, check_all=self._revision < 0)
        self._revision = revision
        return changed_libraries

    def _update_files(self, revision: int, *, check_all: bool) -> frozenset[str]:
        """Writes the changes up to `revision`. With `check_all`, every file is checked, not only the changed articles.
        Returns the libraries with a change since the last call; after such a check, all that have articles."""
        state = self._read_state()
        if state.revision > revision:
            state, check_all = _MirrorState(), True  # a backup of the store was restored
        check_all = check_all or not all(folder_of(self._folder, library).is_dir() for library in state.libraries)
        heads = self._articles.heads(revision=0 if check_all else min(state.revision, self._revision))
        if check_all:
            self._forget_changed(state)
        self._remove_libraries(state, self._articles.names())
        self._remove_articles(state, [head for head in heads if head.state is ArticleState.REMOVED])
        if check_all:
            self._remove_unknown_files(state, heads)
        for library in sorted({head.library for head in heads}):
            mirrored_articles = state.libraries.setdefault(library, {})
            article_ids = [
                head.id
                for head in heads
                if head.library == library
                and head.state is not ArticleState.REMOVED
                and mirrored_articles.get(head.id, (0, ""))[0] != head.revision
            ]
            self._write(library, article_ids, mirrored_articles)
        state.revision = revision
        self._write_state(state)
        return frozenset(head.library for head in heads if check_all or head.revision > self._revision)

    def _write(self, library: str, article_ids: Sequence[str], mirrored_articles: dict[str, tuple[int, str]]) -> None:
        """Writes the files of these articles, and records them in `mirrored_articles`."""
        folder = folder_of(self._folder, library)
        folder.mkdir(parents=True, exist_ok=True)
        added_at = self._articles.added_at(library, article_ids)
        for head, version, edits in self._articles.current_versions(library, article_ids):
            write_article(folder, _with_dates(version, head, added_at[head.id]), edits)
            mirrored_articles[head.id] = (head.revision, _stamp(folder, head.id))

    def _forget_changed(self, state: _MirrorState) -> None:
        """Forgets the articles whose files have changed since they were written."""
        for library, mirrored_articles in state.libraries.items():
            folder = folder_of(self._folder, library)
            for article_id in [name for name, (_, stamp) in mirrored_articles.items() if _stamp(folder, name) != stamp]:
                del mirrored_articles[article_id]

    def _remove_articles(self, state: _MirrorState, heads: Iterable[ArticleHead]) -> None:
        """Removes the files of these articles, if they were written."""
        for head in heads:
            if state.libraries.get(head.library, {}).pop(head.id, None):
                _remove_article(folder_of(self._folder, head.library), head.id)

    def _remove_libraries(self, state: _MirrorState, libraries: Sequence[str]) -> None:
        """Removes the folders of all libraries except these."""
        for library in [name for name in state.libraries if name not in libraries]:
            del state.libraries[library]
        folders = {folder_of(self._folder, library) for library in libraries}
        for folder in [path for path in self._folder.iterdir() if path.is_dir() and path not in folders]:
            shutil.rmtree(folder)

    def _remove_unknown_files(self, state: _MirrorState, heads: Sequence[ArticleHead]) -> None:
        """Removes the files of articles that are not in the store."""
        live_articles = {(head.library, head.id) for head in heads if head.state is not ArticleState.REMOVED}
        for library in {head.library for head in heads}:
            folder = folder_of(self._folder, library)
            expected_paths = {
                file_names.cards_path(folder, article) for name, article in live_articles if name == library
            }
            for path in file_names.cards_paths(folder):
                if path not in expected_paths:
                    for file in file_names.files_of(path):
                        file.unlink(missing_ok=True)
            mirrored_articles = state.libraries.get(library, {})
            for article_id in [name for name in mirrored_articles if (library, name) not in live_articles]:
                del mirrored_articles[article_id]

    def _read_state(self) -> _MirrorState:
        """The state of the mirror; an empty one if mirror.json cannot be read, or was written for another store."""
        try:
            record = json.loads((self._folder / _STATE_FILE).read_bytes())
            if (record["format"], record["store"]) != (_FORMAT, self._location):
                return _MirrorState()
            libraries = {
                library: {
                    article_id: (int(revision), str(stamp))
                    for article_id, (revision, stamp) in mirrored_articles.items()
                }
                for library, mirrored_articles in record["libraries"].items()
            }
            return _MirrorState(int(record["revision"]), libraries)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return _MirrorState()

    def _write_state(self, state: _MirrorState) -> None:
        record = {
            "format": _FORMAT,
            "store": self._location,
            "revision": state.revision,
            "libraries": state.libraries,
        }
        replace_file(self._folder / _STATE_FILE, json.dumps(record, ensure_ascii=False).encode())


def folder_of(folder: Path, library: str) -> Path:
    """The folder of a library's files."""
    return folder / file_names.safe_name(library)


def write_article(folder: Path, version: ArticleVersion, edits: bytes) -> Path:
    """Writes an article's files, and returns its card file. The text is written first, because cards must not exist
    without it."""
    cards = file_names.cards_path(folder, version.id)
    files = {file_names.sibling(cards, file_names.TEXT_SUFFIX): version.text.encode()}
    edits_path = file_names.sibling(cards, file_names.EDITS_SUFFIX)
    if edits:
        files[edits_path] = edits
    else:
        edits_path.unlink(missing_ok=True)
    replace_files(files | {cards: version.card_file}, durable=False)
    return cards


def _with_dates(version: ArticleVersion, head: ArticleHead, added_at: datetime) -> ArticleVersion:
    """Adds two lines to the card file: the day since which the article is gone from its source, if it is gone, and the
    day on which the article was added, if it has no date of its own."""
    date_lines = b"" if _HAS_DATE.match(version.card_file) else b"  added: %s\n" % added_at.date().isoformat().encode()
    if head.state is ArticleState.GONE:
        date_lines += b"  gone: %s\n" % head.state_since.date().isoformat().encode()
    return replace(
        version, card_file=with_checksum(version.card_file.replace(_ARTICLE_LINE, _ARTICLE_LINE + date_lines, 1))
    )


def _remove_article(folder: Path, article_id: str) -> None:
    remove_article(folder, article_id)
    file_names.sibling(file_names.cards_path(folder, article_id), file_names.EDITS_SUFFIX).unlink(missing_ok=True)


def _stamp(folder: Path, article_id: str) -> str:
    return stamp_of(file_names.files_of(file_names.cards_path(folder, article_id)))
