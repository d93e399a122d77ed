"""seeds/ to content/: reads what changed, distils it, writes its card file, removes what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.cards.inventory import Made, read_inventory
from bot.cards.write import remove_article, write_card_file
from bot.distilling import RECIPE
from bot.errors import CuecardError, UnreadableArticle
from bot.making import Jail, Product, make
from bot.model import ArticleInfo
from bot.reading import Unread, digest_of, find_files, name_of, read_unread

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
    with Jail() as jail:
        for found in read_unread(changed, root, seeds):
            name = found.file if isinstance(found, Unread) else _file_of(found.subject)
            if name != at_work:
                progress(done, len(paths))
                done, at_work = done + 1, name
            try:
                indexing.take(found, jail)
            except UnreadableArticle as error:
                indexing.note(error, name)
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
        self._by_bytes = {(_file_of(each.source), each.sha256): each for each in made.values()}
        self._sources: dict[str, str] = {}
        self._unread: set[str] = set()

    def is_unchanged(self, path: Path) -> bool:
        """Whether the cards of a file that is one article are what the file gives; then it counts as seen."""
        try:
            return self._is_made(name_of(path, self._root), 0, digest_of(path))
        except UnreadableArticle:
            return False  # reading it tells why

    def take(self, found: Unread | UnreadableArticle, jail: Jail) -> None:
        """Indexes one article. Raises UnreadableArticle where it cannot be."""
        if isinstance(found, UnreadableArticle):
            raise found
        if self._is_made(found.file, found.line, found.sha256):
            return
        finished = make(found, Product.CARD_FILE, jail)
        article = finished.article
        first = self._sources.get(article.id) or self._owner(article)
        if article.id in self._sources or first != article.source:
            reason = f"its id {article.id!r} is taken by {first}, which is kept: give one of them another title or id"
            raise UnreadableArticle(article.source, reason)
        self._sources[article.id] = article.source
        changed = write_card_file(self._content, article.id, finished.text, finished.product.encode())
        (self.report.written if changed else self.report.unchanged).append(article.id)

    def note(self, fault: CuecardError, name: str) -> None:
        """Notes why an article of the file `name` cannot be indexed."""
        self.report.faults.append(fault)
        self._unread.add(name)

    def _is_made(self, file: str, line: int, sha256: str) -> bool:
        """Whether an article with these bytes, of this file, has its cards already; then it counts as seen. Of two
        such lines only the first does, and a line that moved is read again: its number may be what it is called by."""
        before = self._by_bytes.get((file, sha256))
        if before is None or before.recipe != RECIPE or before.article_id in self._sources:
            return False
        called = before.source.removeprefix(f"{file}#")
        if called.isdecimal() and called != str(line):
            return False
        self._sources[before.article_id] = before.source
        self.report.unchanged.append(before.article_id)
        return True

    def _owner(self, article: ArticleInfo) -> str:
        """The source that an id belongs to: the one its cards were made from, as long as that is another file which
        is there, even where it cannot be read today."""
        before = self._made.get(article.id)
        others = self._present - {_file_of(article.source)}
        return before.source if before and _file_of(before.source) in others else article.source

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
