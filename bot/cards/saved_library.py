"""The library of a content folder, saved in the data folder in a form that is read quickly. Only YAML files that have
changed are read again.

`records.jsonl` has one line per article: its edited cards and its text. Lines are only appended; when half of the file
is outdated, the whole file is written again. `catalogue.json` says which lines are in use. A library object keeps the
file open and knows its own lines, so a library in use does not change while a newer one is made.
"""

from __future__ import annotations

import hashlib
import json
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.cards import file_names
from bot.cards.card_writer import replace_file
from bot.cards.checks.misnamed_files import find_misnamed
from bot.cards.file_stamps import stamp_of, stamps_in
from bot.cards.folder_lock import lock
from bot.cards.library import sentences_of
from bot.cards.records import article_from_record, article_record, card_from_record, card_record
from bot.errors import InvalidCard, UnknownCard
from bot.model import Span, TopicCard, card_key
from bot.ports import HiddenArticle, Library
from bot.text.similarity import text_hashes

if TYPE_CHECKING:
    from bot.cards.edits.rules import Rules

_FORMAT = 8
"""The version of the format of the saved files; files of another version are not used."""
_RECORDS = "records.jsonl"
_CATALOGUE = "catalogue.json"
_MAX_CACHED_ARTICLES = 2048
"""The maximum number of articles that stay in memory after they were read."""
_FaultRecord = tuple[str, int, str, bool]
"""A saved InvalidCard: its subject, line and reason, and whether it hides something."""


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """An entry of the catalogue, for one article in use: the name of its card file, the state of that file when it was
    read, and the line of records.jsonl with the article.

    Three kinds of files have an entry without a line, for their faults: a faulty card file, the rules file, and a file
    with a nearly right name.
    """

    file: str
    stamp: str
    """Size, time of change and mode of the card file, its text, its edits and the rules. For a file with a nearly
    right name, the fault's reason."""
    start: int
    """The offset of the line in the file of records."""
    length: int
    """The length of the line in bytes; 0 if the entry has no line."""
    sha256: str
    """The hash of the line's bytes."""
    article_id: str
    card_ids: tuple[str, ...]
    faults: tuple[_FaultRecord, ...] = ()
    """Every fault of the files."""


_FIELDS = tuple(field.name for field in fields(SavedEntry))
_last_catalogues: dict[Path, tuple[str, dict[str, SavedEntry]]] = {}
"""For each folder, the stamp and the entries of the catalogue that this process read or wrote last. They are kept
because reading the catalogue is the slowest part of an update."""


