"""seeds/ to content/: reads what changed, distils it, writes its card file, removes what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cards.inventory import Made, read_inventory
from bot.cards.write import remove_article, write_article
from bot.distilling import RECIPE, distil
from bot.errors import CuecardError, UnreadableArticle
from bot.model import Article
from bot.reading import digest_of, find_files, name_of, read_files

Progress = Callable[[int, int], None]
"""Called with the number of files done and of all files."""


@dataclass(slots=True)
class IndexReport:
    """What indexing did: ids of articles written and removed, articles left as they were, and every fault."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    faults: list[CuecardError] = field(default_factory=list)


def index_folder(
    seeds: Path, content: Path, root: Path, progress: Progress = lambda done, total: None, *, anew: bool = False
) -> IndexReport:
    """Brings `content` up to date with `seeds`; only what changed is read, unless `anew`.

    Each article is written whole as it is done, so an interrupted run goes on where it stopped. An article that
    cannot be read today keeps its cards. Raises UnreadableArticle where the folder itself cannot be read.
    """
    paths = find_files(seeds)
    if not paths:
        raise UnreadableArticle(
            str(seeds), "there is no article in this folder: put .txt, .md, .html or .jsonl files there"
        )
    made = {} if anew else read_inventory(content)
    indexing = _Indexing(content, root, made, {name_of(path, root) for path in paths})
    changed = [path for path in paths if not indexing.is_unchanged(path)]
    done = len(paths) - len(changed)
    progress(done, len(paths))
    at_work = ""
    for result in read_files(changed, root, seeds):
        name = _file_of(result.source if isinstance(result, Article) else result.subject)
        if name != at_work:
            progress(done, len(paths))
            done, at_work = done + 1, name
        indexing.take(result, name)
    progress(len(paths), len(paths))
    indexing.remove_gone(read_inventory(content))
    return indexing.report


class _Indexing:
    """One run: what was made before, what has been seen, and the report that grows."""

    def __init__(self, content: Path, root: Path, made: dict[str, Made], present: set[str]) -> None:
        self.report = IndexReport()
        self._content = content
        self._root = root
        self._made = made
        self._present = present
        self._by_source = {each.source: each for each in made.values()}
        self._sources: dict[str, str] = {}
        self._unread: set[str] = set()

    def is_unchanged(self, path: Path) -> bool:
        """Whether the cards of a file are what the file gives; then it counts as seen."""
        before = self._by_source.get(name_of(path, self._root))
        try:
            same = before is not None and before.recipe == RECIPE and before.sha256 == digest_of(path)
        except UnreadableArticle:
            return False  # reading it tells why
        if before is None or not same:
            return False
        self._sources[before.article_id] = before.source
        self.report.unchanged.append(before.article_id)
        return True

    def take(self, result: Article | UnreadableArticle, name: str) -> None:
        """Indexes one article of the file `name`, or notes why it cannot be."""
        if not isinstance(result, Article):
            self._fault(result, name)
            return
        first = self._sources.setdefault(result.id, self._owner(result))
        if first == result.source:
            self._write(result)
            return
        reason = f"its id {result.id!r} is taken by {first}, which is kept: give one of them another title or id"
        self._fault(UnreadableArticle(result.source, reason), name)

    def _owner(self, article: Article) -> str:
        """The source that an id belongs to: the one its cards were made from, as long as that file is there, even
        where it cannot be read today."""
        before = self._made.get(article.id)
        return before.source if before and _file_of(before.source) in self._present else article.source

    def remove_gone(self, now: dict[str, Made]) -> None:
        """Removes the cards of articles whose source is gone; where it is only unreadable they are kept."""
        for made in now.values():
            if made.article_id in self._sources:
                continue
            if _file_of(made.source) in self._unread:
                self.report.kept.append(made.article_id)
                continue
            remove_article(self._content, made.article_id)
            self.report.removed.append(made.article_id)

    def _write(self, article: Article) -> None:
        before = self._made.get(article.id)
        found = (article.source, article.sha256, RECIPE)
        if before and (before.source, before.sha256, before.recipe) == found:
            self.report.unchanged.append(article.id)
            return
        changed = write_article(self._content, article, distil(article), RECIPE)
        (self.report.written if changed else self.report.unchanged).append(article.id)

    def _fault(self, fault: CuecardError, name: str) -> None:
        self.report.faults.append(fault)
        self._unread.add(name)


def find_stale(seeds: Path, content: Path, root: Path) -> Iterator[str]:
    """Articles whose source is not what their cards were made from: ids of those to index again, sorted."""
    made = read_inventory(content)
    for each in sorted(made.values(), key=lambda each: each.article_id):
        path = root / _file_of(each.source)
        if "#" in each.source or not path.is_file():
            continue
        try:
            if digest_of(path) != each.sha256 or each.recipe != RECIPE:
                yield each.article_id
        except UnreadableArticle:
            continue


def _file_of(source: str) -> str:
    """The file of a source: `seeds/b.jsonl#id` and `seeds/b.jsonl:3` are both in `seeds/b.jsonl`."""
    for mark in (".jsonl#", ".jsonl:"):
        if mark in source:
            return source.split(mark)[0] + ".jsonl"
    return source
