"""Files of a folder to articles: a value or an expected error for each, and on to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading.assemble import Facts, from_parsed, from_plain_text, with_fields
from bot.reading.encoding import declared_charset, decode
from bot.reading.files import DOCUMENT_SUFFIXES, check_inside, find_files, name_of, read_bytes
from bot.reading.frontmatter import split_front_matter
from bot.reading.jail import Jail
from bot.reading.jsonl import read_jsonl

Result = Article | UnreadableArticle


def read_folder(folder: Path, root: Path) -> Iterator[Result]:
    """Every article of `folder` and the folders below it, in the order of their paths.

    `source` of each is its path relative to `root`. Where two articles have the same id, the first is kept and the
    second reported.
    """
    try:
        paths = find_files(folder)
    except UnreadableArticle as error:
        yield error
        return
    yield from read_files(paths, root, folder)


def read_file(path: Path, root: Path) -> Iterator[Result]:
    """The article of one file; a .jsonl file has many. See `read_folder`."""
    return read_files([path], root)


def read_files(paths: Iterable[Path], root: Path, folder: Path | None = None) -> Iterator[Result]:
    """The articles of some files, as `read_folder` gives them. Links out of `folder` are refused (default: out of
    the folder of each file)."""
    sources: dict[str, str] = {}
    with Jail() as jail:
        for path in paths:
            for result in _read(path, name_of(path, root), folder or path.parent, jail):
                yield _unless_known(result, sources) if isinstance(result, Article) else result


def _unless_known(article: Article, sources: dict[str, str]) -> Result:
    first = sources.get(article.id)
    if first is None:
        sources[article.id] = article.source
        return article
    reason = f'its id "{article.id}" is already taken by {first}, which is kept; give one of them another title or id'
    return UnreadableArticle(article.source, reason)


def _read(path: Path, subject: str, folder: Path, jail: Jail) -> Iterator[Result]:
    try:
        check_inside(path, folder, subject)
        if path.suffix.lower() == ".jsonl":
            yield from read_jsonl(path, subject)
        else:
            yield _read_one(path, subject, jail)
    except UnreadableArticle as error:
        yield error


def _read_one(path: Path, subject: str, jail: Jail) -> Article:
    suffix = path.suffix.lower()
    if suffix in DOCUMENT_SUFFIXES:
        raise UnreadableArticle(subject, f"{suffix} files are not read; save it as text, Markdown or HTML")
    data = read_bytes(path, subject)
    facts = Facts(source=subject, sha256=hashlib.sha256(data).hexdigest())
    if suffix == ".txt":
        return from_plain_text(decode(data, subject), facts)
    if suffix in (".md", ".markdown"):
        fields, body = split_front_matter(decode(data, subject), subject)
        return from_parsed(jail.parse("markdown", body, subject), with_fields(facts, fields))
    if suffix in (".html", ".htm", ".xhtml"):
        page = decode(data, subject, declared_charset(data))
        return from_parsed(jail.parse("html", page, subject), facts, without_furniture=True)
    raise UnreadableArticle(subject, "only .txt, .md, .html and .jsonl files are read; save it as one of these")
