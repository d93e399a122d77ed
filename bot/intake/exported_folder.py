"""A library of the store as a folder of files that people can review: exported, and imported again.

The files are those of content/: cards, text, and people's edits. For each article, `originals/` has the bytes that it
was read from, a `.json` file that says how they were read, and a copy of the edits as they were exported; edits of the
article that are newer than this copy are not overwritten. When an article is imported, its cards are rebuilt, so nobody
has to trust the exported ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_file_head import article_id_of
from bot.cards.card_writer import replace_files
from bot.cards.checks.hand_changes import find_hand_changes
from bot.cards.checks.misnamed_files import find_misnamed
from bot.errors import InvalidCard, InvalidSetting, UnreadableArticle, describe_error
from bot.intake.proposal import propose, raw_article_of_fields, to_version
from bot.pipeline import Sandbox
from bot.reading import FORMATS, Format, RawArticle
from bot.store.library.articles import LibraryArticles
from bot.store.library.stored_article import ArticleState, ArticleVersion
from bot.text.similarity import text_hashes

_ORIGINALS = "originals"
"""The subfolder with what the articles were read from."""
_RAW_FIELDS_SUFFIX = ".json"
"""The ending of the file that says how an article was read (`ArticleVersion.raw_fields`)."""
_SUFFIXES = {format: suffix for suffix, format in reversed(FORMATS.items())}
"""The ending of a file of each format: if a format has several, the first one in FORMATS."""


class ImportChange(StrEnum):
    """What an import did with an article."""

    NEW = "new"
    NEW_VERSION = "new version"
    BACK = "back"
    """The article had been removed from the library, and is back."""
    EDITED = "edited"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """An article that was imported."""

    article_id: str
    change: ImportChange


def export_library(
    articles: LibraryArticles, library: str, folder: Path, progress: Callable[[int, int], None]
) -> Iterator[str]:
    """Writes the articles in use into a folder, each atomically, and yields their ids. Other files stay. Raises
    OSError; InvalidSetting if the folder has anything other than an earlier export; InvalidCard if a file in the folder
    belongs to another article, was changed by hand, or has edits that the library does not have."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _ORIGINALS).is_dir():
        raise InvalidSetting(str(folder), "is not empty and holds no earlier export; name a new folder")
    article_ids = [head.id for head in articles.heads(library) if head.state is not ArticleState.REMOVED]
    (folder / _ORIGINALS).mkdir(parents=True, exist_ok=True)
    for number, (_, version, edits) in enumerate(articles.current_versions(library, article_ids), 1):
        replace_files(_files_of(folder, version, edits))
        if not edits:
            for path in _edits_paths(file_names.cards_path(folder, version.id)):
                path.unlink(missing_ok=True)
        progress(number, len(article_ids))
        yield version.id


def find_stale_files(articles: LibraryArticles, library: str, folder: Path) -> list[str]:
    """The names of card files in a folder whose article is no longer in the library: an import would bring it back."""
    in_use = {head.id for head in articles.heads(library) if head.state is not ArticleState.REMOVED}
    files = ((path, article_id_of(path)) for path in file_names.cards_paths(folder))
    return [path.name for path, article_id in files if article_id is not None and article_id not in in_use]


def import_folder(
    articles: LibraryArticles, library: str, folder: Path, sandbox: Sandbox, progress: Callable[[int, int], None]
) -> Iterator[ImportResult | InvalidCard | UnreadableArticle]:
    """Updates a library from the articles of a folder. Yields for each article what the import changed, or what is
    wrong with the article. Articles that are not in the folder stay in the library. Rules, and edits in a file with a
    wrong name, are left out (`find_not_imported` lists them)."""
    misnamed_files = find_misnamed(folder)
    paths = [path for path in file_names.cards_paths(folder) if path.name not in misnamed_files]
    for number, path in enumerate(paths, 1):
        try:
            yield _import(articles, library, path, sandbox)
        except (InvalidCard, UnreadableArticle) as fault:
            yield fault
        yield from _hand_changes_left_out(path)
        progress(number, len(paths))


def _import(articles: LibraryArticles, library: str, path: Path, sandbox: Sandbox) -> ImportResult:
    """Imports the article of one card file. If another process changes the library in the meantime, the article is
    compared with the library again. Raises InvalidCard, UnreadableArticle."""
    article_id = article_id_of(path)
    if article_id is None:
        raise InvalidCard(path.name, "it does not say which article it belongs to; it is not a card file")
    proposal = propose(_raw_article_at(path, article_id), sandbox)
    if proposal.article.id != article_id:
        raise InvalidCard(path.name, f"what it was made from gives it another id ({proposal.article.id})")
    edits_path = file_names.sibling(path, file_names.EDITS_SUFFIX)
    edits = _read(edits_path) if edits_path.exists() else b""
    while True:
        revision = articles.revision()
        head, current_version = articles.head(library, article_id), articles.version(library, article_id)
        is_same = current_version is not None and (current_version.text, current_version.title) == (
            proposal.text,
            proposal.article.title,
        )
        if is_same and head and head.state is not ArticleState.REMOVED:
            is_edited = articles.put_edits(library, article_id, edits)
            return ImportResult(article_id, ImportChange.EDITED if is_edited else ImportChange.UNCHANGED)
        number = articles.put(
            library, to_version(proposal), proposal.page_key, text_hashes(proposal.text), judged_revision=revision
        )
        if number is not None:
            articles.put_edits(library, article_id, edits)
            was_removed = head is not None and head.state is ArticleState.REMOVED
            return ImportResult(
                article_id,
                ImportChange.NEW if number == 1 else ImportChange.BACK if was_removed else ImportChange.NEW_VERSION,
            )


