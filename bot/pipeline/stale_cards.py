"""Compares the card files with the articles as they are today: finds cards that are out of date, and the lines of
articles that could not be read in full."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bot.cards.inventory import CardFileInfo, read_inventory
from bot.distilling import RECIPE
from bot.errors import IncompleteArticle, InvalidCard, LineFault
from bot.reading import RawArticle, file_of, find_files, name_of, read_raw_articles


def find_stale(seeds: Path, content: Path, root: Path, unreadable_files: Collection[str] = ()) -> Iterator[LineFault]:
    """A fault for each card file whose article has changed or is gone, or that an older Cuecard made, and for each file
    with articles that have no cards yet. Leaves out the files in `unreadable_files`, which cannot be read. Empty if the
    folder of articles does not exist."""
    if not seeds.is_dir():
        return
    inventory = read_inventory(content).values()
    lines_of = {file: _lines_in(root / file) for file in {file_of(info.source) for info in inventory}}
    done_files = set(unreadable_files)
    for info in inventory:
        file = file_of(info.source)
        if file not in unreadable_files and (reason := _why_stale(info, lines_of[file])):
            done_files.add(file)
            yield InvalidCard(info.name, reason, info.line)
    indexed_hashes = {info.sha256 for info in inventory}
    for path in find_files(seeds):
        file = name_of(path, root)
        if file in done_files:
            continue
        is_new = file not in lines_of
        line_by_hash = _lines_in(path) if is_new else lines_of[file]
        if line_by_hash is None:  # the file cannot be read, so it is not known whether an article was added to it
            lines = [0] if is_new else []
        else:
            lines = [line for sha256, line in line_by_hash.items() if sha256 not in indexed_hashes]
        if lines:
            yield LineFault(file, _describe_missing_cards(len(lines)), min(lines))


def find_incomplete(content: Path, root: Path) -> Iterator[IncompleteArticle]:
    """The warnings about articles from when their cards were made, each with the line where the article is today;
    without a line if the file is gone or cannot be read. Articles that have changed since then are left to
    `find_stale`."""
    lines_of: dict[str, Mapping[str, int]] = {}
    for info in read_inventory(content).values():
        file = file_of(info.source)
        if info.warnings and file not in lines_of:
            lines_of[file] = _lines_in(root / file) or {}
        for warning in info.warnings:
            if info.sha256 in lines_of[file]:
                yield IncompleteArticle(file, warning.reason, lines_of[file][info.sha256] or warning.line)
            elif not lines_of[file]:
                yield IncompleteArticle(info.source, warning.reason)


def _why_stale(info: CardFileInfo, line_by_hash: Mapping[str, int] | None) -> str:
    """Why a card file is out of date, and what to do; "" if it is up to date, or if that is not known. `line_by_hash`
    is what `_lines_in` returns for the file of its article."""
    if line_by_hash is None:
        return ""
    if not line_by_hash:
        return f"its article {info.source} is gone; run `cuecard index` to remove its cards"
    if info.sha256 not in line_by_hash:
        return f"its article {info.source} has changed since; run `cuecard index`"
    return "" if info.recipe == RECIPE else "an older Cuecard made it; run `cuecard index`"


def _describe_missing_cards(count: int) -> str:
    """What is wrong with the first article without cards in a file that has `count` such articles, and what to do."""
    articles = "it has" if count == 1 else f"it and {count - 1:,} more articles of this file have"
    return f"{articles} no cards yet; run `cuecard index`"


def _lines_in(path: Path) -> Mapping[str, int] | None:
    """The SHA-256 of each article in a file -> its line (0 if the whole file is one article). Empty if the file is
    gone, None if it cannot be read."""
    if not path.exists():
        return {}
    return {
        raw_article.sha256: raw_article.line
        for raw_article in read_raw_articles([path], path.parent)
        if isinstance(raw_article, RawArticle)
    } or None
