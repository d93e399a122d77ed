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
    indexing = _Indexing(content, root, made)
    for number, path in enumerate(paths):
        progress(number, len(paths))
        indexing.take(path, seeds)
    progress(len(paths), len(paths))
    indexing.remove_gone(read_inventory(content))
    return indexing.report


class _Indexing:
    """One run: what was made before, what has been seen, and the report that grows."""

    def __init__(self, content: Path, root: Path, made: dict[str, Made]) -> None:
        self.report = IndexReport()
        self._content = content
        self._root = root
        self._made = made
        self._by_source = {each.source: each for each in made.values()}
        self._sources: dict[str, str] = {}
        self._unread: set[str] = set()

    def take(self, path: Path, seeds: Path) -> None:
        """Indexes the articles of one file."""
        name = name_of(path, self._root)
        try:
            before = self._by_source.get(name)
            if before and before.recipe == RECIPE and before.sha256 == digest_of(path):
                self._seen(before.article_id, name, lambda: self.report.unchanged.append(before.article_id))
                return
        except UnreadableArticle as fault:
            self._fault(fault, name)
            return
        for result in read_files([path], self._root, seeds):
            if isinstance(result, Article):
                self._seen(result.id, result.source, lambda article=result: self._write(article))  # type: ignore[misc]
            else:
                self._fault(result, name)

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

    def _seen(self, article_id: str, source: str, act: Callable[[], None]) -> None:
        first = self._sources.setdefault(article_id, source)
        if first == source:
            act()
            return
        reason = f"its id {article_id!r} is taken by {first}, which is kept: give one of them another title or id"
        self._fault(UnreadableArticle(source, reason), source)

    def _write(self, article: Article) -> None:
        before = self._made.get(article.id)
        same = before and (before.source, before.sha256, before.recipe) == (article.source, article.sha256, RECIPE)
        if same:
            self.report.unchanged.append(article.id)
            return
        changed = write_article(self._content, article, distil(article), RECIPE)
        (self.report.written if changed else self.report.unchanged).append(article.id)

    def _fault(self, fault: CuecardError, name: str) -> None:
        self.report.faults.append(fault)
        self._unread.add(_file_of(name))


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