def _hand_changes_left_out(path: Path) -> Iterator[InvalidCard]:
    """The faults of a card file and its text that were changed by hand, although they are made from the original."""
    edits_name = file_names.sibling(path, file_names.EDITS_SUFFIX).name
    for changed_path in find_hand_changes(path):
        if changed_path == path:
            yield InvalidCard(
                path.name, f"it was changed by hand, which is not imported; write the change into {edits_name}"
            )
        elif (path.parent / _ORIGINALS / _raw_fields_name(path)).exists():
            yield InvalidCard(
                changed_path.name, f"it was changed by hand, which is not imported; change the file in {_ORIGINALS}/"
            )


def _files_of(folder: Path, version: ArticleVersion, edits: bytes) -> dict[Path, bytes]:
    """The content of an article's files, by path. Raises InvalidCard if a file there is of another article, was changed
    by hand, or has edits that are not in the library."""
    cards = file_names.cards_path(folder, version.id)
    if cards.exists() and article_id_of(cards) not in (version.id, None):
        raise InvalidCard(cards.name, f"this file holds the cards of another article; move it, or {version.id!r}")
    if changed_path := next(find_hand_changes(cards), None):
        raise InvalidCard(
            changed_path.name,
            "it was changed by hand, and an export would replace it; write the change into "
            f"{file_names.sibling(cards, file_names.EDITS_SUFFIX).name}, and delete this file",
        )
    edits_path, exported_path = _edits_paths(cards)
    existing_edits = _read(edits_path) if edits_path.exists() else b""
    if existing_edits not in (b"", edits, _read(exported_path) if exported_path.exists() else b""):
        raise InvalidCard(
            edits_path.name, "it contains edits that are not in the library; import the folder first, or move this file"
        )
    original_path = _original_path(cards, Format(json.loads(version.raw_fields)["format"]))
    files = {file_names.sibling(cards, file_names.TEXT_SUFFIX): version.text.encode(), cards: version.card_file}
    files[edits_path] = files[exported_path] = edits
    files[original_path] = version.raw_bytes
    files[original_path.with_name(_raw_fields_name(cards))] = f"{version.raw_fields}\n".encode()
    return {path: content for path, content in files.items() if content}


def _edits_paths(cards: Path) -> tuple[Path, Path]:
    """The file of people's edits of an article, and the copy of it that was exported last: if they differ, somebody has
    edited the file since, and these edits may not be in the library yet."""
    edits = file_names.sibling(cards, file_names.EDITS_SUFFIX)
    return edits, edits.parent / _ORIGINALS / edits.name


def _raw_article_at(path: Path, article_id: str) -> RawArticle:
    """What the article of a card file was read from; the text of the article if there is no file that says how it was
    read. Raises InvalidCard."""
    raw_fields_path = path.parent / _ORIGINALS / _raw_fields_name(path)
    if not raw_fields_path.exists():
        text = _read(file_names.sibling(path, file_names.TEXT_SUFFIX))
        return RawArticle(file_names.sibling(path, file_names.TEXT_SUFFIX).name, Format.TEXT, text, id=article_id)
    raw_fields_json = _read(raw_fields_path)
    try:
        raw_article = raw_article_of_fields(json.loads(raw_fields_json), b"", article_id)
    except (ValueError, TypeError, KeyError) as error:
        raise InvalidCard(raw_fields_path.name, "it does not say how the article was read; export it again") from error
    return replace(raw_article, data=_read(_original_path(path, raw_article.format)))


def _original_path(cards: Path, format: Format) -> Path:
    """The path of the file with the bytes that the article of a card file was read from."""
    stem = cards.name.removesuffix(file_names.CARDS_SUFFIX)
    return cards.parent / _ORIGINALS / f"{stem}{_SUFFIXES[format]}"


def _raw_fields_name(cards: Path) -> str:
    """The name of the file that says how the article of a card file was read."""
    return cards.name.removesuffix(file_names.CARDS_SUFFIX) + _RAW_FIELDS_SUFFIX


def _read(path: Path) -> bytes:
    """The content of a file. Raises InvalidCard if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InvalidCard(path.name, f"it cannot be read ({describe_error(error)})") from error
