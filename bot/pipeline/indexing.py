"""Makes content/ from seeds/: distils changed articles, writes their card files, and removes the card files of missing
articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.cards import file_names
from bot.cards.card_writer import remove_article, remove_unfinished, write_card_file
from bot.cards.checks.hand_changes import keep_hand_changes
from bot.cards.inventory import CardFileInfo, read_inventory
from bot.distilling import RECIPE
from bot.errors import CuecardError, IncompleteArticle, InvalidCard, UnreadableArticle
from bot.model import ArticleInfo
from bot.pipeline import FinishedArticle, Product, Sandbox, make_product
from bot.reading import (
    Format,
    IdRegistry,
    RawArticle,
    copy_fault,
    count_articles,
    file_of,
    find_files,
    id_taken_fault,
    name_of,
    read_raw_articles,
    sha256_of,
)

Progress = Callable[[int, int], None]
"""Called with the number of finished articles and the number of all articles, which is an estimate before they are
read."""
MAX_NAMED = 1000
"""How many faults of articles and card files, and how many warnings, a report lists; it only counts the others."""
MAX_GONE, MAX_GONE_SHARE = 10, 0.2
"""If the files of more than MAX_GONE articles are gone, and these are more than MAX_GONE_SHARE of all articles, their
cards are only removed if the caller asks for that: it may be the wrong folder, or a disk that is not mounted."""
_PROGRESS_STEPS = 1000
"""How many times a long run reports its progress."""


@dataclass(slots=True)
class IndexReport:
    """What indexing did with the articles. Articles are named by their ids."""

    written_ids: list[str] = field(default_factory=list)
    """Articles whose cards were written."""
    repaired_ids: list[str] = field(default_factory=list)
    """The ones of `written_ids` whose card file was damaged or changed by hand."""
    unchanged_ids: list[str] = field(default_factory=list)
    """Articles whose cards were up to date."""
    removed_ids: list[str] = field(default_factory=list)
    """Articles whose cards were removed, because their files are gone or they have another id now."""
    new_ids: dict[str, str] = field(default_factory=dict)
    """Maps the names of removed card files to the ids that their articles have now, if they have another id."""
    kept_ids: list[str] = field(default_factory=list)
    """Articles whose cards were kept although the article cannot be read today."""
    missing_ids: list[str] = field(default_factory=list)
    """Articles whose cards were kept although their files are gone, because too many files are gone."""
    faults: list[CuecardError] = field(default_factory=list)
    """Faults of articles and card files, at most MAX_NAMED."""
    warnings: list[IncompleteArticle] = field(default_factory=list)
    """Warnings about articles that have cards, at most MAX_NAMED."""
    edit_faults: list[InvalidCard] = field(default_factory=list)
    """Faults of what people wrote: edits, and changes by hand in card files."""
    unread_count: int = 0
    """How many articles could not be read, or were refused, for example as copies of others."""
    unlisted_count: int = 0
    """How many faults and warnings are not listed."""

    def add_fault(self, fault: CuecardError) -> None:
        """Adds a fault; if the report has MAX_NAMED already, the fault is only counted."""
        if len(self.faults) < MAX_NAMED:
            self.faults.append(fault)
        else:
            self.unlisted_count += 1

    def add_warnings(self, warnings: Iterable[IncompleteArticle]) -> None:
        """Adds warnings; if the report has MAX_NAMED already, they are only counted."""
        for warning in warnings:
            if len(self.warnings) < MAX_NAMED:
                self.warnings.append(warning)
            else:
                self.unlisted_count += 1


def index_folder(
    seeds: Path,
    content: Path,
    root: Path,
    sandbox: Sandbox,
    progress: Progress = lambda done, total: None,
    *,
    damaged: Collection[str] = (),
    rebuild: bool = False,
    removes: bool = False,
) -> IndexReport:
    """Brings `content` up to date with `seeds`. Reads only changed articles, in `sandbox`; with `rebuild`, all of them.
    Card files whose names are in `damaged` are always made again. With `removes`, the cards of articles whose files are
    gone are removed, however many they are.

    Each article is written as a whole when it is finished, so an interrupted run can continue. An article that cannot
    be read today keeps its cards. Raises UnreadableArticle if the folder itself cannot be read.
    """
    paths = find_files(seeds) if seeds.exists() else []
    if not paths:
        raise _nothing_to_index_fault(seeds)
    remove_unfinished(content)
    present = {name_of(path, root) for path in paths}
    indexing_run = _IndexingRun(
        content, root, sandbox, read_inventory(content), present, frozenset(damaged), rebuild=rebuild
    )
    changed_paths = indexing_run.originals_first([path for path in paths if not indexing_run.keep_if_unchanged(path)])
    reporter = _ProgressReporter(
        progress, len(paths) - len(changed_paths), {name_of(path, root): path for path in changed_paths}
    )
    for raw_article in read_raw_articles(changed_paths, root, seeds):
        name = raw_article.file if isinstance(raw_article, RawArticle) else file_of(raw_article.subject)
        reporter.begin(name)
        if isinstance(raw_article, UnreadableArticle):
            indexing_run.add_fault(raw_article, name)
            continue
        try:
            indexing_run.index(raw_article)
        except UnreadableArticle as fault:
            indexing_run.add_fault(fault, name)
    reporter.end()
    indexing_run.remove_missing(read_inventory(content), remove_any_number=removes)
    indexing_run.report_damaged()
    return indexing_run.report


def _nothing_to_index_fault(seeds: Path) -> UnreadableArticle:
    reason = "there is no article in this folder" if seeds.exists() else "there is no such folder here: create it"
    return UnreadableArticle(
        str(seeds),
        f"{reason}; put articles there (text, Markdown, HTML, PDF and others), then run `cuecard index` again; "
        "or change to the folder of your project, or name another folder with --seeds",
    )


class _ProgressReporter:
    """Reports the progress in steps: while a file of a million lines is read, it is not reported a million times."""

    def __init__(self, progress: Progress, done_count: int, files: Mapping[str, Path]) -> None:
        self._progress = progress
        self._counts = {name: count_articles(path) for name, path in files.items()}
        self._done, self._total = done_count, done_count + sum(self._counts.values())
        self._reported = done_count
        self._file, self._in_file = "", 0
        progress(done_count, self._total)

    def begin(self, file: str) -> None:
        """Reports that the next article of a file is being read."""
        if file != self._file:
            self._done += self._counts.get(self._file, 0)
            self._file, self._in_file = file, 0
        else:
            # The counts are estimates: no more articles may be reported as finished than the file is estimated to have.
            self._in_file = min(self._in_file + 1, self._counts.get(file, 1) - 1)
        done_count = self._done + self._in_file
        if done_count - self._reported >= max(1, self._total // _PROGRESS_STEPS):
            self._reported = done_count
            self._progress(done_count, self._total)

    def end(self) -> None:
        """Reports that everything is done."""
        self._progress(self._total, self._total)


class _IndexingRun:
    """One run of indexing: decides for each article whether its cards are up to date, makes them if not, and writes the
    report. It knows the card files from before and the articles read so far."""

    def __init__(
        self,
        content: Path,
        root: Path,
        sandbox: Sandbox,
        inventory: dict[str, CardFileInfo],
        present: set[str],
        damaged: frozenset[str],
        *,
        rebuild: bool,
    ) -> None:
        """`inventory` has the card files by article id, `present` the names of all files with articles, `damaged` the
        names of damaged card files. With `rebuild`, no card is up to date."""
        self.report = IndexReport()
        self._content = content
        self._root = root
        self._sandbox = sandbox
        self._inventory = inventory
        self._present = present
        self._damaged_files = damaged
        self._by_bytes = (
            {} if rebuild else {(file_of(article.source), article.sha256): article for article in inventory.values()}
        )
        self._by_source = {article.source: article.article_id for article in inventory.values()}
        self._ids = IdRegistry()
        self._unreadable: set[str] = set()
        self._hashes: dict[Path, str] = {}

    def keep_if_unchanged(self, path: Path) -> bool:
        """Keeps the cards of a file with one article if they are up to date; returns whether they are."""
        try:
            self._hashes[path] = sha256_of(path)
        except UnreadableArticle:
            return False  # reading it will report the reason
        # Of this RawArticle only the name is used, so it needs no bytes. A file of several articles never has the hash
        # of one of them.
        return self._keep_if_up_to_date(RawArticle(name_of(path, self._root), Format.TEXT, b""), self._hashes[path])

    def originals_first(self, paths: Sequence[Path]) -> list[Path]:
        """The files in their order, but copies last: of files with the same bytes, the one with the shortest name is
        the original ("report.md", not "Copy of report.md")."""
        originals: dict[str, Path] = {}
        for path in sorted(paths, key=lambda path: len(path.stem)):
            originals.setdefault(self._hashes.get(path, str(path)), path)
        return sorted(paths, key=lambda path: originals[self._hashes.get(path, str(path))] != path)

    def index(self, raw_article: RawArticle) -> None:
        """Indexes one article. Raises UnreadableArticle if it cannot be read."""
        if self._keep_if_up_to_date(raw_article, raw_article.sha256):
            return
        finished_article = make_product(raw_article, Product.CARD_FILE, self._sandbox)
        if original := self._original_of(finished_article):
            raise copy_fault(raw_article.location, original)
        if other_id := self._make_another_id(finished_article.article):
            finished_article = make_product(replace(raw_article, id=other_id), Product.CARD_FILE, self._sandbox)
        article = finished_article.article
        if article.id in self._ids or self._location_of(article.id, article.source) != article.source:
            raise id_taken_fault(article.id, raw_article.location, self._location_of(article.id, article.source))
        self._ids.register(article.id, raw_article)
        self._keep_hand_changes(article.id)
        has_changed = self._write(finished_article)
        (self.report.written_ids if has_changed else self.report.unchanged_ids).append(article.id)
        self.report.add_warnings(finished_article.warnings)
        if has_changed and file_names.cards_path(self._content, article.id).name in self._damaged_files:
            self.report.repaired_ids.append(article.id)

    def add_fault(self, fault: CuecardError, name: str) -> None:
        """Records why an article of the file `name` cannot be indexed."""
        self.report.add_fault(fault)
        self.report.unread_count += 1
        self._unreadable.add(name)

    def remove_missing(self, current_files: dict[str, CardFileInfo], *, remove_any_number: bool) -> None:
        """Removes the cards of articles whose source is gone; keeps them if the source exists but cannot be read, and,
        unless `remove_any_number`, if they are too many. `current_files` has the card files after indexing, by article
        id."""
        old_files = [info for info in current_files.values() if info.article_id not in self._ids]
        self.report.kept_ids += [info.article_id for info in old_files if file_of(info.source) in self._unreadable]
        to_remove = [info for info in old_files if file_of(info.source) not in self._unreadable]
        # The source may have cards under another id now: then these are outdated, not missing.
        new_ids_by_source = {
            info.source: info.article_id for info in current_files.values() if info.article_id in self._ids
        }
        removed_ids = [info.article_id for info in to_remove if info.source not in new_ids_by_source]
        if not remove_any_number and len(removed_ids) > max(MAX_GONE, MAX_GONE_SHARE * len(self._inventory)):
            self.report.missing_ids += removed_ids
            to_remove = [info for info in to_remove if info.source in new_ids_by_source]
        for info in to_remove:
            self._keep_hand_changes(info.article_id)
            remove_article(self._content, info.article_id)
            self.report.removed_ids.append(info.article_id)
            if new_id := new_ids_by_source.get(info.source):
                self.report.new_ids[info.name] = new_id

    def report_damaged(self) -> None:
        """Reports the damaged card files that could not be rebuilt."""
        if not self._damaged_files:
            return
        rebuilt = {file_names.cards_path(self._content, article_id).name for article_id in self._ids}
        for name in sorted(self._damaged_files - rebuilt):
            if (self._content / name).exists():
                reason = "it is damaged or changed, and cannot be rebuilt, because its article cannot be read; "
                self.report.add_fault(InvalidCard(name, reason + "correct the article, or remove this file"))

    def _keep_if_up_to_date(self, raw_article: RawArticle, sha256: str) -> bool:
        """Keeps the cards of an article with these bytes in this file if they are up to date; returns whether they are.
        Of two equal lines only the first has cards to keep. A line that moved is read again if its source has its
        number."""
        previous_file = self._by_bytes.get((raw_article.file, sha256))
        if previous_file is None or not self._is_sound(previous_file) or previous_file.article_id in self._ids:
            return False
        name_in_file = previous_file.source.removeprefix(f"{raw_article.name}#")
        if not previous_file.source.startswith(raw_article.name) or (
            name_in_file.isdecimal() and name_in_file != str(raw_article.line)
        ):
            return False
        self._ids.register(previous_file.article_id, raw_article)
        self.report.unchanged_ids.append(previous_file.article_id)
        warnings = (
            IncompleteArticle(raw_article.name, warning.reason, raw_article.line_of(warning))
            for warning in previous_file.warnings
        )
        self.report.add_warnings(warnings)
        return True

    def _is_sound(self, info: CardFileInfo) -> bool:
        """Whether a card file is whole and was made by this recipe."""
        return info.recipe == RECIPE and info.has_text and info.name not in self._damaged_files

    def _write(self, finished_article: FinishedArticle) -> bool:
        """Writes the card file; returns whether that changed it. Raises UnreadableArticle if it cannot be written."""
        try:
            return write_card_file(
                self._content, finished_article.article.id, finished_article.text, finished_article.product.encode()
            )
        except InvalidCard as fault:
            raise UnreadableArticle(finished_article.article.source, fault.reason) from fault
        except IsADirectoryError as error:
            reason = f"there is a folder in the place of its file {error.filename2}; remove the folder"
            raise UnreadableArticle(finished_article.article.source, reason) from error

    def _keep_hand_changes(self, article_id: str) -> None:
        """Keeps a copy of an article's files that somebody changed by hand."""
        self.report.edit_faults += keep_hand_changes(file_names.cards_path(self._content, article_id))

    def _make_another_id(self, article: ArticleInfo) -> str:
        """The id for an article with the same title as another article: the id that it had before, else a numbered id.
        "" if the article can keep its own id."""

        def is_free(article_id: str) -> bool:
            return article_id not in self._ids and self._find_owner(article_id, article.source) == article.source

        previous_id = self._by_source.get(article.source, article.id)
        if (
            previous_id != article.id
            and re.fullmatch(re.escape(article.id) + r"-\d+", previous_id)
            and is_free(previous_id)
        ):
            return previous_id
        return "" if is_free(article.id) else self._ids.next_free_id(article, is_free)

    def _original_of(self, finished_article: FinishedArticle) -> str:
        """The location of another article with the same title and text; "" if there is none. (A copy is not indexed:
        nobody wants each answer twice.) An article that has cards already is not a copy."""
        article = finished_article.article
        if article.source in self._by_source:
            return ""
        text = finished_article.text.encode()
        article_id, number = article.id, 1
        while article_id in self._ids or article_id in self._inventory:
            location = self._location_of(article_id, article.source)
            if location != article.source and self._has_text(article_id, text):
                return location
            number += 1
            article_id = f"{article.id}-{number}"
        return ""

    def _has_text(self, article_id: str, text: bytes) -> bool:
        """Whether the article with this id has exactly this text in the content folder."""
        try:
            return file_names.text_path(self._content, article_id).read_bytes() == text
        except OSError:
            return False

    def _location_of(self, article_id: str, source: str) -> str:
        """The location of the article that has this id: an article of this run, else the owner of the id."""
        return self._ids.location_of(article_id) or self._find_owner(article_id, source)

    def _find_owner(self, article_id: str, source: str) -> str:
        """The source that an id belongs to: the source of its cards if that is another file that still exists (even if
        it cannot be read today), else `source`."""
        previous_file = self._inventory.get(article_id)
        other_files = self._present - {file_of(source)}
        return previous_file.source if previous_file and file_of(previous_file.source) in other_files else source