class SavedLibrary:
    """A Library that reads articles from its file when they are needed. `bot.ports.Library` describes the methods."""

    def __init__(self, file: BinaryIO, entries_by_file: dict[str, SavedEntry]) -> None:
        """`file` is the open records.jsonl, which is closed with this library; `entries_by_file` are all entries of the
        catalogue, by the name of the card file."""
        self.faults = tuple(
            InvalidCard(subject, reason, line, hides=hides)
            for _, entry in sorted(entries_by_file.items())
            for subject, line, reason, hides in entry.faults
        )
        self._file = file
        weakref.finalize(self, file.close)  # when a newer library replaces this one
        self._lock = Lock()
        self.entries = entries = _entries_in_use(entries_by_file)
        self._articles = {entry.article_id: entry for entry in entries if entry.card_ids}
        self._entries_by_card = {card_id: entry for entry in entries for card_id in entry.card_ids}
        self._ids = sorted(self._entries_by_card)
        self._keys: dict[str, str] | None = None
        self._version = hashlib.sha256("".join(entry.sha256 for entry in entries).encode()).hexdigest()[:16]
        self._load = lru_cache(maxsize=_MAX_CACHED_ARTICLES)(self._read)
        self._cached_sentences = lru_cache(maxsize=_MAX_CACHED_ARTICLES)(self._split_card)

    @property
    def version(self) -> str:
        return self._version

    @property
    def parts(self) -> Sequence[Library]:
        return (self,)

    @property
    def articles(self) -> Set[str]:
        return self._articles.keys()

    @property
    def hidden_articles(self) -> Mapping[str, HiddenArticle]:
        records = (json.loads(self.line(entry)) for entry in self.entries if not entry.card_ids)
        hidden_articles_found = (
            HiddenArticle(article_from_record(record["article"]), record["text"], frozenset(record["text_hashes"]))
            for record in records
        )
        return {hidden_one.article.id: hidden_one for hidden_one in hidden_articles_found}

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[TopicCard]:
        for card_id in self._ids:
            yield self._load(self._entries_by_card[card_id].article_id).cards[card_id]

    def find(self, card_id: str) -> TopicCard | None:
        entry = self._entries_by_card.get(card_id)
        return self._load(entry.article_id).cards[card_id] if entry else None

    def find_key(self, key: str) -> TopicCard | None:
        if self._keys is None:
            self._keys = {card_key(card_id): card_id for card_id in self._ids}
        card_id = self._keys.get(key)
        return self.find(card_id) if card_id else None

    def cards_of(self, article_id: str) -> Sequence[TopicCard]:
        cards = self._load(article_id).cards if article_id in self._articles else {}
        return sorted(cards.values(), key=lambda card: card.id)

    def text(self, article_id: str) -> str:
        return self._load(article_id).text

    def sentences(self, card: TopicCard) -> tuple[Span, ...]:
        return self._cached_sentences(card.id)

    def changed_articles(self, older_library: Library) -> Set[str] | None:
        if not isinstance(older_library, SavedLibrary):
            return None
        own_articles, older_articles = self._articles, older_library._articles
        changed_ids = {
            article
            for article, entry in own_articles.items()
            if older_articles.get(article, entry).sha256 != entry.sha256
        }
        return changed_ids | (own_articles.keys() ^ older_articles.keys())

    def changed_cards(self, older_library: SavedLibrary) -> tuple[set[str], set[str]]:
        """The ids of the cards of articles that were added or changed since `older_library`, and those of removed
        cards. All cards of a changed article count as changed."""
        older_entries = {entry.article_id: entry for entry in older_library.entries}
        changed_entries = [
            entry for entry in self.entries if older_entries.get(entry.article_id, entry).sha256 != entry.sha256
        ]
        changed_entries += [entry for entry in self.entries if entry.article_id not in older_entries]
        changed_ids = {card_id for entry in changed_entries for card_id in entry.card_ids}
        return changed_ids, set(older_library._entries_by_card) - set(self._entries_by_card)

    def line(self, entry: SavedEntry) -> bytes:
        """The bytes of an entry's line in the file."""
        with self._lock:
            self._file.seek(entry.start)
            return self._file.read(entry.length)

    def _read(self, article_id: str) -> _CachedArticle:
        entry = self._articles.get(article_id)
        if entry is None:
            raise UnknownCard(article_id, "no card of this article is in the library")
        return _CachedArticle(json.loads(self.line(entry)))

    def _split_card(self, card_id: str) -> tuple[Span, ...]:
        cached_article = self._load(self._entries_by_card[card_id].article_id)
        return sentences_of(cached_article.cards[card_id], cached_article.text)


class _CachedArticle:
    """One article that was read from the file, with its text and its cards by id."""

    def __init__(self, record: dict[str, Any]) -> None:
        self.text: str = record["text"]
        article = article_from_record(record["article"])
        self.cards = {
            saved_card["id"]: card_from_record(saved_card, article, self.text) for saved_card in record["cards"]
        }


def open_saved_library(content: Path, folder: Path, rules_folder: Path | None = None) -> SavedLibrary:
    """The library of the folder `content` in its current state; only files that have changed since the last call are
    read. The rules are read from `rules_folder` (None: from `content`). Faults of the rules are left out if they come
    from a `rules_folder`, because the library of that folder reports them.

    Raises OSError if `folder` cannot be written. Faulty files are left out; `faults` reports them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with lock(folder):
        return _refresh(content, folder, rules_folder)


def _refresh(content: Path, folder: Path, rules_folder: Path | None) -> SavedLibrary:
    """Updates the saved library: reads the card files that have changed, and drops the entries of files that are
    gone."""
    records = folder / _RECORDS
    entries = _remove_if_outdated(records, _load_entries(folder))
    stamps, misnamed_files = _current_stamps(content, rules_folder)
    changed_names = {name for name, stamp in stamps.items() if name not in entries or entries[name].stamp != stamp}
    if changed_names or set(entries) - set(stamps):
        rules = _read_rules(rules_folder or content)
        faults = () if rules_folder else _as_records(rules.faults)
        entries[file_names.RULES_NAME] = _entry_without_line(
            file_names.RULES_NAME, stamps[file_names.RULES_NAME], faults
        )
        for name in sorted(changed_names - {file_names.RULES_NAME}):
            entries[name] = (
                _entry_without_line(name, stamps[name], _as_records([misnamed_files[name]]))
                if name in misnamed_files
                else _append(records, content / name, stamps[name], rules)
            )
        entries = {name: entries[name] for name in stamps}
        _write_catalogue(folder, entries)
    records.touch()  # the file is missing if no article was ever saved, or the last one is gone
    _last_catalogues[folder] = _stamp_of_saved(folder), entries
    return SavedLibrary(records.open("rb"), entries)


def _current_stamps(content: Path, rules_folder: Path | None) -> tuple[dict[str, str], dict[str, InvalidCard]]:
    """The stamp of each file that has an entry, by its name, and the faults of the files with a nearly right name."""
    rules_stamp = stamp_of([(rules_folder or content) / file_names.RULES_NAME])
    stamps_found = stamps_in(content)
    misnamed_files = find_misnamed(content, stamps_found)
    cards = sorted(name for name in stamps_found if file_names.is_card_file_name(name) and name not in misnamed_files)
    stamps = {name: f"{stamps_found.of(file_names.names_of_files(name))} {rules_stamp}" for name in cards}
    stamps[file_names.RULES_NAME] = rules_stamp
    return stamps | {name: fault.reason for name, fault in misnamed_files.items()}, misnamed_files


def _remove_if_outdated(records: Path, entries: dict[str, SavedEntry]) -> dict[str, SavedEntry]:
    """Removes the file of records if more than half of it is outdated. Returns the entries that are left: all, or none
    if the file was removed."""
    bytes_in_use = sum(entry.length for entry in entries.values())
    if bytes_in_use * 2 >= (records.stat().st_size if records.is_file() else 0):
        return entries
    records.unlink()
    return {}


def _read_rules(content: Path) -> Rules:
    from bot.cards.edits.rules_file import read_rules  # imported only here, because it is slow

    return read_rules(content)


def _append(records: Path, path: Path, stamp: str, rules: Rules) -> SavedEntry:
    """Adds one article to the records. A faulty file gets an entry without cards, so that it is not read again."""
    # Imported only here: the import is slow because of the schema, and mostly no file has changed.
    from bot.cards.content_loader import load_file

    loaded_file = load_file(path, rules)
    faults = _as_records([*loaded_file.faults, *loaded_file.edit_faults])
    if loaded_file.article is None:
        return _entry_without_line(path.name, stamp, faults)
    record: dict[str, Any] = {
        "article": article_record(loaded_file.article),
        "cards": [card_record(card) for card in loaded_file.cards],
        "text": loaded_file.text,
    }
    if not loaded_file.cards:
        record["text_hashes"] = sorted(text_hashes(loaded_file.text))  # to find copies of what is hidden
    line = json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"
    with records.open("ab") as file:
        start = file.tell()
        file.write(line)
    sha256 = hashlib.sha256(line).hexdigest()
    card_ids = tuple(card.id for card in loaded_file.cards)
    return SavedEntry(path.name, stamp, start, len(line), sha256, loaded_file.article.id, card_ids, faults)


def _entry_without_line(file: str, stamp: str, faults: tuple[_FaultRecord, ...]) -> SavedEntry:
    return SavedEntry(file, stamp, start=0, length=0, sha256="", article_id="", card_ids=(), faults=faults)


def _entries_in_use(entries: dict[str, SavedEntry]) -> list[SavedEntry]:
    """The entries with a line, in the order of their files. If two files belong to the same article, only the first
    counts."""
    entries_by_article: dict[str, SavedEntry] = {}
    for entry in sorted(entries.values(), key=lambda entry: entry.file):
        if entry.length:
            entries_by_article.setdefault(entry.article_id, entry)
    return list(entries_by_article.values())


def _as_records(faults: Iterable[InvalidCard]) -> tuple[_FaultRecord, ...]:
    return tuple((fault.subject, fault.line, fault.reason, fault.hides) for fault in faults)


def _load_entries(folder: Path) -> dict[str, SavedEntry]:
    """The saved entries, read only if another process has written there since."""
    stamp, entries = _last_catalogues.get(folder, ("", {}))
    return dict(entries) if stamp == _stamp_of_saved(folder) else _read_catalogue(folder)


def _stamp_of_saved(folder: Path) -> str:
    return stamp_of([folder / _CATALOGUE, folder / _RECORDS])


def _read_catalogue(folder: Path) -> dict[str, SavedEntry]:
    """The saved entries; none if the file is missing, damaged, or of another format."""
    try:
        data = json.loads((folder / _CATALOGUE).read_bytes())
        size = (folder / _RECORDS).stat().st_size
        if data["format"] != _FORMAT:
            return {}
        entries = [_entry_of(row) for row in data["entries"]]
    except (OSError, ValueError, TypeError, KeyError):
        return {}
    return (
        {} if any(entry.start + entry.length > size for entry in entries) else {entry.file: entry for entry in entries}
    )


def _entry_of(row: list[Any]) -> SavedEntry:
    file, stamp, start, length, sha256, article_id, card_ids, faults = row
    faults = tuple((subject, line, reason, hides) for subject, line, reason, hides in faults)
    return SavedEntry(file, stamp, start, length, sha256, article_id, tuple(card_ids), faults)


def _write_catalogue(folder: Path, entries: dict[str, SavedEntry]) -> None:
    rows = [[getattr(entry, name) for name in _FIELDS] for entry in entries.values()]
    replace_file(folder / _CATALOGUE, json.dumps({"format": _FORMAT, "entries": rows}).encode())
